import {
  admit,
  closedBy,
  failed,
  failuresKey,
  failureShards,
  notFailed,
  quotaOf,
  type Admission,
  type FailureLimit,
} from '../../../domain/verification/failures';
import { type ResetLimits } from '../../../domain/verification/reset-limits';
import { shardOf } from '../../../domain/shard';
import { changeLeases, type LeaseChange, type LeaseRows } from './lease-book';

/** A try that may be compared, and the row that holds its place. */
export interface AdmittedTry {
  readonly id: string;
  readonly shard: number;
}

/** The breaker over `domain/verification/failures.ts`: wrong codes of everybody together. */
export interface Failures {
  /** The limit that is used up, or undefined while self-service is open. */
  closedBy(now: Date): Promise<FailureLimit | undefined>;
  /** Takes a place for a try before it is compared. Answers the limit when there is none. */
  enter(tryId: string, now: Date): Promise<AdmittedTry | FailureLimit>;
  /** The try was wrong. */
  fail(admitted: AdmittedTry, now: Date): Promise<void>;
  /** The try was right, or was never compared. */
  leave(admitted: AdmittedTry, now: Date): Promise<void>;
}

/** Comparing takes tens of milliseconds. Who finds all places taken by others who compare waits a second at the most. */
const waits = { times: 6, ms: 150 };

export function failures(rows: LeaseRows, limits: ResetLimits, sleep: (ms: number) => Promise<void>): Failures {
  const tryToEnter = async (id: string, now: Date): Promise<AdmittedTry | FailureLimit | 'busy'> => {
    let refusal: FailureLimit | 'busy' | undefined;
    for (let next = 0; next < failureShards; next++) {
      // Each try begins at a row of its own, and takes the next one when that is full.
      const shard = (shardOf(id, failureShards) + next) % failureShards;
      const admission = await changeLeases(rows, failuresKey(shard), (leases): LeaseChange<Admission> => {
        const result = admit(leases, id, now, quotaOf(shard, limits));
        return result.kind === 'admitted' ? { result, write: result.leases } : { result };
      });
      if (admission.kind === 'admitted') return { id, shard };
      if (admission.kind === 'busy') refusal = 'busy';
      else refusal ??= admission.limit;
    }
    return refusal ?? 'busy';
  };
  const settle = (shard: number, decide: Parameters<typeof changeLeases<undefined>>[2]): Promise<undefined> =>
    changeLeases(rows, failuresKey(shard), decide);
  return {
    async closedBy(now) {
      const shards = Array.from({ length: failureShards }, (_, shard) => rows.leases(failuresKey(shard)));
      return closedBy(
        (await Promise.all(shards)).map(({ leases }) => leases),
        now,
        limits,
      );
    },
    async enter(tryId, now) {
      for (let wait = 0; wait < waits.times; wait++) {
        const entered = await tryToEnter(tryId, now);
        if (entered !== 'busy') return entered;
        await sleep(waits.ms);
      }
      return 'failures-per-ten-minutes';
    },
    fail: ({ id, shard }, now) =>
      settle(shard, (leases): LeaseChange<undefined> => ({ result: undefined, write: failed(leases, id, now) })),
    leave: ({ id, shard }, now) =>
      settle(shard, (leases): LeaseChange<undefined> => {
        const write = notFailed(leases, id, now);
        return write === leases ? { result: undefined } : { result: undefined, write };
      }),
  };
}
