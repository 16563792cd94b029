import { type ContactEvent, contactRows } from '../../domain/audit/audit-trail/contact-row';
import { ofEmployee, type Challenge } from '../../domain/verification/challenge';
import { impliedEvents } from '../../domain/verification/implied-events';
import { type Audit } from '../shared/trail/audit';
import { ContactEventInput, eventInstant, lastPart } from '../shared/trail/contact-event';
import { type ContactNumber } from '../shared/connect/contact-number';
import { taskHandler } from '../shared/task-handler';
import { type WriteRows } from '../shared/trail/trail-writer';

interface Deps {
  /** Of the contact, if it has one. */
  findChallenge(contactId: string): Promise<Challenge | undefined>;
  readonly numberOf: ContactNumber;
  readonly audit: Audit;
  readonly writeRows: WriteRows;
}

/** Records what becomes of a contact. EventBridge may deliver an event twice and in any order; the trail keeps it once. */
export const makeHandler = ({ audit, findChallenge, numberOf, writeRows }: Deps) =>
  taskHandler(ContactEventInput, async (input): Promise<{ outcome: 'recorded' }> => {
    const event = eventOf(input);
    const callerNumber = event.callerNumber ?? (isBeginning(event) ? await numberOf(event.contactId) : undefined);
    await writeRows(contactRows({ ...event, ...(callerNumber !== undefined && { callerNumber }) }));
    if (event.eventType === 'QUEUED') {
      // A transfer makes a contact of its own; the trail belongs to the call it began with.
      await audit({
        event: 'caller.transferred',
        contactId: event.initialContactId ?? event.contactId,
        queue: event.queue ?? 'unknown',
        at: new Date(input.time),
      });
    }
    if (event.eventType === 'DISCONNECTED')
      await contactOver({ audit, findChallenge }, event.contactId, new Date(input.time));
    return { outcome: 'recorded' };
  });

/**
 * Where a call begins, its number is asked for: a call is found by it though it never got further than a menu. A callback or a transfer is
 * part of a call that has one. Connect answers 10 such requests a second; one too many fails here, and EventBridge brings the event again.
 */
const isBeginning = ({ eventType, contactId, initialContactId = contactId }: ContactEvent): boolean =>
  eventType === 'INITIATED' && initialContactId === contactId;

/** Puts on record what the contact's challenge shows, where the function that did it died before it could. */
async function contactOver(
  { audit, findChallenge }: Pick<Deps, 'audit' | 'findChallenge'>,
  contactId: string,
  at: Date,
): Promise<void> {
  const challenge = await findChallenge(contactId);
  if (!challenge) return;
  for (const event of impliedEvents(challenge, at)) await audit(event);
  await callbackOver(audit, challenge, at);
}

/**
 * A contact that the centre dialled is over. When nobody entered anything, nobody was there. That Connect sends this event for a call
 * that nobody answers is UNVERIFIED; without it the trail says that a call was placed, and nothing more.
 */
async function callbackOver(audit: Audit, ended: Challenge, at: Date): Promise<void> {
  const challenge = ofEmployee(ended);
  if (challenge?.callbackOf === undefined || challenge.state !== 'issued' || challenge.callTries > 0) return;
  const { callbackOf: contactId, employeeId, contactId: callbackContactId } = challenge;
  await audit({ event: 'callback.unanswered', contactId, employeeId, callbackContactId, at });
}

function eventOf(input: ContactEventInput): ContactEvent {
  const { detail } = input;
  const { eventType, contactId, initialContactId, channel, initiationMethod, disconnectReason } = detail;
  const queue = detail.queueInfo && lastPart(detail.queueInfo.queueArn);
  const agent = detail.agentInfo && lastPart(detail.agentInfo.agentArn);
  const callerNumber = detail.customerEndpoint?.address;
  return {
    eventType,
    contactId,
    at: eventInstant(input),
    ...(initialContactId !== undefined && { initialContactId }),
    ...(channel !== undefined && { channel }),
    ...(initiationMethod !== undefined && { initiationMethod }),
    ...(disconnectReason !== undefined && { disconnectReason }),
    ...(queue !== undefined && { queue }),
    ...(agent !== undefined && { agent }),
    ...(callerNumber !== undefined && { callerNumber }),
  };
}
