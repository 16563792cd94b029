import { none } from '../../domain/callers/caller-context';
import { callbackLife, type CallbackLife } from '../../domain/outcomes/callback-life';
import { type ContactFact } from '../../domain/outcomes/contact-fact';
import { measuresOf } from '../../domain/outcomes/measures';
import { type OutcomeRow } from '../../domain/outcomes/outcome-row';
import { type RecentCall } from '../../domain/callers/recent-calls';
import { ContactEventInput, eventInstant, lastPart } from '../shared/trail/contact-event';
import { type Measuring } from '../shared/measuring';
import { type ChangedRow } from '../shared/callbacks/outcomes-table';
import { taskHandler } from '../shared/task-handler';

interface Deps {
  addFact(contactId: string, fact: ContactFact, now: Date): Promise<ChangedRow>;
  /** Takes over what became of the call back that was promised in a call. */
  followCallback(requestId: string, life: CallbackLife, now: Date): Promise<void>;
  /** The number a call came from, if anybody knew it. */
  numberOf(contactId: string): Promise<string | undefined>;
  /** Keeps among the calls of a number what became of this one. */
  addCall(callerNumber: string, call: RecentCall, now: Date): Promise<void>;
  readonly measure: Measuring['measure'];
  /** Name of a queue in the program, by its id. */
  readonly queueNames: ReadonlyMap<string, string>;
  now(): Date;
}

/** Of these the outcome is made; whatever else Connect tells of a contact would only make rows long. */
const telling: readonly string[] = ['INITIATED', 'QUEUED', 'CONNECTED_TO_AGENT', 'DISCONNECTED'];

/** Keeps what became of a call, one row for all the contacts it went through. EventBridge may deliver an event twice and in any order. */
export const makeHandler = ({ addFact, followCallback, numberOf, addCall, measure, queueNames, now }: Deps) =>
  taskHandler(ContactEventInput, async (input): Promise<{ outcome: 'recorded' | 'ignored' }> => {
    const { contactId, initialContactId = contactId, eventType } = input.detail;
    if (!telling.includes(eventType)) return { outcome: 'ignored' };
    const at = now();
    const { before, after } = await addFact(initialContactId, factOf(input, queueNames), at);
    for (const { name, value } of measuresOf(before, after)) measure(name, value);
    const life = input.detail.initiationMethod === 'CALLBACK' ? callbackLife(Object.values(after.facts)) : undefined;
    if (life) await followCallback(initialContactId, life, at);
    if (after.end !== 'open') {
      const callerNumber = await numberOf(initialContactId);
      if (callerNumber !== undefined) await addCall(callerNumber, callOf(after), at);
    }
    return { outcome: 'recorded' };
  });

/** The same call again takes the place of what was known of it: an event that comes twice, or late, does no harm. */
const callOf = ({ contactId, startedAt, queue, end }: OutcomeRow): RecentCall => ({
  at: startedAt,
  contactId,
  queue: queue ?? none,
  outcome: end,
});

function factOf(input: ContactEventInput, queueNames: ReadonlyMap<string, string>): ContactFact {
  const { contactId, eventType, initiationMethod, queueInfo, agentInfo } = input.detail;
  const queueId = queueInfo && lastPart(queueInfo.queueArn);
  return {
    type: eventType,
    contactId,
    at: eventInstant(input).toISOString(),
    ...(initiationMethod !== undefined && { method: initiationMethod }),
    ...(agentInfo && { agent: lastPart(agentInfo.agentArn) }),
    // A queue that the program does not declare: an agent's own, or one made by hand.
    ...(queueId !== undefined && { queue: queueNames.get(queueId) ?? 'other' }),
  };
}
