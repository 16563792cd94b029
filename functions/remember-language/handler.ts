import * as z from 'zod/mini';
import { languages, type Language } from '../../domain/prompts/language';
import { connectHandler } from '../shared/connect/connect-handler';

const Parameters = z.object({ language: z.enum(languages) });

interface Deps {
  rememberLanguage(callerNumber: string, language: Language, now: Date): Promise<void>;
  now(): Date;
}

/** Keeps the language a caller chose, for the next call from the same number. Without a number there is nothing to keep it under. */
export const makeHandler = ({ rememberLanguage, now }: Deps) =>
  connectHandler(
    Parameters,
    async ({ language }, { callerNumber }): Promise<{ outcome: 'remembered' | 'no-number'; language: Language }> => {
      if (callerNumber === undefined) return { outcome: 'no-number', language };
      await rememberLanguage(callerNumber, language, now());
      return { outcome: 'remembered', language };
    },
  );
