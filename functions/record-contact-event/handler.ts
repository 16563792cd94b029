import * as z from 'zod/mini';
import { contactRow, type ContactEvent } from '../../domain/audit-trail/contact-row';
import { type Challenge } from '../../domain/challenge';
import { type Audit } from '../shared/audit';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';
import { type WriteRows } from '../shared/trail-writer';

const arn = z.string().check(z.regex(/^arn:[\x21-\x7e]{1,300}$/, 'Not an ARN'));
const instant = z.iso.datetime({ offset: true });
const word = z.string().check(z.regex(/^[A-Za-z0-9_]{1,60}$/, 'Not a word of Connect'));

/** An Amazon Connect contact event as EventBridge delivers it. New members and types appear without notice: what is unknown is left aside. */
const Input = z.object({
  time: instant,
  detail: z.object({
    eventType: word,
    contactId,
    initialContactId: z.optional(contactId),
    channel: z.optional(word),
    initiationMethod: z.optional(word),
    disconnectReason: z.optional(word),
    initiationTimestamp: z.optional(instant),
    disconnectTimestamp: z.optional(instant),
    queueInfo: z.optional(z.object({ queueArn: arn, enqueueTimestamp: z.optional(instant) })),
    agentInfo: z.optional(z.object({ agentArn: arn, connectedToAgentTimestamp: z.optional(instant) })),
    // UNVERIFIED that an event carries it. Where it does, a call without any workflow is found by its number too.
    customerEndpoint: z.optional(z.object({ address: z.optional(z.string().check(z.regex(/^\+\d{6,15}$/))) })),
  }),
});
type Input = z.infer<typeof Input>;

interface Deps {
  /** Of the contact, if it has one. */
  findChallenge(contactId: string): Promise<Challenge | undefined>;
  readonly audit: Audit;
  readonly writeRows: WriteRows;
}

/** Records what becomes of a contact. EventBridge may deliver an event twice and in any order; the trail keeps it once. */
export const makeHandler = ({ audit, findChallenge, writeRows }: Deps) =>
  taskHandler(Input, async (input): Promise<{ outcome: 'recorded' }> => {
    const event = eventOf(input);
    await writeRows([contactRow(event)]);
    if (event.eventType === 'QUEUED') {
      // A transfer makes a contact of its own; the trail belongs to the call it began with.
      await audit({
        event: 'caller.transferred',
        contactId: event.initialContactId ?? event.contactId,
        queue: event.queue ?? 'unknown',
        at: new Date(input.time),
      });
    }
    if (event.eventType === 'DISCONNECTED' && event.initiationMethod === 'API')
      await callbackOver({ audit, findChallenge }, event.contactId, new Date(input.time));
    return { outcome: 'recorded' };
  });

/**
 * A contact that the centre dialled is over. When nobody entered anything, nobody was there. That Connect sends this event for a call
 * that nobody answers is UNVERIFIED; without it the trail says that a call was placed, and nothing more.
 */
async function callbackOver(
  { audit, findChallenge }: Pick<Deps, 'audit' | 'findChallenge'>,
  callbackContactId: string,
  at: Date,
): Promise<void> {
  const challenge = await findChallenge(callbackContactId);
  if (challenge?.callbackOf === undefined || challenge.state !== 'issued' || challenge.callTries > 0) return;
  const { callbackOf: contactId, employeeId } = challenge;
  await audit({ event: 'callback.unanswered', contactId, employeeId, callbackContactId, at });
}

function eventOf({ time, detail }: Input): ContactEvent {
  const { eventType, contactId, initialContactId, channel, initiationMethod, disconnectReason } = detail;
  const queue = detail.queueInfo && lastPart(detail.queueInfo.queueArn);
  const agent = detail.agentInfo && lastPart(detail.agentInfo.agentArn);
  const callerNumber = detail.customerEndpoint?.address;
  return {
    eventType,
    contactId,
    // The event's own time has whole seconds; what the contact itself notes has milliseconds.
    at: new Date(ownTime(detail) ?? time),
    ...(initialContactId !== undefined && { initialContactId }),
    ...(channel !== undefined && { channel }),
    ...(initiationMethod !== undefined && { initiationMethod }),
    ...(disconnectReason !== undefined && { disconnectReason }),
    ...(queue !== undefined && { queue }),
    ...(agent !== undefined && { agent }),
    ...(callerNumber !== undefined && { callerNumber }),
  };
}

function ownTime({ eventType, ...detail }: Input['detail']): string | undefined {
  switch (eventType) {
    case 'INITIATED':
      return detail.initiationTimestamp;
    case 'QUEUED':
      return detail.queueInfo?.enqueueTimestamp;
    case 'CONNECTED_TO_AGENT':
      return detail.agentInfo?.connectedToAgentTimestamp;
    case 'DISCONNECTED':
      return detail.disconnectTimestamp;
    default:
      return undefined;
  }
}

const lastPart = (text: string): string => text.slice(text.lastIndexOf('/') + 1);
