import { type Budget, type ContactPage, type ExecutionView, type StateVisit } from '../audit-api/contact-page';
import { type StaffLanguage } from '../audit-api/staff';
import { type TrailRow } from '../audit-trail/row';
import { summaryOf } from '../audit-trail/summary';
import { isAwaited, workflowRuns, type StateVisit as Visit, type WorkflowRun } from '../audit-trail/workflow-runs';
import { whyFailed } from '../why-refused';
import { documentOf } from './details';
import { hidden, personalIn } from './shown-values';
import { timelineOf } from './timeline';

/** How long Connect waits for a function (`InvocationTimeLimitSeconds` at its most). */
const limitMs = 8_000;

/** The page of a call, from the rows of its trail and of those of its parts. Throws for no rows of its own: there is no such call then. */
export function contactPageOf(contactId: string, read: readonly TrailRow[], language: StaffLanguage): ContactPage {
  const rows = onceEach(contactId, read);
  const telling: Telling = {
    byId: new Map(rows.map((row) => [row.eventId, row])),
    personal: personalIn(rows),
    language,
  };
  const runs = workflowRuns(rows);
  return {
    summary: summaryOf(
      contactId,
      rows.filter((row) => row.contactId === contactId),
    ),
    timeline: timelineOf(rows, language),
    executions: runs.map((run) => executionView(run, telling)),
    budget: budgetOf(runs),
  };
}

/** A part's own trail says again what Connect told of it to the whole call. */
function onceEach(contactId: string, rows: readonly TrailRow[]): TrailRow[] {
  const own = new Set(rows.filter((row) => row.contactId === contactId).map(({ eventId }) => eventId));
  return rows.filter((row) => row.contactId === contactId || !own.has(row.eventId));
}

interface Telling {
  readonly byId: ReadonlyMap<string, TrailRow>;
  /** The personal values of the call. */
  readonly personal: readonly string[];
  readonly language: StaffLanguage;
}

function executionView({ states, cause, firstEventId: _first, ...run }: WorkflowRun, telling: Telling): ExecutionView {
  return {
    ...run,
    ...(run.error !== undefined && { words: whyFailed(run.error, telling.language) }),
    ...(cause !== undefined && { cause: hidden(cause, telling.personal) }),
    states: states.map((visit) => stateView(visit, telling)),
  };
}

function stateView(
  { name, enteredAt, exitedAt, attempts, error, cause, eventIds }: Visit,
  { byId, personal, language }: Telling,
): StateVisit {
  const rows = eventIds.flatMap((eventId) => byId.get(eventId) ?? []);
  const entered = rows.find((row) => String(row['type']).endsWith('StateEntered'));
  const exited = rows.find((row) => String(row['type']).endsWith('StateExited'));
  const input = documentOf(entered, 'input', personal);
  const output = documentOf(exited, 'output', personal);
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
    ...(cause !== undefined && { cause: hidden(cause, personal) }),
  };
}

/** A caller waits for the blocks that call a function, and most of that for the workflows behind them. Connect's log says nothing of how long. */
function budgetOf(runs: readonly WorkflowRun[]): Budget {
  const calls = runs
    .filter(isAwaited)
    .flatMap(({ workflow: name, firstEventId: entryId, startedAt: at, durationMs: spentMs }) =>
      spentMs === undefined ? [] : [{ entryId, name, at, spentMs }],
    );
  return { limitMs, calls };
}
