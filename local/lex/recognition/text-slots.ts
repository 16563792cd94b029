import { spokenCharacters } from './spoken-characters';
import { type SlotMatch, type SlotReader } from './slot-value';
import { own, phraseAt, PhraseSet, wordsOf } from './words';

const match = (text: string, value: string, start: number, end: number): SlotMatch => ({
  original: text.slice(start, end),
  interpreted: value,
  resolved: [value],
  start,
  end,
});

/** Punctuation goes, a leading + stays, no country code is added (facts: slot types). */
export const phoneSlot: SlotReader = (text, context) => {
  const typed = /\+?\(?\d[\d\s().-]{5,}\d/.exec(text);
  if (typed) {
    const value = (typed[0].startsWith('+') ? '+' : '') + typed[0].replace(/\D/g, '');
    return match(text, value, typed.index, typed.index + typed[0].length);
  }
  const [spoken] = spokenCharacters(text, context.language, {
    letters: false,
    fits: (digits) => /^\d{7,15}$/.test(digits),
  });
  if (!spoken) return undefined;
  const plus = /\b(?:plus|m[aá]s)\s*$/i.test(text.slice(0, spoken.start)) ? '+' : '';
  return match(text, plus + spoken.characters, spoken.start, spoken.end);
};

/** Typed, or spoken: "ada at example dot com", "ada arroba example punto com". */
export const emailSlot: SlotReader = (text, context) => {
  const spoken = text
    .replace(/\s+(?:at|arroba)\s+/gi, '@')
    .replace(/\s+(?:dot|punto)\s+/gi, '.')
    .replace(/\s+(?:underscore|guion bajo|gui[oó]n bajo)\s+/gi, '_')
    .replace(/\s+(?:dash|hyphen|gui[oó]n)\s+/gi, '-');
  const found = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/.exec(spoken);
  if (!found) return undefined;
  const value = found[0].toLowerCase();
  return spoken === text
    ? match(text, value, found.index, found.index + found[0].length)
    : { ...match(text, value, 0, text.length), original: text.trim(), resolved: context.elicited ? [value] : [value] };
};

export const postcodeSlot: SlotReader = (text, context) => {
  const shape = /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/;
  const typed = /\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b/.exec(text);
  if (typed) return match(text, typed[0].toUpperCase().replace(/\s+/g, ''), typed.index, typed.index + typed[0].length);
  const [spoken] = spokenCharacters(text, context.language, {
    letters: true,
    fits: (value) => shape.test(value.toUpperCase()),
  });
  return spoken && match(text, spoken.characters.toUpperCase(), spoken.start, spoken.end);
};

/** Whatever was said, whole. */
export const freeText: SlotReader = (text) => {
  const said = text.trim();
  return said === '' ? undefined : match(text, said, 0, text.length);
};

/** Names and places: the words that are left when fillers and small words around them are taken off, `most` at the most. */
export function freeWords(most: number): SlotReader {
  return (text, { language }) => {
    const fillers = new PhraseSet([
      ...language.fillers,
      'my name is',
      'i am',
      'it is',
      'this is',
      'name is',
      'se llama',
      'soy',
      'es',
      'mi nombre es',
    ]);
    const words = wordsOf(text, language);
    let first = 0;
    for (let length = phraseAt(words, first, fillers); length > 0; length = phraseAt(words, first, fillers))
      first += length;
    let last = words.length;
    while (last > first && phraseAt(words, last - 1, fillers) === 1) last--;
    const kept = words.slice(first, last);
    const [head] = kept;
    if (!head || kept.length > most || kept.every((word) => language.functionWords.has(word.text))) return undefined;
    if (kept.some((word) => own(language.numbers.digits, word.text) !== undefined && most < 8)) return undefined;
    const said = text.slice(head.start, kept.at(-1)?.end);
    return match(text, said, head.start, head.start + said.length);
  };
}
