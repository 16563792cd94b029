import { type NumberWords } from './language';
import { own } from './words';

export interface Cardinal {
  readonly value: number;
  /** How many words it took. */
  readonly words: number;
}

type Texts = readonly { readonly text: string }[];

/**
 * Every cardinal number that starts at `at`, shortest first: "twenty three" gives 20 and 23, "one hundred" gives 100 (a bare digit
 * is not given: it is a digit, not a number). English and Spanish.
 */
export function cardinalsAt(words: Texts, at: number, numbers: NumberWords): Cardinal[] {
  const found: Cardinal[] = [];
  for (const below of belowThousand(words, at, numbers)) {
    if (below.isNumber) found.push({ value: below.value, words: below.words });
    found.push(...multiplied(words, at, below, numbers));
  }
  const bare = own(numbers.multipliers, words[at]?.text ?? '');
  if (bare !== undefined && bare >= 1000) found.push(...multiplied(words, at, { value: 1, words: 0 }, numbers));
  return unique(found);
}

interface Part extends Cardinal {
  /** False for a digit alone. */
  readonly isNumber: boolean;
}

/** 1 to 999: digit, ten, hundred and what follows it. */
function belowThousand(words: Texts, at: number, numbers: NumberWords): Part[] {
  const parts: Part[] = belowHundred(words, at, numbers);
  // "hundred and two" lacks its "one" as often as not.
  const bare = own(numbers.multipliers, words[at]?.text ?? '') === 100 ? 100 : undefined;
  const hundred = own(numbers.hundreds, words[at]?.text ?? '') ?? bare;
  if (hundred !== undefined) parts.push(...afterHundred(words, at, { value: hundred, words: 1 }, numbers));
  for (const part of belowHundred(words, at, numbers)) {
    const multiplier = own(numbers.multipliers, words[at + part.words]?.text ?? '');
    if (multiplier === 100)
      parts.push(...afterHundred(words, at, { value: part.value * 100, words: part.words + 1 }, numbers));
  }
  return parts;
}

function afterHundred(words: Texts, at: number, hundred: Cardinal, numbers: NumberWords): Part[] {
  const parts: Part[] = [{ ...hundred, isNumber: true }];
  for (const skip of skips(words, at + hundred.words, numbers)) {
    for (const rest of belowHundred(words, at + hundred.words + skip, numbers)) {
      if (rest.value > 0)
        parts.push({ value: hundred.value + rest.value, words: hundred.words + skip + rest.words, isNumber: true });
    }
  }
  return parts;
}

function belowHundred(words: Texts, at: number, numbers: NumberWords): Part[] {
  const word = words[at]?.text ?? '';
  const digit = digitOf(word, numbers);
  if (digit !== undefined) return [{ value: digit, words: 1, isNumber: false }];
  const ten = own(numbers.tens, word) ?? (/^[1-9]\d$/.test(word) ? Number(word) : undefined);
  if (ten === undefined) return [];
  const parts: Part[] = [{ value: ten, words: 1, isNumber: true }];
  if (ten % 10 !== 0) return parts;
  for (const skip of skips(words, at + 1, numbers)) {
    const unit = digitOf(words[at + 1 + skip]?.text ?? '', numbers);
    // Spanish joins with "y", ten too ("diez y seis"); English "twenty and three" is two numbers.
    const joins =
      ten === 10 ? skip === 1 && numbers.joiner === 'y' && (unit ?? 0) > 5 : skip === 0 || numbers.joiner === 'y';
    if (unit !== undefined && unit > 0 && joins) parts.push({ value: ten + unit, words: 2 + skip, isNumber: true });
  }
  return parts;
}

function multiplied(words: Texts, at: number, factor: Cardinal, numbers: NumberWords): Cardinal[] {
  const multiplier = own(numbers.multipliers, words[at + factor.words]?.text ?? '');
  if (multiplier === undefined || multiplier === 100) return [];
  const base = { value: factor.value * multiplier, words: factor.words + 1 };
  const found: Cardinal[] = [base];
  for (const skip of skips(words, at + base.words, numbers)) {
    const rests = [
      ...belowThousand(words, at + base.words + skip, numbers),
      ...thousandsAfter(words, at + base.words + skip, multiplier, numbers),
    ];
    for (const rest of rests) {
      if (rest.value > 0 && rest.value < multiplier)
        found.push({ value: base.value + rest.value, words: base.words + skip + rest.words });
    }
  }
  return found;
}

const thousandsAfter = (words: Texts, at: number, multiplier: number, numbers: NumberWords): Cardinal[] =>
  multiplier > 1000 ? cardinalsAt(words, at, numbers) : [];

const skips = (words: Texts, at: number, numbers: NumberWords): number[] =>
  words[at]?.text === numbers.joiner ? [0, 1] : [0];

function digitOf(word: string, numbers: NumberWords): number | undefined {
  const digit = own(numbers.digits, word) ?? (/^\d$/.test(word) ? word : undefined);
  if (digit !== undefined) return Number(digit);
  return word === 'un' || word === 'una' ? 1 : undefined;
}

function unique(cardinals: Cardinal[]): Cardinal[] {
  const seen = new Map(cardinals.map((cardinal) => [`${cardinal.value}/${cardinal.words}`, cardinal]));
  return [...seen.values()].sort((a, b) => a.words - b.words);
}
