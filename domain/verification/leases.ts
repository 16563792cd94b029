/**
 * Who takes up a limited number of places, and until when: holder → end. Because every place is given back after a fixed time, no
 * stretch of that length ever holds more than there are places. A counter that starts anew each hour would let twice as many through.
 */
export type Leases = ReadonlyMap<string, Date>;

export interface Wanted {
  /** The same holder asks again after a lost answer, and is told the same. */
  readonly holder: string;
  readonly places: number;
  readonly until: Date;
}

export type Taking =
  | { readonly kind: 'taken'; readonly leases: Leases }
  /** This holder has a place already. */
  | { readonly kind: 'held' }
  | { readonly kind: 'full' };

/** Takes a place, if one is free. What has ended is left out of the answer, so that a row does not grow. */
export function takeLease(leases: Leases, { holder, places, until }: Wanted, now: Date): Taking {
  const live = liveLeases(leases, now);
  if (live.has(holder)) return { kind: 'held' };
  if (live.size >= places) return { kind: 'full' };
  return { kind: 'taken', leases: new Map([...live, [holder, until]]) };
}

/** The leases without one holder's. */
export function withoutLease(leases: Leases, holder: string): Leases {
  return new Map([...leases].filter(([other]) => other !== holder));
}

export function liveLeases(leases: Leases, now: Date): Leases {
  return new Map([...leases].filter(([, until]) => until > now));
}
