import { type Language } from './language';

/** One word of what was said, ready to compare, with its place in the original text. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Lower case, accents off, one kind of apostrophe. Keeps the length, so that places in the text stay right. */
export function normalise(text: string): string {
  // Most of what is said is ASCII, and then this is all there is to do.
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase().replaceAll('`', "'");
  return [...text]
    .map((character) => {
      const plain = character
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .toLowerCase();
      if (plain.length !== character.length) return character.length === 1 ? ' ' : ' '.repeat(character.length);
      return plain === '\u2019' || plain === '\u00b4' || plain === '`' ? "'" : plain;
    })
    .join('');
}

/** Words and digit groups; `1-2,3` is three of them, `can't` becomes two with the place of the whole. */
export function wordsOf(text: string, language: Language): Word[] {
  const words: Word[] = [];
  const plain = dropInitialDots(normalise(text));
  for (const match of plain.matchAll(/[a-z\u00f1]+(?:'[a-z]+)*|\d+/g)) {
    const start = match.index;
    const end = start + match[0].length;
    const full = expand(match[0], language);
    for (const part of full.split(' ')) words.push({ text: part, start, end });
  }
  return words;
}

/** `i.d.` and `I.T.` are one word each. */
function dropInitialDots(text: string): string {
  return text.replace(/\b([a-z])\.([a-z])\.?(?=\s|$|,)/g, (whole, a: string, b: string) =>
    (a + b).padEnd(whole.length, ' '),
  );
}

function expand(word: string, language: Language): string {
  const known = own(language.contractions, word);
  if (known !== undefined) return known;
  const bare = word.replaceAll("'", '');
  return own(language.contractions, bare) ?? (word.includes("'s") ? word.replace(/'s$/, '') : bare);
}

/** A table look-up that `constructor` and its like cannot fool. */
export function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** The length of the longest phrase of `phrases` that starts at `at`, in words; 0 for none. */
export function phraseAt(words: readonly { readonly text: string }[], at: number, phrases: PhraseSet): number {
  const first = words[at]?.text;
  const candidates = first === undefined ? undefined : phrases.startingWith(first);
  if (!candidates) return 0;
  for (const phrase of candidates) {
    if (phrase.every((part, index) => words[at + index]?.text === part)) return phrase.length;
  }
  return 0;
}

/** Phrases by their first word, longest first. */
export class PhraseSet {
  readonly #byFirst = new Map<string, string[][]>();

  constructor(phrases: readonly string[]) {
    for (const phrase of phrases) {
      const parts = phrase.split(' ');
      const first = parts[0] ?? '';
      const list = this.#byFirst.get(first) ?? [];
      list.push(parts);
      this.#byFirst.set(first, list);
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.length - a.length);
  }

  startingWith(word: string): readonly string[][] | undefined {
    return this.#byFirst.get(word);
  }
}
