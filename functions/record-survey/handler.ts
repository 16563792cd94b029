import * as z from 'zod/mini';
import { connectHandler } from '../shared/connect/connect-handler';
import { type Measuring } from '../shared/measuring';

const Parameters = z.union([
  /** The survey begins: from now on no agent is with the caller. */
  z.object({ statement: z.literal('begin') }),
  z.object({
    statement: z.enum(['1', '2', '3']),
    /** 1: strongly agree, 5: strongly disagree. */
    answer: z.enum(['1', '2', '3', '4', '5']),
  }),
]);

interface Deps {
  /** `once` stays as it was first noted. */
  note(
    contactId: string,
    facts: Readonly<Record<string, string>>,
    now: Date,
    once?: Readonly<Record<string, string>>,
  ): Promise<void>;
  readonly measure: Measuring['measure'];
  now(): Date;
}

/** Keeps one answer of the survey as soon as it is given, so that who hangs up has still answered. */
export const makeHandler = ({ note, measure, now }: Deps) =>
  connectHandler(Parameters, async (given, { language }, { initialContactId }): Promise<{ outcome: 'recorded' }> => {
    const at = now();
    if (given.statement === 'begin') {
      await note(initialContactId, { surveyLanguage: language }, at, { surveyBeganAt: at.toISOString() });
      return { outcome: 'recorded' };
    }
    await note(initialContactId, { [`survey${given.statement}`]: given.answer, surveyLanguage: language }, at);
    // Their means are the satisfaction of a graph: the answer itself, and whether it was 1 or 2.
    measure('SurveyAnswer', Number(given.answer));
    measure('SatisfiedAnswer', Number(given.answer) <= 2 ? 1 : 0);
    return { outcome: 'recorded' };
  });
