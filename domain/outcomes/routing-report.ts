import { type CallbackState } from './callback-life';
import { groupedBy, shareOf, type Spread, spreadOf } from './figures';
import { specialistQueues } from './outcome';
import { type OutcomeRow } from './outcome-row';

/** Within so many days a second contact of the same number about the same matter says that the first had not settled it. */
export const resolutionDays = 7;

export interface RoutingReport {
  readonly calls: number;
  readonly ends: Readonly<Record<OutcomeRow['end'], number>>;
  /** Calls whose first queue is of the first line, and those of them that came to the specialists later. */
  readonly transfers: { readonly firstLine: number; readonly transferred: number; readonly rate: number | null };
  /** On the line, of calls that were in a queue. */
  readonly waitSeconds: Spread;
  /** With agents, of calls that were answered; the survey is not counted, a call back is. */
  readonly handleSeconds: Spread;
  readonly firstContactResolution: Resolution;
  readonly callbacks: Readonly<Record<CallbackState, number>> & { readonly asked: number; readonly reachedRate: number | null }; // prettier-ignore
  readonly queues: readonly QueueFigures[];
}

/**
 * Of served calls whose number is known: `resolved` when nobody called from that number for the same first queue within seven days
 * after, `repeated` when somebody did. `undecided`: the seven days are not over; they are in neither and not in the rate.
 */
export interface Resolution {
  readonly resolved: number;
  readonly repeated: number;
  readonly undecided: number;
  readonly rate: number | null;
}

export interface QueueFigures {
  /** The first queue of the calls. */
  readonly queue: string;
  readonly calls: number;
  readonly served: number;
  readonly abandoned: number;
  readonly transferred: number;
  readonly meanWaitSeconds: number | null;
  readonly meanHandleSeconds: number | null;
}

/** `later`: calls after the time that is asked for, which only show whether somebody called again. */
export function routingReport(rows: readonly OutcomeRow[], later: readonly OutcomeRow[], now: Date): RoutingReport {
  const ends = { served: 0, abandoned: 0, 'without-queue': 0, open: 0 };
  for (const { end } of rows) ends[end]++;
  const firstLine = rows.filter(({ firstQueue }) => firstQueue !== undefined && !specialistQueues.includes(firstQueue));
  const transferred = firstLine.filter(isTransferred).length;
  return {
    calls: rows.length,
    ends,
    transfers: { firstLine: firstLine.length, transferred, rate: shareOf(transferred, firstLine.length) },
    waitSeconds: spreadOf(waits(rows)),
    handleSeconds: spreadOf(handles(rows)),
    firstContactResolution: resolutionOf(rows, later, now),
    callbacks: callbacksOf(rows),
    queues: groupedBy(rows, ({ firstQueue }) => firstQueue).map(([queue, calls]) => figuresOf(queue, calls)),
  };
}

const isTransferred = ({ transferredTo }: OutcomeRow): boolean => transferredTo !== undefined;

const waits = (rows: readonly OutcomeRow[]): number[] =>
  rows.filter(({ firstQueue }) => firstQueue !== undefined).map(({ waitedSeconds }) => waitedSeconds);

const handles = (rows: readonly OutcomeRow[]): number[] =>
  rows.filter((row) => row.end === 'served' || row.callback === 'reached').map(({ handledSeconds }) => handledSeconds);

function figuresOf(queue: string, calls: readonly OutcomeRow[]): QueueFigures {
  return {
    queue,
    calls: calls.length,
    served: calls.filter(({ end }) => end === 'served').length,
    abandoned: calls.filter(({ end }) => end === 'abandoned').length,
    transferred: calls.filter(isTransferred).length,
    meanWaitSeconds: spreadOf(waits(calls)).mean,
    meanHandleSeconds: spreadOf(handles(calls)).mean,
  };
}

function callbacksOf(rows: readonly OutcomeRow[]): RoutingReport['callbacks'] {
  const counts = { requested: 0, dialling: 0, reached: 0, unreached: 0, cancelled: 0, expired: 0 };
  for (const { callback } of rows) if (callback) counts[callback]++;
  const asked = Object.values(counts).reduce((sum, count) => sum + count, 0);
  // Whoever was served otherwise needed no call back.
  return { ...counts, asked, reachedRate: shareOf(counts.reached, counts.reached + counts.unreached + counts.expired) };
}

function resolutionOf(rows: readonly OutcomeRow[], later: readonly OutcomeRow[], now: Date): Resolution {
  const matters = new Map(groupedBy([...rows, ...later], matterOf));
  let [resolved, repeated, undecided] = [0, 0, 0];
  for (const row of rows) {
    const matter = matterOf(row);
    if (row.end !== 'served' || matter === undefined) continue;
    const until = new Date(Date.parse(row.startedAt) + resolutionDays * 86_400_000).toISOString();
    if (until > now.toISOString()) undecided++;
    else if (matters.get(matter)?.some(({ startedAt }) => startedAt > row.startedAt && startedAt <= until)) repeated++;
    else resolved++;
  }
  return { resolved, repeated, undecided, rate: shareOf(resolved, resolved + repeated) };
}

/** Who called about what, as far as a number and a queue tell. */
const matterOf = ({ caller, firstQueue }: OutcomeRow): string | undefined =>
  caller === undefined || firstQueue === undefined ? undefined : `${caller} ${firstQueue}`;
