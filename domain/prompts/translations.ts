import * as z from 'zod/mini';
import { fallbackLanguage, languages, type Language } from './language';

type Others = Exclude<Language, typeof fallbackLanguage>;

/** The fields of something written in each language: the fallback must be there, the others may. */
export function inEachLanguage<Words extends z.ZodMiniType>(
  words: Words,
): Record<typeof fallbackLanguage, Words> & Record<Others, z.ZodMiniOptional<Words>> {
  const others = languages.filter((language): language is Others => language !== fallbackLanguage);
  const optional = Object.fromEntries(others.map((language) => [language, z.optional(words)]));
  return { [fallbackLanguage]: words, ...(optional as Record<Others, z.ZodMiniOptional<Words>>) }; // fromEntries forgets the names
}
