import { type TrailRow } from '../audit-trail/row';
import { workflowRuns, type WorkflowRun } from '../audit-trail/workflow-runs';

/**
 * How long what a row begins went on, in milliseconds, by the row's event id: an execution from its start, a state from its entry, an attempt of
 * a task from its scheduling. What has not ended yet has no length. Blocks of flows have none: Connect logs them once.
 */
export function durationsOf(rows: readonly TrailRow[]): ReadonlyMap<string, number> {
  const byId = new Map(rows.map((row) => [row.eventId, row]));
  const durations = new Map<string, number>();
  for (const run of workflowRuns(rows)) {
    const first = startOf(run, rows);
    if (first && run.durationMs !== undefined) durations.set(first.eventId, run.durationMs);
    for (const { eventIds, enteredAt, exitedAt } of run.states) {
      const [entry = ''] = eventIds;
      if (exitedAt !== undefined) durations.set(entry, spent(enteredAt, exitedAt));
      for (const [id, ms] of attemptsIn(eventIds.flatMap((eventId) => byId.get(eventId) ?? []))) durations.set(id, ms);
    }
  }
  return durations;
}

const spent = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

const startOf = ({ executionId }: WorkflowRun, rows: readonly TrailRow[]): TrailRow | undefined =>
  rows.find((row) => row['executionId'] === executionId && row['type'] === 'ExecutionStarted');

/** Of one state: attempts come one after the other. */
function attemptsIn(rows: readonly TrailRow[]): [string, number][] {
  const found: [string, number][] = [];
  let scheduled: TrailRow | undefined;
  for (const row of rows) {
    const type = String(row['type']);
    if (/^(?:Task|LambdaFunction)Scheduled$/.test(type)) scheduled = row;
    if (scheduled && /^(?:Task|LambdaFunction)(?:Succeeded|Failed|TimedOut)$/.test(type)) {
      found.push([scheduled.eventId, spent(scheduled.at, row.at)]);
      scheduled = undefined;
    }
  }
  return found;
}
