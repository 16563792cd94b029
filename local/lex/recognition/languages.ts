import { english } from './english';
import { french } from './french';
import { type Language } from './language';
import { spanish } from './spanish';

/** The language of a locale such as `en_US`. `undefined` for one that recognition has not learned. */
export function languageOf(localeId: string): Language | undefined {
  if (localeId.startsWith('en')) return english;
  if (localeId.startsWith('fr')) return french;
  return localeId.startsWith('es') ? spanish : undefined;
}
