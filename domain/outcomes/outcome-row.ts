import * as z from 'zod/mini';
import { callbackStates } from './callback-life';
import { type ContactFact, factKey } from './contact-fact';
import { outcomeOf } from './outcome';

const Fact = z.object({
  type: z.string(),
  contactId: z.string(),
  at: z.string(),
  method: z.optional(z.string()),
  queue: z.optional(z.string()),
  agent: z.optional(z.string()),
});

const text = z.catch(z.optional(z.string()), undefined);
const count = z.catch(z.number(), 0);
const answer = z.catch(z.optional(z.enum(['1', '2', '3', '4', '5'])), undefined);

/** A row of the table `outcomes`, one a call. Read part by part: a row that somebody edited badly still gives what is right in it. */
export const OutcomeRow = z.object({
  /** Of the contact the call began with. */
  contactId: z.string(),
  /** UTC, of `startedAt`: the index by day finds the row by it. */
  day: z.string(),
  startedAt: z.string(),
  /** Of the events, by their keys. Everything up to `handledSeconds` is computed from them. */
  facts: z.catch(z.record(z.string(), Fact), {}),
  /** Counts the events. */
  revision: count,
  end: z.catch(z.enum(['open', 'served', 'abandoned', 'without-queue']), 'open'),
  endedAt: text,
  answeredAt: text,
  firstQueue: text,
  queue: text,
  agent: text,
  transferredTo: text,
  waitedSeconds: count,
  handledSeconds: count,
  /** Noted by functions on the call, each on its own. */
  consent: z.catch(z.optional(z.enum(['default', 'decline', 'opt-in'])), undefined),
  consentAt: text,
  surveyBeganAt: text,
  survey1: answer,
  survey2: answer,
  survey3: answer,
  surveyLanguage: text,
  /** Keyed hash of the caller's number: who has the table cannot tell whose it is, and the same number is the same hash. */
  caller: text,
  callback: z.catch(z.optional(z.enum(callbackStates)), undefined),
  callbackRequestedAt: text,
  callbackEndedAt: text,
});
export type OutcomeRow = z.output<typeof OutcomeRow>;

/** What an event changes in a row: everything computed. `undefined` when the row has it already. */
export function withFact(
  row: Pick<OutcomeRow, 'contactId' | 'facts' | 'revision' | 'surveyBeganAt'>,
  fact: ContactFact,
): OutcomeColumns | undefined {
  const key = factKey(fact);
  if (Object.hasOwn(row.facts, key)) return undefined;
  const facts = { ...row.facts, [key]: fact };
  const outcome = outcomeOf(row.contactId, Object.values(facts), row.surveyBeganAt);
  return { ...outcome, day: outcome.startedAt.slice(0, 10), facts, revision: row.revision + 1 };
}

type OutcomeColumns = ReturnType<typeof outcomeOf> & {
  readonly day: string;
  readonly facts: Readonly<Record<string, ContactFact>>;
  readonly revision: number;
};
