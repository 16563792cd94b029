import { type ContactFact, inOrder } from './contact-fact';

/** Whoever the first line hands over to. A contact that comes to one of these later than to another queue was transferred. */
export const specialistQueues: readonly string[] = ['specialist'];

/**
 * `open`: the call goes on, as far as we have heard. `served`: an agent talked with the caller. `abandoned`: the caller left a queue
 * without that. `without-queue`: nobody was asked for: self-service, or closed.
 */
export type OutcomeEnd = 'open' | 'served' | 'abandoned' | 'without-queue';

/** What came of a contact and all that followed from it, as the events tell it. */
export interface Outcome {
  /** ISO. When the call began, or the earliest that is known of it. */
  readonly startedAt: string;
  readonly end: OutcomeEnd;
  readonly endedAt?: string;
  readonly answeredAt?: string;
  readonly firstQueue?: string;
  /** The last queue. */
  readonly queue?: string;
  /** Who talked with the caller last, by id: whom the survey is about. */
  readonly agent?: string;
  /** The specialists' queue that it was handed to by the first line. */
  readonly transferredTo?: string;
  /** In queues, on the line; whoever waits to be called waits otherwise and is not counted here. */
  readonly waitedSeconds: number;
  /** With agents, callbacks among them. */
  readonly handledSeconds: number;
}

/** Computes it from scratch each time: events come twice, late and in any order, and the same ones always give the same. */
export function outcomeOf(initialContactId: string, given: Iterable<ContactFact>, surveyBeganAt?: string): Outcome {
  const facts = inOrder(given);
  const own = facts.filter(({ contactId }) => contactId === initialContactId);
  const calledBack = new Set(facts.filter(({ method }) => method === 'CALLBACK').map(({ contactId }) => contactId));
  const onTheLine = facts.filter(({ contactId }) => !calledBack.has(contactId));
  const answered = onTheLine.find(({ type }) => type === 'CONNECTED_TO_AGENT');
  const queues = facts.flatMap(({ type, queue }) => (type === 'QUEUED' && queue !== undefined ? [queue] : []));
  const ended = endOf(onTheLine);
  const transferredTo = queues.slice(1).find((queue) => specialistQueues.includes(queue));
  const agent = facts.findLast(({ type, agent }) => type === 'CONNECTED_TO_AGENT' && agent !== undefined)?.agent;
  const [firstQueue] = queues;
  const queue = queues.at(-1);
  return {
    startedAt: (own[0] ?? facts[0])?.at ?? '',
    end: ended === undefined ? 'open' : answered ? 'served' : queuedIn(onTheLine) ? 'abandoned' : 'without-queue',
    ...(ended !== undefined && { endedAt: ended }),
    ...(answered && { answeredAt: answered.at }),
    ...(firstQueue !== undefined && { firstQueue }),
    ...(queue !== undefined && { queue }),
    ...(agent !== undefined && { agent }),
    ...(transferredTo !== undefined &&
      firstQueue !== undefined &&
      !specialistQueues.includes(firstQueue) && { transferredTo }),
    waitedSeconds: seconds(spans(onTheLine, 'QUEUED')),
    handledSeconds: seconds(spans(facts, 'CONNECTED_TO_AGENT', surveyBeganAt)),
  };
}

const queuedIn = (facts: readonly ContactFact[]): boolean => facts.some(({ type }) => type === 'QUEUED');

/** A call is over when each contact of it that was heard of is. */
function endOf(facts: readonly ContactFact[]): string | undefined {
  const gone = facts.filter(({ type }) => type === 'DISCONNECTED');
  const left = new Set(facts.map(({ contactId }) => contactId));
  for (const { contactId } of gone) left.delete(contactId);
  return left.size > 0 ? undefined : gone.at(-1)?.at;
}

/** Milliseconds from each event of a type to the next of the same contact. What has no next yet has no length. */
function spans(facts: readonly ContactFact[], type: string, cut?: string): number[] {
  return facts.flatMap((fact, index) => {
    if (fact.type !== type) return [];
    const next = facts.slice(index + 1).find(({ contactId }) => contactId === fact.contactId);
    if (!next) return [];
    // The agent has gone once the survey begins, and the contact has not.
    const until = cut !== undefined && cut > fact.at && cut < next.at ? cut : next.at;
    return [Date.parse(until) - Date.parse(fact.at)];
  });
}

const seconds = (spansMs: readonly number[]): number => Math.round(spansMs.reduce((sum, ms) => sum + ms, 0) / 1000);
