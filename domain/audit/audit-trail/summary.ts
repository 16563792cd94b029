import { type ContactSummary, isOutsideOfCalls } from '../contact-summary';
import { asTheyHappened, type TrailRow } from './row';
import { isAwaited, workflowRuns } from './workflow-runs';

type Outcome = ContactSummary['outcome'];

/** What of a row a summary is made of: the rest, by far the most of it, need not be read for one. */
export const summaryAttributes = [
  ...['contactId', 'eventId', 'at', 'source'],
  ...['event', 'reason', 'employeeId', 'queue'],
  ...['type', 'workflow', 'executionId', 'eventNumber', 'state', 'error', 'mail', 'callerHash', 'callerHint'],
  ...['segment', 'partOf', 'initiationMethod', 'kind', 'logEventId', 'count'],
] as const;

/** The summary of a contact's rows, whatever their order. Throws for no rows at all: there is no such contact then. */
export function summaryOf(contactId: string, stored: readonly TrailRow[]): ContactSummary {
  const rows = stored.filter(({ source }) => source !== 'seal');
  const seals = stored.filter(({ source }) => source === 'seal');
  const runs = workflowRuns(rows);
  const times = timesOf(rows, contactId);
  const silence = Math.max(0, ...runs.filter(isAwaited).map(({ durationMs }) => durationMs ?? 0));
  const refusals = sortedOnce(own(rows).filter(({ event }) => isRefusal(event)).map(({ reason }) => reason)); // prettier-ignore
  return {
    contactId,
    ...times,
    outcome: outcomeOf(rows, times, runs),
    employeeIds: sortedOnce(rows.map(({ employeeId }) => employeeId)),
    ...callerOf(rows),
    direction: directionOf(rows),
    ...queueOf(rows),
    workflows: runs.map(({ workflow: name, executionId, status, error }) => ({ name, executionId, status, ...(error !== undefined && { error }) })), // prettier-ignore
    refusals,
    mailsSent: own(rows).filter(({ event }) => isCodeMail(event)).length + mailed(rows),
    mailFailures: own(rows).filter(({ reason }) => reason === 'mail').length,
    rows: rows.length,
    seals: seals.length,
    sealed: sealedOf(rows, seals),
    ...(silence > 0 && { longestSilenceMs: silence }),
    ...belonging(contactId, rows),
  };
}

/** Contacts of their own that came of a call: a callback, a transfer. Their flows log under their own ids. */
export const partsOf = (contactId: string, rows: readonly TrailRow[]): string[] =>
  sortedOnce(rows.filter(({ source }) => source === 'contact').map(({ segment }) => segment)).filter((id) => id !== contactId); // prettier-ignore

function belonging(contactId: string, rows: readonly TrailRow[]): Pick<ContactSummary, 'partOf' | 'parts'> {
  const [partOf] = sortedOnce(rows.map((row) => row['partOf']));
  const parts = partsOf(contactId, rows);
  return { ...(partOf !== undefined && { partOf }), ...(parts.length > 0 && { parts }) };
}

type Own = TrailRow & { readonly event: string };

const own = (rows: readonly TrailRow[]): Own[] =>
  rows.filter((row): row is Own => row.source === undefined && typeof row['event'] === 'string');

const contactRows = (rows: readonly TrailRow[], type: string): TrailRow[] =>
  rows.filter((row) => row.source === 'contact' && row['type'] === type);

const isCodeMail = (event: string): boolean => event === 'code.sent' || event === 'caller.code-sent';

/** Not of a caller who did not prove who they are: they go to a person like everybody, and hear less. */
const isRefusal = (event: string): boolean => event === 'reset.refused' || event === 'code.refused';

/** A notice that went out: a step of a workflow that mails says so in what it answers. */
const mailed = (rows: readonly TrailRow[]): number =>
  rows.filter(({ source, type, mail }) => source === 'workflow' && type === 'TaskSucceeded' && mail === 'sent').length;

function sortedOnce(values: readonly unknown[]): string[] {
  return [...new Set(values.filter((value): value is string => typeof value === 'string'))].sort();
}

interface Times {
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly durationSeconds?: number;
  readonly status: 'running' | 'ended';
}

/** A trail outside of calls has no end of its own: it counts as ended from its first row on. */
function timesOf(rows: readonly TrailRow[], contactId: string): Times {
  const earliest = sortedOnce(rows.map(({ at }) => at))[0];
  if (earliest === undefined) throw new Error(`${contactId} has no rows: nothing can be said of it`);
  const startedAt = contactRows(rows, 'INITIATED').map(({ at }) => at).sort()[0] ?? earliest; // prettier-ignore
  const endedAt = endOf(rows);
  if (endedAt === undefined) return { startedAt, status: isOutsideOfCalls(contactId) ? 'ended' : 'running' };
  const durationSeconds = Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000));
  return { startedAt, endedAt, durationSeconds, status: 'ended' };
}

/** A call that was passed on has several segments; it is over with the last of them, once as many have ended as have begun. */
function endOf(rows: readonly TrailRow[]): string | undefined {
  const ends = contactRows(rows, 'DISCONNECTED').map(({ at }) => at).sort(); // prettier-ignore
  const begun = contactRows(rows, 'INITIATED').length;
  return ends.length > 0 && ends.length >= begun ? ends.at(-1) : undefined;
}

function outcomeOf(rows: readonly TrailRow[], { status }: Times, runs: ReturnType<typeof workflowRuns>): Outcome {
  const events = new Set(own(rows).map(({ event }) => event));
  if (events.has('password.reset')) return 'reset';
  if (events.has('reset.refused') || (status === 'ended' && events.has('code.refused'))) return 'refused';
  if ([...events].some((event) => event.startsWith('callback.'))) return 'callback';
  if (runs.filter(isAwaited).some((run) => run.status === 'FAILED' || run.status === 'TIMED_OUT')) return 'failed';
  if (events.has('caller.transferred') || contactRows(rows, 'QUEUED').length > 0) return 'transferred';
  if (status === 'running') return 'open';
  return endedByFlow(rows) ? 'served' : 'hung-up';
}

/** The caller heard all there was to hear when the flow hung up, not they. */
function endedByFlow(rows: readonly TrailRow[]): boolean {
  const blocks = asTheyHappened(rows.filter(({ source }) => source === 'flow'));
  return blocks.length === 0 || String(blocks.at(-1)?.['kind']).startsWith('Disconnect');
}

function callerOf(rows: readonly TrailRow[]): { callerHash?: string; callerHint?: string } {
  const [first] = rows
    .filter(({ callerHash }) => typeof callerHash === 'string')
    .sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
  if (!first) return {};
  return { callerHash: String(first['callerHash']), callerHint: String(first['callerHint'] ?? '') };
}

function directionOf(rows: readonly TrailRow[]): 'inbound' | 'outbound' | 'none' {
  const [first] = contactRows(rows, 'INITIATED').sort((a, b) => (a.at < b.at ? -1 : 1));
  if (!first) return rows.some(({ source }) => source === 'contact' || source === 'flow') ? 'inbound' : 'none';
  return /^(?:OUTBOUND|API|CALLBACK)/.test(String(first['initiationMethod'])) ? 'outbound' : 'inbound';
}

function queueOf(rows: readonly TrailRow[]): { queue?: string } {
  const last = contactRows(rows, 'QUEUED').sort((a, b) => (a.at < b.at ? -1 : 1)).at(-1); // prettier-ignore
  const queue = last?.['queue'] ?? own(rows).find(({ event }) => event === 'caller.transferred')?.['queue'];
  return typeof queue === 'string' ? { queue } : {};
}

function sealedOf(rows: readonly TrailRow[], seals: readonly TrailRow[]): ContactSummary['sealed'] {
  if (seals.length === 0) return 'no';
  const sealed = seals.reduce((sum, seal) => sum + Number(seal['count'] ?? 0), 0);
  return sealed >= rows.length ? 'yes' : 'partly';
}
