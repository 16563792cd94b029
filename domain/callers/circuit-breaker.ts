/**
 * Keeps callers from waiting for something that is down, and something that is down from being asked by everybody. Shared by all
 * functions through one row of a table; these are its rules, and whoever writes the row does so only if nobody wrote in between.
 */
export interface Breaker {
  readonly state: 'closed' | 'open' | 'half-open';
  /** Failures without a success since, while closed. */
  readonly failures: readonly Date[];
  /** Openings without a closing since: each lasts longer than the one before. */
  readonly openings: number;
  /** While open: when somebody may try. */
  readonly opensUntil: Date | undefined;
  /** While half open: who tries, and until when that is believed. */
  readonly probe: { readonly holder: string; readonly until: Date } | undefined;
}

export const closedBreaker: Breaker = {
  state: 'closed',
  failures: [],
  openings: 0,
  opensUntil: undefined,
  probe: undefined,
};

/** Five failures in a minute, without one success among them, are no bad luck. */
const thresholds = { failures: 5, windowMs: 60_000 };
/** Long enough for a restart, short enough to be well again soon; doubled each time the probe fails. */
const openMs = { first: 30_000, longest: 300_000 };
/** A little more than the longest lookup: a probe whose function died is given to the next. */
const probeMs = 15_000;

export type Admission =
  /** Ask. `next` is to be written first when it is there: this is the one probe. */
  | { readonly kind: 'admitted'; readonly next?: Breaker }
  /** Do not ask. */
  | { readonly kind: 'refused' };

/** May `holder` ask? A closed breaker lets everybody, an open one nobody, and when its time is up exactly one. */
export function admit(breaker: Breaker, holder: string, now: Date): Admission {
  if (breaker.state === 'closed') return { kind: 'admitted' };
  const { probe, opensUntil } = breaker;
  if (breaker.state === 'open' && opensUntil && opensUntil > now) return { kind: 'refused' };
  if (breaker.state === 'half-open' && probe && probe.until > now)
    return probe.holder === holder ? { kind: 'admitted' } : { kind: 'refused' };
  const next: Breaker = {
    ...breaker,
    state: 'half-open',
    opensUntil: undefined,
    probe: { holder, until: new Date(now.getTime() + probeMs) },
  };
  return { kind: 'admitted', next };
}

/** It answered. Undefined: the breaker is right as it is, and nothing needs to be written. */
export function succeeded(breaker: Breaker, holder: string): Breaker | undefined {
  if (breaker.state === 'closed') return breaker.failures.length > 0 ? closedBreaker : undefined;
  // An answer from before it opened says nothing about now; the probe's does.
  return breaker.state === 'half-open' && breaker.probe?.holder === holder ? closedBreaker : undefined;
}

/** It did not answer, or nothing that could be read. */
export function failed(breaker: Breaker, holder: string, now: Date): Breaker | undefined {
  if (breaker.state === 'half-open') return breaker.probe?.holder === holder ? opened(breaker, now) : undefined;
  if (breaker.state === 'open') return undefined;
  const since = now.getTime() - thresholds.windowMs;
  const failures = [...breaker.failures.filter((at) => at.getTime() > since), now];
  return failures.length >= thresholds.failures ? opened(breaker, now) : { ...breaker, failures };
}

function opened({ openings }: Breaker, now: Date): Breaker {
  const ms = Math.min(openMs.first * 2 ** openings, openMs.longest);
  return {
    state: 'open',
    failures: [],
    openings: openings + 1,
    opensUntil: new Date(now.getTime() + ms),
    probe: undefined,
  };
}
