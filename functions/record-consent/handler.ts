import * as z from 'zod/mini';
import { connectHandler } from '../shared/connect-handler';

const Parameters = z.object({ consent: z.enum(['default', 'decline', 'opt-in']) });

interface Deps {
  note(contactId: string, facts: Readonly<Record<string, string>>, now: Date): Promise<void>;
  now(): Date;
}

/** Keeps what a caller said to being recorded, or was told. The flow records only once this has answered. */
export const makeHandler = ({ note, now }: Deps) =>
  connectHandler(Parameters, async ({ consent }, { contactId }): Promise<{ outcome: 'recorded' }> => {
    const at = now();
    await note(contactId, { consent, consentAt: at.toISOString() }, at);
    return { outcome: 'recorded' };
  });
