import { liveLeases, withoutLease, type Leases } from './leases';
import { dayMs, type LimitName, type ResetLimits } from './reset-limits';

/**
 * The breaker: wrong codes of everybody together. Each takes up a place for a day; a try that is still being compared takes one up for
 * some seconds, so that calls at the same moment compare no more codes than there are places. The places are spread over several rows,
 * so that an attack does not write to one alone.
 */
export const failureShards = 4;

/** Long enough to compare a code; a function that dies meanwhile leaves nothing behind. */
const comparingMs = 10_000;
const shortWindowMs = 10 * 60_000;

export type FailureLimit = Extract<LimitName, `failures-${string}`>;

export type Admission =
  | { readonly kind: 'admitted'; readonly leases: Leases }
  /** Every place is taken, some only while a code is compared: worth asking again in a moment. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'closed'; readonly limit: FailureLimit };

type Quota = Pick<ResetLimits, 'failuresPerTenMinutes' | 'failuresPerDay'>;

/** What one row may hold. All of them together hold exactly what is allowed. */
export function quotaOf(shard: number, limits: Quota): Quota {
  const share = (whole: number): number => Math.floor((whole + shard) / failureShards);
  return {
    failuresPerTenMinutes: share(limits.failuresPerTenMinutes),
    failuresPerDay: share(limits.failuresPerDay),
  };
}

/** Lets a try be compared if one row has a place for it. The same try again has its place already. */
export function admit(leases: Leases, tryId: string, now: Date, quota: Quota): Admission {
  const live = liveLeases(leases, now);
  if (live.has(tryId)) return { kind: 'admitted', leases: live };
  const { failures, recentFailures } = countFailures(live, now);
  if (failures >= quota.failuresPerDay) return { kind: 'closed', limit: 'failures-per-day' };
  if (recentFailures >= quota.failuresPerTenMinutes) return { kind: 'closed', limit: 'failures-per-ten-minutes' };
  const comparing = live.size - failures;
  if (failures + comparing >= quota.failuresPerDay || recentFailures + comparing >= quota.failuresPerTenMinutes)
    return { kind: 'busy' };
  return { kind: 'admitted', leases: new Map([...live, [tryId, new Date(now.getTime() + comparingMs)]]) };
}

/** The try was wrong. */
export function failed(leases: Leases, tryId: string, now: Date): Leases {
  return new Map([...liveLeases(leases, now), [tryId, new Date(now.getTime() + dayMs)]]);
}

/** The try was right, or never compared. What was wrong stays wrong. */
export function notFailed(leases: Leases, tryId: string, now: Date): Leases {
  const until = leases.get(tryId);
  return until && isComparing(until, now) ? withoutLease(liveLeases(leases, now), tryId) : leases;
}

/** The limit that everybody's failures have reached, over all rows. */
export function closedBy(rows: readonly Leases[], now: Date, limits: Quota): FailureLimit | undefined {
  const counted = rows.map((leases) => countFailures(liveLeases(leases, now), now));
  const sum = (of: 'failures' | 'recentFailures'): number => counted.reduce((total, row) => total + row[of], 0);
  if (sum('failures') >= limits.failuresPerDay) return 'failures-per-day';
  return sum('recentFailures') >= limits.failuresPerTenMinutes ? 'failures-per-ten-minutes' : undefined;
}

export function countFailures(live: Leases, now: Date): { failures: number; recentFailures: number } {
  const ends = [...live.values()].filter((until) => !isComparing(until, now));
  const recent = ends.filter((until) => until.getTime() - dayMs > now.getTime() - shortWindowMs);
  return { failures: ends.length, recentFailures: recent.length };
}

/** A failure of a day ago looks like it in its last seconds, and is as little in the way. */
const isComparing = (until: Date, now: Date): boolean => until.getTime() <= now.getTime() + comparingMs;

export const failuresKey = (shard: number): string => `failures#${shard}`;
