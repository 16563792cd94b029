import * as z from 'zod/mini';
import { type CrmAnswer } from '../../domain/callers/crm-case';
import { type SharedBreaker } from '../shared/callers/breakers-table';
import { type Crm } from '../shared/callers/crm';
import { type Measuring } from '../shared/measuring';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({
  contactId,
  callerNumber: z.string().check(z.regex(/^\+[1-9][0-9]{1,14}$/, 'Not an E.164 number')),
  /** When the lookup began; the attempts share one stretch of time. */
  startedAt: z.iso.datetime(),
});

/** `too-late`: the time of all attempts is used up. `refused`: the breaker is open, and nobody was asked. */
export const outcomes = ['answered', 'malformed', 'refused', 'too-late'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Deps extends Measuring {
  readonly crm: Crm;
  readonly breaker: SharedBreaker;
  readonly answers: {
    answer(contactId: string, answer: CrmAnswer): Promise<boolean>;
    fail(contactId: string): Promise<boolean>;
  };
  now(): Date;
}

/**
 * All attempts together. Who is slow is waited for, since asking again makes nobody faster; who fails at once is asked again. A flow
 * waits twelve seconds, so an answer that comes later is of no use to it.
 */
export const lookupMs = 11_000;
const longestAttemptMs = 10_000;
/** No attempt begins after eight seconds: what is left then is less than a slow CRM takes. */
const shortestAttemptMs = 3_000;

/** One attempt at the CRM. Safe to run twice: the first answer of a contact stays. */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async ({ contactId: contact, callerNumber, startedAt }): Promise<{ outcome: Outcome }> => {
    const { answers, breaker, crm, measure, log, now } = deps;
    const startedMs = now().getTime();
    const leftMs = new Date(startedAt).getTime() + lookupMs - startedMs;
    const giveUp = async (outcome: Outcome) => (await answers.fail(contact), { outcome });
    if (leftMs < shortestAttemptMs) return giveUp('too-late');
    if ((await enter(breaker, contact, deps)) === 'refused') {
      measure('CrmRefusals', 1);
      return giveUp('refused');
    }
    const isDown = async () => {
      measure('CrmFailures', 1);
      await unlessDown(() => breaker.fail(contact, now()));
    };
    const reply = await crm
      .findOpenCases(callerNumber, Math.min(longestAttemptMs, leftMs))
      .catch(async (error: unknown) => {
        await isDown();
        throw error;
      })
      .finally(() => measure('CrmLatencyMs', now().getTime() - startedMs));
    if (reply.kind === 'malformed') {
      log('the CRM gave an answer that is none', { contactId: contact, why: reply.why, sample: reply.sample });
      measure('CrmMalformed', 1);
      await isDown();
      return giveUp('malformed');
    }
    await unlessDown(() => breaker.succeed(contact, now()));
    await answers.answer(contact, reply);
    return { outcome: 'answered' };
  });

/** The breaker protects; it must not be what stops a call when its own table is down. */
async function enter(breaker: SharedBreaker, contact: string, { log, now }: Deps): Promise<'admitted' | 'refused'> {
  try {
    return await breaker.enter(contact, now());
  } catch {
    log('the breaker cannot be read; asking without it', { contactId: contact });
    return 'admitted';
  }
}

/** What happened has happened, whether it can be written down or not. */
async function unlessDown(write: () => Promise<void>): Promise<void> {
  await write().catch(() => undefined);
}
