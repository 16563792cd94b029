import * as z from 'zod/mini';
import { connectHandler } from '../shared/connect-handler';

const Parameters = z.object({
  statement: z.enum(['1', '2', '3']),
  /** 1: strongly agree, 5: strongly disagree. */
  answer: z.enum(['1', '2', '3', '4', '5']),
});

interface Deps {
  note(contactId: string, facts: Readonly<Record<string, string>>, now: Date): Promise<void>;
  now(): Date;
}

/** Keeps one answer of the survey as soon as it is given, so that who hangs up has still answered. */
export const makeHandler = ({ note, now }: Deps) =>
  connectHandler(
    Parameters,
    async ({ statement, answer }, { contactId, language }): Promise<{ outcome: 'recorded' }> => {
      await note(contactId, { [`survey${statement}`]: answer, surveyLanguage: language }, now());
      return { outcome: 'recorded' };
    },
  );
