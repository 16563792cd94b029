import { useEffect } from 'react';
import * as z from 'zod/mini';
import { useSetting } from '../../../shared/settings';
import { type PageLanguage, pageLanguages } from '../texts/use-texts';

/** The reader's choice, or else the first of their browser's languages that we speak. */
export function useChosenLanguage(): [PageLanguage, (language: PageLanguage) => void] {
  const tags = navigator.languages.map((tag) => tag.slice(0, 2));
  const spoken = tags.flatMap((tag) => pageLanguages.filter((one) => one === tag))[0] ?? 'en';
  const chosen = useSetting<PageLanguage>('support.language', z.enum(pageLanguages), spoken);
  const [language] = chosen;
  useEffect(() => void (document.documentElement.lang = language), [language]);
  return chosen;
}
