import { cardinalsAt } from './cardinals';
import { spokenCharacters } from './spoken-characters';
import { type SlotMatch, type SlotReader } from './slot-types';
import { wordsOf } from './words';

/**
 * `AMAZON.Number`: spoken numbers become digits, with decimals and a minus. Leading zeros are lost and "one two three" is 123: the
 * reasons why it must not carry ids or codes (facts: slot types).
 */
export const numberSlot: SlotReader = (text, context) => {
  const typed = /-?\d[\d,]*(?:\.\d+)?/.exec(text);
  if (typed && !/[a-z]/i.test(text.slice(typed.index, typed.index + typed[0].length + 1).slice(-1))) {
    const value = String(Number(typed[0].replaceAll(',', '')));
    return match(text, value, typed.index, typed.index + typed[0].length);
  }
  const { numbers } = context.language;
  const words = wordsOf(text, context.language);
  for (let at = 0; at < words.length; at++) {
    const whole = cardinalsAt(words, at, numbers).at(-1);
    const [digits] = whole
      ? []
      : spokenCharacters(words[at]?.text ?? '', context.language, { letters: false, fits: () => true });
    const strong = digits !== undefined && digits.cost < 0.3;
    if (!whole && !strong) continue;
    return readFrom(text, at, words, whole, context);
  }
  return undefined;
};

function readFrom(
  text: string,
  at: number,
  words: ReturnType<typeof wordsOf>,
  whole: { value: number; words: number } | undefined,
  context: Parameters<SlotReader>[1],
): SlotMatch | undefined {
  const { numbers } = context.language;
  const minus = numbers.minus.includes(words[at - 1]?.text ?? '') ? '-' : '';
  const start = (minus ? words[at - 1] : words[at])?.start ?? 0;
  const digitsFrom = (place: number) =>
    spokenCharacters(text.slice(words[place]?.start ?? text.length), context.language, {
      letters: false,
      fits: () => true,
    })[0];
  const run = whole ? undefined : digitsFrom(at);
  const base = whole ? String(whole.value) : (run?.characters ?? '');
  let end = whole ? (words[at + whole.words - 1]?.end ?? start) : (words[at]?.start ?? 0) + (run?.end ?? 0);
  let decimals = '';
  const pointAt = words.findIndex(
    (word, index) => index > at && numbers.point.includes(word.text) && word.start >= end,
  );
  if (pointAt > 0 && words[pointAt - 1]?.end === end) {
    const fraction = digitsFrom(pointAt + 1);
    if (fraction) {
      decimals = `.${fraction.characters}`;
      end = (words[pointAt + 1]?.start ?? 0) + fraction.end;
    }
  }
  return match(text, String(Number(`${minus}${base}${decimals}`)), start, end);
}

const match = (text: string, value: string, start: number, end: number): SlotMatch => ({
  original: text.slice(start, end),
  interpreted: value,
  resolved: [value],
  start,
  end,
});

export const percentageSlot: SlotReader = (text, context) => {
  const number = numberSlot(text, context);
  if (!number) return undefined;
  const value = `${number.interpreted}%`;
  return { ...number, interpreted: value, resolved: [value] };
};
