import * as z from 'zod/mini';
import { type CallbackNumber } from '../../domain/numbers/callback-number';
import { type CallbackRequest } from '../shared/callbacks/callbacks-table';
import { connectHandler, type FlatAnswer } from '../shared/connect/connect-handler';

/** `calling`: the number of the call. Otherwise what the caller keyed in. */
const Parameters = z.object({ number: z.string().check(z.maxLength(40, 'Longer than any number')) });

interface Deps {
  /** False when the number has an open request of another contact. */
  openRequest(request: CallbackRequest, now: Date): Promise<boolean>;
  callbackNumber(written: string): CallbackNumber;
  now(): Date;
}

/**
 * Notes down that somebody wants to be called. `requested` comes with the number to dial; `exists` when the number waits for a call
 * already; `refused` for a number we do not call. Asked again in the same call, it answers the same.
 */
export const makeHandler = ({ openRequest, callbackNumber, now }: Deps) =>
  connectHandler(
    Parameters,
    async ({ number }, { callerNumber, language }, { initialContactId }): Promise<FlatAnswer> => {
      const wanted = callbackNumber(number === 'calling' ? (callerNumber ?? '') : number);
      if (wanted.kind === 'refused') return { outcome: 'refused', number: 'none' };
      const opened = await openRequest({ requestId: initialContactId, number: wanted.number, language }, now());
      return { outcome: opened ? 'requested' : 'exists', number: wanted.number };
    },
  );
