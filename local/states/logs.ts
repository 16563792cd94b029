import { type HistoryEvent } from './history';

export type LogLevel = 'ALL' | 'ERROR' | 'FATAL' | 'OFF';

export interface LogOptions {
  readonly level: LogLevel;
  readonly includeExecutionData: boolean;
  readonly executionArn: string;
}

/** A record as CloudWatch Logs receives it: ids and the timestamp are texts, data values are JSON texts. */
export interface LogRecord {
  readonly id: string;
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly previous_event_id: string;
  /** Epoch milliseconds. */
  readonly event_timestamp: string;
  readonly execution_arn: string;
  readonly redrive_count: string;
}

/** Escaped data beyond this is cut, and the record says so (developer guide: 248 KB). */
const MAX_LOGGED_BYTES = 248 * 1024;

/** The fields that hold execution data. Without it error, cause, names and the role stay: never put a secret into an error. */
const DATA_FIELDS = ['input', 'output', 'parameters', 'assignedVariables'];

/** The log record of an event, or nothing when the level leaves it out. Shapes as recorded from AWS. */
export function logRecord(
  event: HistoryEvent,
  { level, includeExecutionData, executionArn }: LogOptions,
): LogRecord | undefined {
  if (!isLogged(event.type, level)) return undefined;
  return {
    id: String(event.id),
    type: event.type,
    details: includeExecutionData ? truncated(event.details) : withoutData(event.details),
    previous_event_id: String(event.previousEventId),
    event_timestamp: String(event.timestamp),
    execution_arn: executionArn,
    redrive_count: '0',
  };
}

function isLogged(type: string, level: LogLevel): boolean {
  switch (level) {
    case 'ALL':
      return true;
    case 'ERROR':
      return type === 'FailStateEntered' || /(Failed|TimedOut|Aborted)$/.test(type);
    case 'FATAL':
      return /^Execution(Failed|TimedOut|Aborted)$/.test(type);
    case 'OFF':
      return false;
  }
}

function withoutData(details: HistoryEvent['details']): Record<string, unknown> {
  const hidden = new Set(DATA_FIELDS.flatMap((field) => [field, `${field}Details`]));
  return Object.fromEntries(Object.entries(details).filter(([field]) => !hidden.has(field)));
}

function truncated(details: HistoryEvent['details']): Readonly<Record<string, unknown>> {
  const tooLong = DATA_FIELDS.filter((field) => isTooLong(details[field]));
  if (tooLong.length === 0) return details;
  const cut = tooLong.flatMap((field): [string, unknown][] => [
    [field, cutText(String(details[field]))],
    [`${field}Details`, { truncated: true }],
  ]);
  return { ...details, ...Object.fromEntries(cut) };
}

const escapedBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text));

const isTooLong = (value: unknown): boolean =>
  typeof value === 'string' && value.length * 6 > MAX_LOGGED_BYTES && escapedBytes(value) > MAX_LOGGED_BYTES;

/** The longest beginning that fits when escaped. */
function cutText(text: string): string {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (escapedBytes(text.slice(0, middle)) <= MAX_LOGGED_BYTES) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, low);
}
