import { liveLeases, takeLease, withoutLease, type Leases, type Wanted } from '../../../domain/verification/leases';
import { DependencyUnavailable } from '../errors';
import { type LeaseRow } from './limits-table';

/** Where leases are kept: `LimitsTable`. */
export interface LeaseRows {
  leases(key: string): Promise<LeaseRow>;
  /** False when the row has changed since it was seen. */
  writeLeases(key: string, leases: Leases, seen: LeaseRow): Promise<boolean>;
}

/** What to answer, and what to write first; nothing when the row is right as it is. */
export interface LeaseChange<Result> {
  readonly result: Result;
  readonly write?: Leases;
}

/** Every round that fails lets another caller through, so the rounds are as many as callers at the same moment. */
const mostRounds = 200;

/** Reads, decides and writes until nobody wrote in between. */
export async function changeLeases<Result>(
  rows: LeaseRows,
  key: string,
  decide: (leases: Leases) => LeaseChange<Result>,
): Promise<Result> {
  for (let round = 0; round < mostRounds; round++) {
    const seen = await rows.leases(key);
    const { result, write } = decide(seen.leases);
    if (!write || (await rows.writeLeases(key, write, seen))) return result;
  }
  throw new DependencyUnavailable('the limits table', new Error(`${mostRounds} others were faster`));
}

/** Limited places by key, such as the codes of one employee. Safe to ask twice: a holder has one place at the most. */
export interface LeaseBook {
  take(key: string, wanted: Wanted, now: Date): Promise<'taken' | 'held' | 'full'>;
  /** Gives a place back. */
  release(key: string, holder: string, now: Date): Promise<void>;
  /** Lets a place be held until another time, whether it was still held or not. */
  extend(key: string, holder: string, until: Date, now: Date): Promise<void>;
  live(key: string, now: Date): Promise<Leases>;
}

export function leaseBook(rows: LeaseRows): LeaseBook {
  return {
    take: (key, wanted, now) =>
      changeLeases(rows, key, (leases): LeaseChange<'taken' | 'held' | 'full'> => {
        const taking = takeLease(leases, wanted, now);
        return taking.kind === 'taken' ? { result: 'taken', write: taking.leases } : { result: taking.kind };
      }),
    release: (key, holder, now) =>
      changeLeases(rows, key, (leases) => {
        const live = liveLeases(leases, now);
        return live.has(holder) ? { result: undefined, write: withoutLease(live, holder) } : { result: undefined };
      }),
    extend: (key, holder, until, now) =>
      changeLeases(rows, key, (leases) => {
        const live = liveLeases(leases, now);
        const isDone = live.get(holder)?.getTime() === until.getTime();
        return isDone ? { result: undefined } : { result: undefined, write: new Map([...live, [holder, until]]) };
      }),
    live: async (key, now) => liveLeases((await rows.leases(key)).leases, now),
  };
}
