import { type Measuring } from '../shared/measuring';

interface Deps {
  /** Open requests whose time is over. */
  overdue(now: Date): Promise<readonly string[]>;
  expire(requestId: string, now: Date): Promise<void>;
  readonly measure: Measuring['measure'];
  now(): Date;
}

/**
 * Ends requests to be called that nobody could fulfil in their time, so that none stays open for ever: an event that tells how a call back
 * ended may get lost. Runs on a schedule; one request that fails does not keep the others.
 */
export const makeHandler =
  ({ overdue, expire, measure, now }: Deps) =>
  async (): Promise<{ outcome: 'expired' | 'nothing'; expired: number }> => {
    const at = now();
    const ended = await Promise.allSettled((await overdue(at)).map((requestId) => expire(requestId, at)));
    const expired = ended.filter(({ status }) => status === 'fulfilled').length;
    if (expired > 0) measure('CallbacksExpired', expired);
    const failure = ended.find((one) => one.status === 'rejected');
    if (failure) throw failure.reason;
    return { outcome: expired > 0 ? 'expired' : 'nothing', expired };
  };
