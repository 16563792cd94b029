import * as z from 'zod/mini';
import { type Challenge } from '../../domain/challenge';
import { type Audit } from '../shared/audit';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

/** An Amazon Connect contact event as EventBridge delivers it; of the many kinds two are recorded. */
const Input = z.object({
  time: z.iso.datetime({ offset: true }),
  detail: z.object({
    eventType: z.string(),
    contactId,
    initiationMethod: z.optional(z.string()),
    initialContactId: z.optional(contactId),
    queueInfo: z.optional(z.object({ queueArn: z.string().check(z.regex(/^arn:[\x21-\x7e]{1,300}$/, 'Not an ARN')) })),
  }),
});

interface Deps {
  /** Of the contact, if it has one. */
  findChallenge(contactId: string): Promise<Challenge | undefined>;
  readonly audit: Audit;
}

/** Records that a caller was handed to people, and that a call back came to nothing. EventBridge may deliver an event twice; the audit trail keeps it once. */
export const makeHandler = ({ audit, findChallenge }: Deps) =>
  taskHandler(Input, async ({ time, detail }): Promise<{ outcome: 'recorded' | 'ignored' }> => {
    if (detail.eventType === 'DISCONNECTED' && detail.initiationMethod === 'API')
      return callbackOver({ audit, findChallenge }, detail.contactId, new Date(time));
    if (detail.eventType !== 'QUEUED') return { outcome: 'ignored' };
    const queue = detail.queueInfo?.queueArn.split('/').at(-1) ?? 'unknown';
    // A transfer makes a contact of its own; the trail belongs to the call it began with.
    await audit({
      event: 'caller.transferred',
      contactId: detail.initialContactId ?? detail.contactId,
      queue,
      at: new Date(time),
    });
    return { outcome: 'recorded' };
  });

/**
 * A contact that the centre dialled is over. When nobody entered anything, nobody was there. That Connect sends this event for a call
 * that nobody answers is UNVERIFIED; without it the trail says that a call was placed, and nothing more.
 */
async function callbackOver(
  { audit, findChallenge }: Deps,
  callbackContactId: string,
  at: Date,
): Promise<{ outcome: 'recorded' | 'ignored' }> {
  const challenge = await findChallenge(callbackContactId);
  if (challenge?.callbackOf === undefined || challenge.state !== 'issued' || challenge.callTries > 0)
    return { outcome: 'ignored' };
  const { callbackOf: contactId, employeeId } = challenge;
  await audit({ event: 'callback.unanswered', contactId, employeeId, callbackContactId, at });
  return { outcome: 'recorded' };
}
