import { createContext, useContext } from 'react';
import { en, type Texts } from './en';
import { es } from './es';

export const languages = ['en', 'es'] as const;
export type Language = (typeof languages)[number];

/** Each in its own language: whoever looks for theirs can read it. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' };
export const catalogues: Readonly<Record<Language, Texts>> = { en, es };

interface Spoken {
  readonly language: Language;
  readonly texts: Texts;
}

export const TextsContext = createContext<Spoken>({ language: 'en', texts: en });

export const useTexts = (): Texts => useContext(TextsContext).texts;
export const useLanguage = (): Language => useContext(TextsContext).language;

/** A word of an open list: outcomes and reasons grow faster than a console that is already open. */
export const wordFor = (words: Readonly<Record<string, string>>, key: string): string =>
  (Object.hasOwn(words, key) ? words[key] : undefined) ?? key;
