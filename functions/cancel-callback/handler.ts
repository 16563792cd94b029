import * as z from 'zod/mini';
import { connectHandler } from '../shared/connect-handler';

interface Deps {
  cancelRequest(requestId: string, now: Date): Promise<void>;
  now(): Date;
}

/** Takes this contact's request for a call back. Without one, nothing happens. */
export const makeHandler = ({ cancelRequest, now }: Deps) =>
  connectHandler(z.object({}), async (_, { contactId }): Promise<{ outcome: 'cancelled' }> => {
    await cancelRequest(contactId, now());
    return { outcome: 'cancelled' };
  });
