import { visitorAllowances, type VisitorLimitName, type VisitorLimits } from '../../domain/visitors/visitor-limits';
import { type LeaseBook } from '../shared/verification/lease-book';

export type Admission =
  | { readonly kind: 'admitted' }
  /** `freeAt`: when the next place is free. Absent where there is none at all. */
  | { readonly kind: 'full'; readonly limit: VisitorLimitName; readonly freeAt?: Date };

export interface Wish {
  /** Holds the places: the same call asks again and is told the same. */
  readonly callId: string;
  readonly visitor: string;
  readonly number: string;
}

/** Takes a place in each limit, or in none: what was taken on the way to one that is full is given back. */
export async function admit(
  book: Pick<LeaseBook, 'take' | 'release' | 'live'>,
  limits: VisitorLimits,
  wish: Wish,
  now: Date,
): Promise<Admission> {
  const taken: string[] = [];
  for (const { limit, key, places, forMs } of visitorAllowances(wish, limits)) {
    const until = new Date(now.getTime() + forMs);
    const taking = await book.take(key, { holder: wish.callId, places, until }, now);
    if (taking === 'taken') taken.push(key);
    if (taking !== 'full') continue;
    for (const one of taken) await book.release(one, wish.callId, now);
    const ends = Array.from((await book.live(key, now)).values(), (end) => end.getTime());
    return { kind: 'full', limit, ...(ends.length > 0 && { freeAt: new Date(Math.min(...ends)) }) };
  }
  return { kind: 'admitted' };
}
