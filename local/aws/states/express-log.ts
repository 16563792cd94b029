import { type HistoryEvent } from '../../states/history';

/** `loggingConfiguration` of `aws.sfn.StateMachine`. */
export interface LoggingInputs {
  readonly level?: string;
  readonly includeExecutionData?: boolean;
  /** A log group's ARN, ending in `:*`. */
  readonly logDestination?: string;
}

const fatal = new Set(['ExecutionFailed', 'ExecutionTimedOut', 'ExecutionAborted']);

// Escaped input and output above this are cut in the log.
const maxDataBytes = 248 * 1024;

const data = ['input', 'output', 'parameters', 'assignedVariables'];

/** Whether a level takes an event (`facts/step-functions-express.md` §2). */
export function isLogged(type: string, level: string): boolean {
  switch (level) {
    case 'ALL':
      return true;
    case 'ERROR':
      return /(Failed|TimedOut|Aborted)$/.test(type) || type === 'FailStateEntered';
    case 'FATAL':
      return fatal.has(type);
    default:
      return false;
  }
}

/** One record as the States service delivers it: ids and times are strings. */
export function logRecord(event: HistoryEvent, executionArn: string, includeData: boolean): string {
  const details: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(event.details)) {
    const field = name.replace(/Details$/, '');
    if (!data.includes(field)) details[name] = value;
    else if (includeData) details[name] = cut(name, value, event.details[field]);
  }
  return JSON.stringify({
    id: String(event.id),
    type: event.type,
    details,
    previous_event_id: String(event.previousEventId),
    event_timestamp: String(event.timestamp),
    execution_arn: executionArn,
    redrive_count: '0',
  });
}

function cut(name: string, value: unknown, payload: unknown): unknown {
  const tooLong = typeof payload === 'string' && Buffer.byteLength(JSON.stringify(payload)) > maxDataBytes;
  if (!tooLong) return value;
  return name.endsWith('Details') ? { truncated: true } : payload.slice(0, maxDataBytes);
}
