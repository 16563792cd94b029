import * as z from 'zod/mini';
import { callerNumberIn, employeeIdIn, masked } from './personal';
import { sourceEventId, type RowValue, type TrailRow } from './row';

/** A row before it is signed, with the caller's number where the record has one: it is kept as a keyed hash. */
export interface FoundRow {
  readonly row: TrailRow;
  readonly callerNumber?: string;
}

/** One event of an Express workflow's log; ids and times are strings (`facts/step-functions-express.md` §2). */
const LogRecord = z.object({
  id: z.string().check(z.regex(/^\d{1,9}$/)),
  type: z.string().check(z.regex(/^[A-Za-z]{1,60}$/)),
  details: z._default(z.record(z.string(), z.unknown()), {}),
  previous_event_id: z.optional(z.string().check(z.regex(/^\d{1,9}$/))),
  event_timestamp: z.string().check(z.regex(/^\d{1,15}$/)),
  execution_arn: z.string().check(z.regex(/^arn:[^:]+:states:[^:]*:[^:]*:express:[^:]+:[^:]+:[^:]+$/)),
});

/**
 * The row of one record. Its execution is named after its contact (`functions/shared/connect/workflow.ts`), so every record finds its trail alone,
 * whatever arrives first or not at all. Undefined for what is no such record: CloudWatch's own test of the delivery, for one.
 */
export function workflowRow(message: string, machinePrefix: string): FoundRow | undefined {
  const parsed = LogRecord.safeParse(json(message));
  if (!parsed.success) return undefined;
  const { id, type, details, previous_event_id, event_timestamp, execution_arn } = parsed.data;
  const [machine = '', contactId = '', executionId = ''] = execution_arn.split(':').slice(6);
  const at = new Date(Number(event_timestamp)).toISOString();
  const eventNumber = Number(id);
  const shown = dataOf(details);
  const employeeId = employeeIdIn(details['input']) ?? employeeIdIn(details['parameters']) ?? employeeIdIn(details['output']); // prettier-ignore
  const callerNumber = callerNumberIn(details['input']);
  const row: TrailRow = {
    contactId,
    eventId: sourceEventId(at, 2, 'workflow', `${executionId}.${id.padStart(6, '0')}`),
    at,
    source: 'workflow',
    workflow: machine.startsWith(machinePrefix) ? machine.slice(machinePrefix.length) : machine,
    executionId,
    eventNumber,
    ...(previous_event_id !== undefined && { previousEvent: Number(previous_event_id) }),
    type,
    ...shown,
    ...(employeeId !== undefined && { employeeId }),
    ...mailOf(type, details),
  };
  return { row, ...(callerNumber !== undefined && { callerNumber }) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** State, input, output, error and cause as they may be shown; what is personal in them kept aside under `personal`. */
function dataOf(details: Readonly<Record<string, unknown>>): Record<string, RowValue> {
  const personal: Record<string, string> = {};
  const fields: Record<string, RowValue> = {};
  const put = (name: string, value: unknown): void => {
    if (value === undefined) return;
    const { shown, personal: aside } = masked(value);
    fields[name] = shown;
    for (const [path, kept] of Object.entries(aside)) personal[`${name}.${path}`] = kept;
  };
  if (typeof details['name'] === 'string') fields['state'] = details['name'];
  for (const name of ['resource', 'resourceType', 'error']) {
    if (typeof details[name] === 'string') fields[name] = details[name];
  }
  for (const name of ['input', 'output', 'parameters', 'cause']) put(name, details[name]);
  return { ...fields, ...(Object.keys(personal).length > 0 && { personal }) };
}

/** A task that mailed says so in its answer: `outcome: sent`, of a function that notifies. */
function mailOf(type: string, details: Readonly<Record<string, unknown>>): { mail?: string } {
  if (type !== 'TaskSucceeded' || typeof details['output'] !== 'string') return {};
  const output = json(details['output']);
  const payload = z.object({ Payload: z.object({ outcome: z.literal('sent') }) }).safeParse(output);
  return payload.success && Object.keys((output as { Payload: object }).Payload).length === 1 ? { mail: 'sent' } : {};
}
