import { cardinalsAt } from './cardinals';
import { type NumberWords } from './language';
import { type SlotMatch, type SlotReader } from './slot-value';
import { own, type Word, wordsOf } from './words';

/**
 * `AMAZON.Number`: spoken numbers become digits, with decimals and a minus. Leading zeros are lost and "one two three" is 123: the
 * reasons why it must not carry ids or codes (facts: slot types).
 */
export const numberSlot: SlotReader = (text, { language }) => {
  const typed = /-?\d[\d,]*(?:\.\d+)?/.exec(text);
  if (typed) return match(text, Number(typed[0].replaceAll(',', '')), typed.index, typed.index + typed[0].length);
  const { numbers } = language;
  const words = wordsOf(text, language);
  for (let at = 0; at < words.length; at++) {
    const whole = numberAt(words, at, numbers);
    if (!whole) continue;
    const isMinus = numbers.minus.includes(words[at - 1]?.text ?? '');
    const hasPoint = numbers.point.includes(words[at + whole.words]?.text ?? '');
    const decimals = hasPoint ? digitsAt(words, at + whole.words + 1, numbers) : undefined;
    const length = whole.words + (decimals ? 1 + decimals.words : 0);
    const value = Number(`${isMinus ? '-' : ''}${whole.digits}${decimals ? `.${decimals.digits}` : ''}`);
    const start = words[isMinus ? at - 1 : at]?.start ?? 0;
    return match(text, value, start, words[at + length - 1]?.end ?? text.length);
  }
  return undefined;
};

interface Digits {
  readonly digits: string;
  readonly words: number;
}

/** A whole number as one says it ("twenty five"), or its digits one after the other. */
function numberAt(words: readonly Word[], at: number, numbers: NumberWords): Digits | undefined {
  const cardinal = cardinalsAt(words, at, numbers).at(-1);
  return cardinal ? { digits: String(cardinal.value), words: cardinal.words } : digitsAt(words, at, numbers);
}

function digitsAt(words: readonly Word[], at: number, numbers: NumberWords): Digits | undefined {
  let digits = '';
  let length = 0;
  for (let digit = own(numbers.digits, words[at]?.text ?? ''); digit !== undefined;) {
    digits += digit;
    length += 1;
    digit = own(numbers.digits, words[at + length]?.text ?? '');
  }
  return length === 0 ? undefined : { digits, words: length };
}

const match = (text: string, value: number, start: number, end: number): SlotMatch => ({
  original: text.slice(start, end),
  interpreted: String(value),
  resolved: [String(value)],
  start,
  end,
});

export const percentageSlot: SlotReader = (text, context) => {
  const number = numberSlot(text, context);
  if (!number) return undefined;
  const value = `${number.interpreted}%`;
  return { ...number, interpreted: value, resolved: [value] };
};
