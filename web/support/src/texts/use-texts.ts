import { createContext, useContext } from 'react';
import { type Language } from '../../../../domain/prompts/language';
import { en, type Texts } from './en';
import { es } from './es';
import { fr } from './fr';

/** As browsers and `lang` write them. */
export const pageLanguages = ['en', 'es', 'fr'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** Each in its own language: whoever looks for theirs can read it. */
export const languageNames: Readonly<Record<PageLanguage, string>> = { en: 'English', es: 'Español', fr: 'Français' };
export const catalogues: Readonly<Record<PageLanguage, Texts>> = { en, es, fr };
/** The language of a call, for who reads the page in another. */
export const spokenBy: Readonly<Record<PageLanguage, Language>> = { en: 'en-US', es: 'es-US', fr: 'fr-CA' };

interface Spoken {
  readonly language: PageLanguage;
  readonly texts: Texts;
}

export const TextsContext = createContext<Spoken>({ language: 'en', texts: en });

export const useTexts = (): Texts => useContext(TextsContext).texts;
export const useLanguage = (): PageLanguage => useContext(TextsContext).language;
