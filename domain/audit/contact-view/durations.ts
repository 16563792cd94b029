import { type TrailRow } from '../audit-trail/row';
import { type WorkflowRun } from '../audit-trail/workflow-runs';

/**
 * How long what a row begins went on, in milliseconds, by the row's event id: an execution from its start, a state from its entry, an attempt of
 * a task from its scheduling. What has not ended yet has no length. Blocks of flows have none: Connect logs them once.
 */
export function durationsOf(
  runs: readonly WorkflowRun[],
  byId: ReadonlyMap<string, TrailRow>,
): ReadonlyMap<string, number> {
  const durations = new Map<string, number>();
  for (const { firstEventId, durationMs, states } of runs) {
    if (durationMs !== undefined && byId.get(firstEventId)?.['type'] === 'ExecutionStarted')
      durations.set(firstEventId, durationMs);
    for (const { eventIds, enteredAt, exitedAt } of states) {
      const [entry = ''] = eventIds;
      if (exitedAt !== undefined) durations.set(entry, spent(enteredAt, exitedAt));
      for (const [id, ms] of attemptsIn(eventIds.flatMap((eventId) => byId.get(eventId) ?? []))) durations.set(id, ms);
    }
  }
  return durations;
}

const spent = (from: string, to: string): number => Date.parse(to) - Date.parse(from);

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
