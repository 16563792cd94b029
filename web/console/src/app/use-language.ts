import { useEffect } from 'react';
import * as z from 'zod/mini';
import { useSetting } from '../../../shared/settings';
import { type Language, languages } from '../shared/texts/use-texts';

/** The reader's choice, or else the first of their browser's languages that we speak. */
export function useChosenLanguage(): [Language, (language: Language) => void] {
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => languages.some((one) => one === tag));
  const chosen = useSetting<Language>('console.language', z.enum(languages), spoken === 'es' ? 'es' : 'en');
  const [language] = chosen;
  useEffect(() => void (document.documentElement.lang = language), [language]);
  return chosen;
}
