import { callbackLife, type CallbackLife } from '../../domain/outcomes/callback-life';
import { type ContactFact } from '../../domain/outcomes/contact-fact';
import { type OutcomeRow } from '../../domain/outcomes/outcome-row';
import { ContactEventInput, eventInstant, lastPart } from '../shared/contact-event';
import { taskHandler } from '../shared/task-handler';

interface Deps {
  addFact(contactId: string, fact: ContactFact, now: Date): Promise<OutcomeRow>;
  /** Takes over what became of the call back that was promised in a call. */
  followCallback(requestId: string, life: CallbackLife, now: Date): Promise<void>;
  /** Name of a queue in the program, by its id. */
  readonly queueNames: ReadonlyMap<string, string>;
  now(): Date;
}

/** Of these the outcome is made; whatever else Connect tells of a contact would only make rows long. */
const telling: readonly string[] = ['INITIATED', 'QUEUED', 'CONNECTED_TO_AGENT', 'DISCONNECTED'];

/** Keeps what became of a call, one row for all the contacts it went through. EventBridge may deliver an event twice and in any order. */
export const makeHandler = ({ addFact, followCallback, queueNames, now }: Deps) =>
  taskHandler(ContactEventInput, async (input): Promise<{ outcome: 'recorded' | 'ignored' }> => {
    const { contactId, initialContactId = contactId, eventType } = input.detail;
    if (!telling.includes(eventType)) return { outcome: 'ignored' };
    const at = now();
    const { facts } = await addFact(initialContactId, factOf(input, queueNames), at);
    const life = input.detail.initiationMethod === 'CALLBACK' ? callbackLife(Object.values(facts)) : undefined;
    if (life) await followCallback(initialContactId, life, at);
    return { outcome: 'recorded' };
  });

function factOf(input: ContactEventInput, queueNames: ReadonlyMap<string, string>): ContactFact {
  const { contactId, eventType, initiationMethod, queueInfo } = input.detail;
  const queueId = queueInfo && lastPart(queueInfo.queueArn);
  return {
    type: eventType,
    contactId,
    at: eventInstant(input).toISOString(),
    ...(initiationMethod !== undefined && { method: initiationMethod }),
    // A queue that the program does not declare: an agent's own, or one made by hand.
    ...(queueId !== undefined && { queue: queueNames.get(queueId) ?? 'other' }),
  };
}
