import { cardinalsAt } from './cardinals';
import { editDistance } from './choice-slots';
import { type Language } from './language';
import { own, phraseAt, PhraseSet, wordsOf } from './words';

/**
 * What an utterance is about, as a list of concepts in the order they were said: fillers dropped, phrases joined, words stemmed,
 * near synonyms brought together (`#human`), digits as `1`. Slots of sample utterances stay `{Name}`.
 */
export interface Concepts {
  readonly list: readonly string[];
  /** The word that stood for each concept: "get" says less than "transfer", though both may lead there. */
  readonly words: ReadonlyMap<string, SaidWord>;
  /** Before fillers were dropped: the plain words, for exact matches. */
  readonly plain: string;
}

export type Kind = 'functionWord' | 'common' | 'rare' | 'number';

export interface SaidWord {
  readonly stem: string;
  readonly kind: Kind;
}

/** Stemming is a row of patterns; people use the same few thousand words. */
const stems = new WeakMap<Language, Map<string, string>>();

function stemOf(word: string, language: Language): string {
  const known = stems.get(language) ?? new Map<string, string>();
  stems.set(language, known);
  const cached = known.get(word);
  if (cached !== undefined) return cached;
  const stem = language.stem(word);
  if (known.size < 20_000) known.set(word, stem);
  return stem;
}

interface Lexicon {
  readonly phrases: PhraseSet;
  readonly fillers: PhraseSet;
  readonly synonyms: ReadonlyMap<string, string>;
  /** Words as they are written in the lexicon: targets for spelling. */
  readonly words: ReadonlySet<string>;
}

const lexicons = new WeakMap<Language, Lexicon>();

function lexiconOf(language: Language): Lexicon {
  const cached = lexicons.get(language);
  if (cached) return cached;
  const synonyms = new Map<string, string>();
  const words = new Set<string>();
  for (const group of language.synonyms) {
    const members = group
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .split(' ');
    for (const member of members) {
      words.add(member);
      // The first group that claims a word keeps it.
      for (const form of [member, language.stem(member)]) if (!synonyms.has(form)) synonyms.set(form, `#${members[0]}`);
    }
  }
  const plain = (phrases: readonly string[]) =>
    phrases.map((phrase) => phrase.normalize('NFD').replace(/[\u0300-\u036f]/g, ''));
  const lexicon = {
    phrases: new PhraseSet(plain(Object.keys(language.phrases))),
    fillers: new PhraseSet(plain(language.fillers)),
    synonyms,
    words,
  };
  lexicons.set(language, lexicon);
  return lexicon;
}

/** Words a locale knows: those of its sample utterances and of the lexicon. Unknown ones are first taken for typing slips. */
export class Vocabulary {
  readonly #words = new Set<string>();
  readonly #corrections = new Map<string, string>();

  constructor(readonly language: Language) {
    for (const word of lexiconOf(language).words) this.#words.add(word);
  }

  learn(words: readonly string[]): void {
    for (const word of words) this.#words.add(word);
    this.#corrections.clear();
  }

  /** The known word that is one slip away (two in long words), or the word itself. */
  spell(word: string): string {
    if (word.length < 5 || this.#words.has(word) || this.#everyday(word)) return word;
    const cached = this.#corrections.get(word);
    if (cached !== undefined) return cached;
    const allowed = word.length >= 10 ? 2 : 1;
    let best = word;
    let distance = allowed + 1;
    for (const known of this.#words) {
      if (known.length < 5 || Math.abs(known.length - word.length) > allowed || known[0] !== word[0]) continue;
      // In a short word another letter makes another word; a letter too many, missing or swapped is a slip.
      if (word.length < 8 && known.length === word.length && !isSwapped(known, word)) continue;
      // Two letters that changed places, however far apart, are one slip: "costumer".
      const far = word.length >= 8 && isSwapped(known, word) ? 1 : editDistance(known, word);
      if (far < distance) [best, distance] = [known, far];
    }
    // A busy line says many unknown words once; do not keep them all.
    if (this.#corrections.size < 5000) this.#corrections.set(word, best);
    return best;
  }

  #everyday(word: string): boolean {
    return this.language.commonWords.has(stemOf(word, this.language)) || this.language.functionWords.has(word);
  }
}

const isSwapped = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');

export function conceptsOf(text: string, vocabulary: Vocabulary): Concepts {
  const { language } = vocabulary;
  const lexicon = lexiconOf(language);
  const slots = [...text.matchAll(/\{[^}]*\}/g)].map(([name]) => name);
  const words = wordsOf(text.replace(/\{[^}]*\}/g, ' slotplaceholder '), language).map((word) => ({
    text: vocabulary.spell(word.text),
  }));
  const list: string[] = [];
  const said = new Map<string, SaidWord>();
  const add = (word: string, usual: boolean): void => {
    const concept = conceptOf(word, lexicon, language);
    list.push(concept);
    said.set(concept, { stem: stemOf(word, language), kind: usual ? kindOf(word, concept, language) : 'rare' });
  };
  let slot = 0;
  for (let at = 0; at < words.length;) {
    const word = words[at]?.text ?? '';
    if (word === 'slotplaceholder') {
      const name = slots[slot++] ?? word;
      list.push(name);
      said.set(name, { stem: name, kind: 'rare' });
      at += 1;
      continue;
    }
    const phrase = phraseAt(words, at, lexicon.phrases);
    const filler = phraseAt(words, at, lexicon.fillers);
    if (phrase > 0 && phrase >= filler) {
      const joined =
        own(
          language.phrases,
          words
            .slice(at, at + phrase)
            .map((part) => part.text)
            .join(' '),
        ) ?? '';
      joined.split(' ').forEach((part) => add(part, true));
      at += phrase;
    } else if (filler > 0 || isQuantity(words, at, language)) {
      at += Math.max(1, filler);
    } else if (numbersAt(words, at, language) > 1) {
      const number = words.slice(at, at + numbersAt(words, at, language)).map((part) => part.text);
      // "one one one" is impatience, not a number.
      if (new Set(number).size === 1) add(word, true);
      at += number.length;
    } else {
      add(word, true);
      at += 1;
    }
  }
  return {
    list,
    words: said,
    plain: words.map((word) => own(language.numbers.digits, word.text) ?? word.text).join(' '),
  };
}

/** How many words of numbers in a row begin here: more than one are somebody's number, and no choice from a menu. */
function numbersAt(words: readonly { readonly text: string }[], at: number, { numbers }: Language): number {
  let count = 0;
  for (;;) {
    const digit = own(numbers.digits, words[at + count]?.text ?? '') === undefined ? 0 : 1;
    const length = Math.max(digit, cardinalsAt(words, at + count, numbers).at(-1)?.words ?? 0);
    if (length === 0) return count;
    count += length;
  }
}

/** The three of "three times" and "three weeks" chooses nothing. */
function isQuantity(words: readonly { readonly text: string }[], at: number, language: Language): boolean {
  const next = words[at + 1]?.text ?? '';
  const counted = own(language.calendar.units, next) !== undefined || next === 'times' || next === 'veces';
  return counted && own(language.numbers.digits, words[at]?.text ?? '') !== undefined;
}

function kindOf(word: string, concept: string, language: Language): Kind {
  if (/^\d+$/.test(concept)) return 'number';
  if (language.functionWords.has(word) || language.functionWords.has(stemOf(word, language))) return 'functionWord';
  const { tens, hundreds, multipliers } = language.numbers;
  if ([tens, hundreds, multipliers].some((table) => own(table, word) !== undefined)) return 'common';
  return language.commonWords.has(stemOf(word, language)) ? 'common' : 'rare';
}

function conceptOf(word: string, lexicon: Lexicon, language: Language): string {
  const digit = own(language.numbers.digits, word);
  if (digit !== undefined) return digit;
  if (/^\d+$/.test(word)) return word;
  const stemmed = stemOf(word, language);
  const group = lexicon.synonyms.get(word);
  // "está" has the stem of "estado", and means nothing of the kind.
  if (group !== undefined || language.functionWords.has(word)) return group ?? stemmed;
  return lexicon.synonyms.get(stemmed) ?? stemmed;
}
