import { type ContactFact, inOrder } from './contact-fact';

/** `requested` → `dialling` (waits to be dialled, or rings) → `reached`, `unreached`; or `cancelled`, `expired` before that. */
export const callbackStates = ['requested', 'dialling', 'reached', 'unreached', 'cancelled', 'expired'] as const;
export type CallbackState = (typeof callbackStates)[number];

/** A request nobody could fulfil in a day is over; the caller may ask again. */
export const callbackOpenMs = 24 * 60 * 60_000;

/** Why somebody who asked to be called no longer needs it: the call could not be arranged, or an agent has talked with them since. */
export type CallbackCancellation = 'taken-back' | 'served';

/** What the events of a call say of the call back that was promised in it. */
export interface CallbackLife {
  readonly state: 'requested' | 'dialling' | 'reached' | 'unreached';
  /** How often it was put into the queue to be dialled. */
  readonly attempts: number;
  /** The contact that Connect made for it; the latest, where each attempt is one of its own. */
  readonly contactId: string;
  /** ISO: since when it is in this state. */
  readonly at: string;
}

/**
 * Undefined before Connect has made a contact for it. That `CONNECTED_TO_AGENT` comes only once the caller has picked up, and
 * `DISCONNECTED` only after the last attempt, is UNVERIFIED: should each attempt be a contact, a call back counts as unreached between two.
 */
export function callbackLife(facts: Iterable<ContactFact>): CallbackLife | undefined {
  const own = inOrder(facts).filter(({ method }) => method === 'CALLBACK');
  const latest = own.findLast(({ type }) => type === 'INITIATED') ?? own.at(-1);
  if (!latest) return undefined;
  const { contactId } = latest;
  const queued = own.filter(({ type }) => type === 'QUEUED');
  const life = { contactId, attempts: queued.length };
  const reached = own.find(({ type }) => type === 'CONNECTED_TO_AGENT');
  if (reached) return { ...life, state: 'reached', at: reached.at };
  const over = own.find((fact) => fact.type === 'DISCONNECTED' && fact.contactId === contactId);
  if (over) return { ...life, state: 'unreached', at: over.at };
  const last = queued.at(-1);
  return last ? { ...life, state: 'dialling', at: last.at } : { ...life, state: 'requested', at: latest.at };
}
