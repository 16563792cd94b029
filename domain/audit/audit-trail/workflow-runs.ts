import { type TrailRow } from './row';

/** One execution of a workflow, put together from the rows of its log. */
export interface WorkflowRun {
  readonly workflow: string;
  readonly executionId: string;
  /** Of the first row there is of it: its start, unless that was lost. */
  readonly firstEventId: string;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly startedAt: string;
  readonly durationMs?: number;
  readonly error?: string;
  readonly cause?: string;
  readonly states: readonly StateVisit[];
}

export interface StateVisit {
  readonly name: string;
  readonly enteredAt: string;
  readonly exitedAt?: string;
  /** How often its task was tried; 0 for a state without one. */
  readonly attempts: number;
  readonly input?: string;
  readonly output?: string;
  /** Of the last attempt that failed. */
  readonly error?: string;
  readonly cause?: string;
  /** The ids of its rows. */
  readonly eventIds: readonly string[];
}

/** Started and left alone: what a caller hears goes on meanwhile. */
const unawaited: ReadonlySet<string> = new Set(['crm-lookup']);

/** Whether a caller hears nothing while it runs. */
export const isAwaited = ({ workflow }: Pick<WorkflowRun, 'workflow'>): boolean => !unawaited.has(workflow);

/** The executions in a contact's rows, oldest first. Rows may be missing: what is not known is not said. */
export function workflowRuns(rows: readonly TrailRow[]): WorkflowRun[] {
  const byExecution = new Map<string, TrailRow[]>();
  for (const row of rows) {
    if (row.source !== 'workflow') continue;
    const id = String(row['executionId']);
    byExecution.set(id, [...(byExecution.get(id) ?? []), row]);
  }
  const runs = [...byExecution.values()].map((own) => runOf(own.sort((a, b) => numberOf(a) - numberOf(b))));
  return runs.sort((a, b) => (a.startedAt === b.startedAt ? (a.executionId < b.executionId ? -1 : 1) : a.startedAt < b.startedAt ? -1 : 1)); // prettier-ignore
}

const numberOf = (row: TrailRow): number => Number(row['eventNumber']);
const text = (row: TrailRow | undefined, name: string): string | undefined =>
  typeof row?.[name] === 'string' ? row[name] : undefined;

const endings: Readonly<Record<string, WorkflowRun['status']>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

function runOf(rows: readonly TrailRow[]): WorkflowRun {
  const first = rows[0]!; // nobody asks for an execution without rows
  const end = rows.find((row) => endings[String(row['type'])] !== undefined);
  return {
    workflow: String(first['workflow']),
    executionId: String(first['executionId']),
    firstEventId: first.eventId,
    status: endings[String(end?.['type'])] ?? 'RUNNING',
    startedAt: first.at,
    ...(end && { durationMs: Date.parse(end.at) - Date.parse(first.at) }),
    ...failure(end),
    states: visitsOf(rows),
  };
}

function failure(row: TrailRow | undefined): { error?: string; cause?: string } {
  const [error, cause] = [text(row, 'error'), text(row, 'cause')];
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}

/**
 * Events between a state's entry and its exit belong to it. Branches of a Parallel run at once, and only entries and exits carry the state's
 * name: an event of a task goes to the state of the event before it in its branch. Where that row is missing, and for all else in between, it is
 * the state that was entered last and has not been left.
 */
function visitsOf(rows: readonly TrailRow[]): StateVisit[] {
  const visits: { -readonly [Key in keyof StateVisit]: StateVisit[Key] }[] = [];
  const open: (typeof visits)[number][] = [];
  const ofEvent = new Map<number, (typeof visits)[number]>();
  for (const row of rows) {
    const type = String(row['type']);
    if (type.endsWith('StateEntered')) {
      const visit = { name: String(row['state']), enteredAt: row.at, attempts: 0, eventIds: [row.eventId], ...only('input', row) }; // prettier-ignore
      visits.push(visit);
      open.push(visit);
      ofEvent.set(numberOf(row), visit);
      continue;
    }
    const isExit = type.endsWith('StateExited');
    const chained = isTask(type) ? ofEvent.get(Number(row['previousEvent'])) : undefined;
    const visit = isExit ? open.findLast(({ name }) => name === row['state']) : (chained ?? open.at(-1));
    if (!visit) continue;
    ofEvent.set(numberOf(row), visit);
    visit.eventIds = [...visit.eventIds, row.eventId];
    if (type === 'TaskScheduled' || type === 'LambdaFunctionScheduled') visit.attempts++;
    if (/(?:Failed|TimedOut)$/.test(type)) Object.assign(visit, failure(row));
    if (!isExit) continue;
    Object.assign(visit, { exitedAt: row.at, ...only('output', row) });
    open.splice(open.indexOf(visit), 1);
  }
  return visits;
}

/** Of a Lambda or another service: `TaskScheduled`, `LambdaFunctionFailed`, not `TaskStateEntered`. */
export const isTask = (type: string): boolean => /^(?:Task|LambdaFunction)(?!State)/.test(type);

const only = (name: 'input' | 'output', row: TrailRow): Record<string, string> => {
  const value = text(row, name);
  return value === undefined ? {} : { [name]: value };
};
