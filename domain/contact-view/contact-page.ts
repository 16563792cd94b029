import { type Budget, type ContactPage, type ExecutionView, type StateVisit } from '../audit-api/contact-page';
import { type StaffLanguage } from '../audit-api/staff';
import { type TrailRow } from '../audit-trail/row';
import { summaryOf } from '../audit-trail/summary';
import { workflowRuns, type StateVisit as Visit, type WorkflowRun } from '../audit-trail/workflow-runs';
import { whyFailed } from '../why-refused';
import { documentOf } from './details';
import { timelineOf } from './timeline';

/** How long Connect waits for a function (`InvocationTimeLimitSeconds` at its most). */
const limitMs = 8_000;

/** The page of a call, from the rows of its trail and of those of its parts. Throws for no rows of its own: there is no such call then. */
export function contactPageOf(contactId: string, read: readonly TrailRow[], language: StaffLanguage): ContactPage {
  const rows = onceEach(contactId, read);
  const byId = new Map(rows.map((row) => [row.eventId, row]));
  const runs = workflowRuns(rows);
  return {
    summary: summaryOf(
      contactId,
      rows.filter((row) => row.contactId === contactId),
    ),
    timeline: timelineOf(rows, language),
    executions: runs.map((run) => executionView(run, byId, language)),
    budget: budgetOf(runs, rows),
  };
}

/** A part's own trail says again what Connect told of it to the whole call. */
function onceEach(contactId: string, rows: readonly TrailRow[]): TrailRow[] {
  const own = new Set(rows.filter((row) => row.contactId === contactId).map(({ eventId }) => eventId));
  return rows.filter((row) => row.contactId === contactId || !own.has(row.eventId));
}

function executionView(
  { states, ...run }: WorkflowRun,
  byId: ReadonlyMap<string, TrailRow>,
  language: StaffLanguage,
): ExecutionView {
  return {
    ...run,
    ...(run.error !== undefined && { words: whyFailed(run.error, language) }),
    states: states.map((visit) => stateView(visit, byId, language)),
  };
}

function stateView(
  { name, enteredAt, exitedAt, attempts, error, cause, eventIds }: Visit,
  byId: ReadonlyMap<string, TrailRow>,
  language: StaffLanguage,
): StateVisit {
  const rows = eventIds.flatMap((eventId) => byId.get(eventId) ?? []);
  const entered = rows.find((row) => String(row['type']).endsWith('StateEntered'));
  const exited = rows.find((row) => String(row['type']).endsWith('StateExited'));
  const input = documentOf(entered, 'input');
  const output = documentOf(exited, 'output');
  const type = /^(\w+)StateEntered$/.exec(String(entered?.['type'] ?? ''))?.[1];
  return {
    name,
    ...(type !== undefined && { type }),
    enteredAt,
    ...(exitedAt !== undefined && { exitedAt }),
    attempts: Math.max(1, attempts),
    ...(input && { input }),
    ...(output && { output }),
    ...(error !== undefined && { error, words: whyFailed(error, language) }),
    ...(cause !== undefined && { cause }),
  };
}

/** A caller waits for blocks that call a function, and for the workflows behind them. */
function budgetOf(runs: readonly WorkflowRun[], rows: readonly TrailRow[]): Budget {
  const first = new Map(
    rows.filter(({ source }) => source === 'workflow').map((row) => [`${String(row['executionId'])} ${row.at}`, row]),
  );
  const ofWorkflows = runs.flatMap(({ workflow: name, executionId, startedAt: at, durationMs: spentMs }) => {
    const entryId = first.get(`${executionId} ${at}`)?.eventId;
    return entryId === undefined || spentMs === undefined ? [] : [{ entryId, name, at, spentMs }];
  });
  const ofBlocks = rows.flatMap((row) => {
    const spentMs = row['durationMs'];
    if (row.source !== 'flow' || typeof spentMs !== 'number') return [];
    return [{ entryId: row.eventId, name: String(row['block'] ?? row['kind']), at: row.at, spentMs }];
  });
  const calls = [...ofWorkflows, ...ofBlocks].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return { limitMs, calls };
}
