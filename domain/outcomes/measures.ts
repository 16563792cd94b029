import { specialistQueues } from './outcome';
import { type OutcomeRow } from './outcome-row';

/** A number that is counted when something about a call has become certain. */
export interface Measured {
  readonly name:
    | 'FirstLineCalls'
    | 'TransferredCalls'
    | 'ServedCalls'
    | 'AbandonedCalls'
    | 'CallsWithoutQueue'
    | 'FlowSeconds'
    | 'WaitSeconds'
    | 'HandleSeconds';
  readonly value: number;
}

/** What of a row tells. */
type Known = Pick<
  OutcomeRow,
  'end' | 'startedAt' | 'endedAt' | 'firstQueue' | 'transferredTo' | 'waitedSeconds' | 'handledSeconds' | 'facts'
>;

/**
 * What is to be counted once an event has made `before` into `after`: everything when the call ends, and the talk of a call back when that
 * ends. These numbers are for graphs and alarms: an invocation that dies between writing and counting loses them, the reports it does not.
 */
export function measuresOf(before: Known, after: Known): readonly Measured[] {
  if (after.end === 'open') return [];
  if (before.end !== 'open') {
    const longer = after.handledSeconds - before.handledSeconds;
    return longer > 0 ? [{ name: 'HandleSeconds', value: longer }] : [];
  }
  const { firstQueue, transferredTo, waitedSeconds, handledSeconds } = after;
  const isFirstLine = firstQueue !== undefined && !specialistQueues.includes(firstQueue);
  return [
    { name: ends[after.end], value: 1 },
    { name: 'FlowSeconds', value: flowSeconds(after) },
    ...some(firstQueue !== undefined, { name: 'WaitSeconds', value: waitedSeconds }),
    ...some(after.end === 'served', { name: 'HandleSeconds', value: handledSeconds }),
    ...some(isFirstLine, { name: 'FirstLineCalls', value: 1 }),
    ...some(isFirstLine && transferredTo !== undefined, { name: 'TransferredCalls', value: 1 }),
  ];
}

const ends = { served: 'ServedCalls', abandoned: 'AbandonedCalls', 'without-queue': 'CallsWithoutQueue' } as const;

const some = (holds: boolean, measured: Measured): Measured[] => (holds ? [measured] : []);

/** In flows, before the first queue or for the whole call: what the caller had to get through. */
function flowSeconds({ startedAt, endedAt = startedAt, facts }: Known): number {
  const queued = Object.values(facts)
    .flatMap(({ type, at }) => (type === 'QUEUED' ? [at] : []))
    .sort((a, b) => (a < b ? -1 : 1))[0];
  return Math.max(0, Math.round((Date.parse(queued ?? endedAt) - Date.parse(startedAt)) / 1000));
}
