import * as z from 'zod/mini';
import { connectHandler } from '../shared/connect/connect-handler';
import { type HashNumber } from '../shared/trail/trail-writer';

const Parameters = z.object({ consent: z.enum(['default', 'decline', 'opt-in']) });

interface Deps {
  note(contactId: string, facts: Readonly<Record<string, string | undefined>>, now: Date): Promise<void>;
  readonly hashNumber: HashNumber;
  now(): Date;
}

/** Keeps what a caller said to being recorded, or was told. The flow records only once this has answered. */
export const makeHandler = ({ note, hashNumber, now }: Deps) =>
  connectHandler(
    Parameters,
    async ({ consent }, { callerNumber }, { initialContactId }): Promise<{ outcome: 'recorded' }> => {
      const at = now();
      // Reports tell by the hash who called again. Without one the call is left out there, and consent is kept all the same.
      const caller = callerNumber === undefined ? undefined : await hashNumber(callerNumber).catch(() => undefined);
      await note(initialContactId, { consent, consentAt: at.toISOString(), caller }, at);
      return { outcome: 'recorded' };
    },
  );
