import * as z from 'zod/mini';
import { contactId } from '../parse';

const arn = z.string().check(z.regex(/^arn:[\x21-\x7e]{1,300}$/, 'Not an ARN'));
const instant = z.iso.datetime({ offset: true });
const word = z.string().check(z.regex(/^[A-Za-z0-9_]{1,60}$/, 'Not a word of Connect'));

/** An Amazon Connect contact event as EventBridge delivers it. New members and types appear without notice: what is unknown is left aside. */
export const ContactEventInput = z.object({
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
export type ContactEventInput = z.output<typeof ContactEventInput>;

/** When the thing itself happened. The event's own time has whole seconds; what the contact itself notes has milliseconds. */
export const eventInstant = ({ time, detail }: ContactEventInput): Date => new Date(ownTime(detail) ?? time);

function ownTime({ eventType, ...detail }: ContactEventInput['detail']): string | undefined {
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

/** The id at the end of an ARN of the instance. */
export const lastPart = (text: string): string => text.slice(text.lastIndexOf('/') + 1);
