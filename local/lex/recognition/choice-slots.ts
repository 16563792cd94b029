import { type SlotType } from '../definition';
import { type Language } from './language';
import { type SlotContext, type SlotMatch, type SlotReader } from './slot-value';
import { own, type Word, wordsOf } from './words';

interface Choice {
  readonly value: string;
  readonly words: readonly string[];
}

const choiceCache = new WeakMap<SlotType, Map<Language, readonly Choice[]>>();

/**
 * A custom list with synonyms. The values and synonyms found in the utterance are laid over it, longest first, so that "not right"
 * is never taken for "right"; the value that covers most words wins, then the one said last. TOP_RESOLUTION gives listed values
 * only; ORIGINAL_VALUE takes any words when the bot asked for this slot.
 */
export function customSlot(type: SlotType, strategy: string): SlotReader {
  return (text, context) => {
    const words = wordsOf(text, context.language);
    const found = overlay(words, choicesOf(type, context.language), context.language);
    const best = found.sort((a, b) => b.covered - a.covered || b.start - a.start)[0];
    if (best)
      return {
        original: text.slice(best.start, best.end),
        interpreted: best.value,
        resolved: [best.value],
        start: best.start,
        end: best.end,
      };
    if (strategy !== 'ORIGINAL_VALUE' || !context.elicited || words.length === 0) return undefined;
    const said = text.trim();
    return { original: said, interpreted: said, resolved: [], start: 0, end: text.length };
  };
}

function choicesOf(type: SlotType, language: Language): readonly Choice[] {
  const byLanguage = choiceCache.get(type) ?? new Map<Language, readonly Choice[]>();
  choiceCache.set(type, byLanguage);
  const cached = byLanguage.get(language);
  if (cached) return cached;
  const choices = (type.slotTypeValues ?? []).flatMap(({ sampleValue, synonyms = [] }) =>
    [sampleValue, ...synonyms].map(({ value }) => ({
      value: sampleValue.value,
      words: wordsOf(value, language).map((word) => comparable(word.text, language)),
    })),
  );
  const longestFirst = choices
    .filter((choice) => choice.words.length > 0)
    .sort((a, b) => b.words.length - a.words.length);
  byLanguage.set(language, longestFirst);
  return longestFirst;
}

/** "one" and "1" are the same answer, and so are "beer" and "beers". */
const comparable = (word: string, language: Language): string =>
  own(language.numbers.digits, word) ?? language.stem(word);

interface Found {
  readonly value: string;
  covered: number;
  start: number;
  end: number;
}

function overlay(words: readonly Word[], choices: readonly Choice[], language: Language): Found[] {
  const compared = words.map((word) => comparable(word.text, language));
  const taken = new Array<boolean>(words.length).fill(false);
  const found = new Map<string, Found>();
  for (const choice of choices) {
    for (let at = 0; at + choice.words.length <= words.length; at++) {
      const fits = choice.words.every((word, index) => !taken[at + index] && alike(word, compared[at + index] ?? ''));
      if (!fits) continue;
      taken.fill(true, at, at + choice.words.length);
      const start = words[at]?.start ?? 0;
      const end = words[at + choice.words.length - 1]?.end ?? start;
      const entry = found.get(choice.value) ?? { value: choice.value, covered: 0, start, end };
      entry.covered += choice.words.length + (choice.words.length > 1 ? 0.5 : 0);
      entry.start = Math.max(entry.start, start);
      entry.end = Math.max(entry.end, end);
      found.set(choice.value, entry);
    }
  }
  return [...found.values()];
}

/** Equal, or one slip of a letter apart in a long word. */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  return a.length >= 6 && b.length >= 6 && Math.abs(a.length - b.length) <= 1 && editDistance(a, b) <= 1;
}

/** Letters to insert, drop, replace or swap. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Yes or no, also for `ConfirmIntent`. A negation before "right" or "correct" makes it a no. */
export function readYesNo(
  text: string,
  context: SlotContext,
): { yes: boolean; start: number; end: number } | undefined {
  const words = wordsOf(text, context.language);
  const keyAnswer =
    context.keys && words.length === 1
      ? ({ 1: true, 2: false } as Record<string, boolean>)[words[0]?.text ?? '']
      : undefined;
  if (keyAnswer !== undefined) return { yes: keyAnswer, start: 0, end: text.length };
  let yes: boolean | undefined;
  let at: Word | undefined;
  words.forEach((word, index) => {
    const negated = [1, 2, 3].some((back) => context.language.negations.has(words[index - back]?.text ?? ''));
    if (context.language.no.includes(word.text) || word.text === 'not') [yes, at] = [false, word];
    else if (context.language.yes.includes(word.text) && !negated) [yes, at] = [true, word];
  });
  return yes === undefined || !at ? undefined : { yes, start: at.start, end: at.end };
}

/** `AMAZON.Confirmation` answers Yes, No, Maybe or Don't know in AWS; here Yes and No. */
export const confirmationSlot: SlotReader = (text, context): SlotMatch | undefined => {
  const answer = readYesNo(text, context);
  if (!answer) return undefined;
  const value = answer.yes ? 'Yes' : 'No';
  return {
    original: text.slice(answer.start, answer.end),
    interpreted: value,
    resolved: [value],
    start: answer.start,
    end: answer.end,
  };
};
