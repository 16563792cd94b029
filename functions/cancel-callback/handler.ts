import * as z from 'zod/mini';
import { type CallbackCancellation } from '../../domain/outcomes/callback-life';
import { connectHandler } from '../shared/connect/connect-handler';

/** `served`: an agent takes the caller. Otherwise the flow could not arrange what was asked for in this call. */
const Parameters = z.object({ because: z.optional(z.enum(['served'])) });

interface Deps {
  cancelRequest(requestId: string, why: CallbackCancellation, now: Date): Promise<void>;
  /** The open request of a number, made in this call or in another. */
  openRequestOf(number: string): Promise<string | undefined>;
  now(): Date;
}

/**
 * Takes requests for a call back: this call's own, and for somebody who is served the one that the number still waits for. The call back
 * itself is how a request is meant to end, and cancels nothing of its own. Without a request, nothing happens.
 */
export const makeHandler = ({ cancelRequest, openRequestOf, now }: Deps) =>
  connectHandler(
    Parameters,
    async (
      { because },
      { callerNumber },
      { initialContactId, initiationMethod },
    ): Promise<{ outcome: 'cancelled' }> => {
      const isServed = because === 'served';
      const waiting = isServed && callerNumber !== undefined ? await openRequestOf(callerNumber) : undefined;
      const own = isServed && initiationMethod === 'CALLBACK' ? undefined : initialContactId;
      const requests = new Set([own, waiting].filter((id) => id !== undefined));
      if (isServed && initiationMethod === 'CALLBACK') requests.delete(initialContactId);
      for (const requestId of requests) await cancelRequest(requestId, isServed ? 'served' : 'taken-back', now());
      return { outcome: 'cancelled' };
    },
  );
