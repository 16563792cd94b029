/** The languages the centre speaks: a voice, prompts and mails exist for each, though not every bot has each locale. */
export const languages = ['en-US', 'es-US', 'fr-CA'] as const;
export type Language = (typeof languages)[number];

export const fallbackLanguage = 'en-US' satisfies Language;

/** The language to speak to somebody who asked for `wanted` (`es-US`, `es_US` as Lex writes it, or nothing at all). */
export function spokenLanguage(wanted: string | undefined): Language {
  const tag = wanted?.replace('_', '-');
  return languages.find((language) => language === tag) ?? fallbackLanguage;
}

/** The languages in which somebody is spoken to who asked for `wanted`, the first that has the words: `fr-CA → en-US`. */
export function languageOrder(wanted: string | undefined): readonly Language[] {
  return [...new Set<Language>([spokenLanguage(wanted), fallbackLanguage])];
}
