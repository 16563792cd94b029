import { type Language, type NumberWords } from './language';
import { cardinalsAt } from './cardinals';
import { own, phraseAt, PhraseSet, type Word, wordsOf } from './words';

/** Characters somebody spoke or typed, as one candidate of how to read it. The lower the cost, the more likely. */
export interface Reading {
  readonly characters: string;
  readonly cost: number;
  /** Place in the original text. */
  readonly start: number;
  readonly end: number;
}

interface Step {
  readonly words: number;
  readonly characters: string;
  readonly cost: number;
}

interface Segment {
  readonly readings: readonly Reading[];
  /** What stood before it: other words, a correction, "start again", or "not". */
  readonly after: 'words' | 'correction' | 'restart' | 'exclusion';
}

/** Readings kept at each place. Twelve are plenty for seven digits that each may be two things. */
const beam = 24;
const longest = 40;
/** Who takes back an id more often than this has to be asked again; it also bounds the work on a very long utterance. */
const mostSegments = 12;

/**
 * All sensible readings of ids and codes in an utterance, cheapest first: "one two double five", "veintitrés cero uno",
 * "b as in boy 12", "one two four, sorry, three". `fits` decides which readings count (a pattern); digits only when
 * `letters` is false.
 */
export function spokenCharacters(
  text: string,
  language: Language,
  options: { readonly letters: boolean; fits(characters: string): boolean },
): Reading[] {
  const words = wordsOf(text, language);
  const segments = segmentsOf(words, language, options.letters).slice(-mostSegments);
  const candidates = combine(segments).filter(
    (reading) => reading.characters.length > 0 && options.fits(reading.characters),
  );
  return candidates.sort((a, b) => a.cost - b.cost || b.start - a.start);
}

function segmentsOf(words: readonly Word[], language: Language, letters: boolean): Segment[] {
  const marks = marksOf(language);
  const segments: Segment[] = [];
  let after: Segment['after'] = 'words';
  let at = 0;
  while (at < words.length) {
    at += phraseAt(words, at, marks.wait);
    const run = readRun(words, at, language, letters, marks);
    if (run) {
      segments.push({ readings: run.readings, after });
      after = 'words';
      at = run.next;
      continue;
    }
    const mark = markAt(words, at, marks);
    if (mark) {
      // "no, sorry, wait": the strongest of several marks in a row counts.
      after = after === 'restart' ? after : mark.kind;
      at += mark.words;
    } else {
      at += 1;
    }
  }
  return segments;
}

interface Marks {
  readonly correction: PhraseSet;
  readonly restart: PhraseSet;
  readonly exclusion: PhraseSet;
  readonly pause: PhraseSet;
  readonly spelledAs: PhraseSet;
  /** "one second": no digits at all. */
  readonly wait: PhraseSet;
}

const marksCache = new WeakMap<NumberWords, Marks>();

function marksOf({ numbers, wait }: Language): Marks {
  const cached = marksCache.get(numbers);
  if (cached) return cached;
  const marks = {
    correction: new PhraseSet(numbers.corrections),
    restart: new PhraseSet(numbers.restarts),
    exclusion: new PhraseSet(numbers.exclusions),
    pause: new PhraseSet(numbers.pauses),
    spelledAs: new PhraseSet(numbers.spelledAs),
    wait: new PhraseSet(wait.filter((phrase) => own(numbers.digits, phrase.split(' ')[0] ?? '') !== undefined)),
  };
  marksCache.set(numbers, marks);
  return marks;
}

type Mark = 'restart' | 'exclusion' | 'correction';

/** The longest mark that starts at `at`. */
function markAt(words: readonly Word[], at: number, marks: Marks): { kind: Mark; words: number } | undefined {
  let kind: Mark | undefined;
  let length = 0;
  for (const candidate of markKinds) {
    const found = phraseAt(words, at, marks[candidate]);
    if (found > length) [kind, length] = [candidate, found];
  }
  return kind && { kind, words: length };
}

const markKinds: readonly Mark[] = ['restart', 'exclusion', 'correction'];

/** Reads characters and pauses from `at` as far as they go. `undefined` when no character starts here. */
function readRun(
  words: readonly Word[],
  at: number,
  language: Language,
  letters: boolean,
  marks: Marks,
): { readings: Reading[]; next: number } | undefined {
  const start = words[at]?.start ?? 0;
  const reached = new Map<number, Reading[]>([[at, [{ characters: '', cost: 0, start, end: start }]]]);
  let lastCharacter = at;
  for (let place = at; place < words.length; place++) {
    const readings = reached.get(place);
    if (!readings) continue;
    const markHere = markAt(words, place, marks);
    for (const step of stepsAt(words, place, language, letters, marks, place > at, markHere !== undefined)) {
      const next = place + step.words;
      const end = step.characters ? (words[next - 1]?.end ?? start) : undefined;
      for (const reading of readings) keep(reached, next, extend(reading, step, end));
      if (step.characters && next > lastCharacter) lastCharacter = next;
    }
  }
  if (lastCharacter === at) return undefined;
  const readings = (reached.get(lastCharacter) ?? []).filter((reading) => reading.characters !== '');
  return { readings, next: lastCharacter };
}

function extend(reading: Reading, step: Step, end: number | undefined): Reading {
  return {
    characters: (reading.characters + step.characters).slice(0, longest),
    cost: reading.cost + step.cost,
    start: reading.start,
    end: end ?? reading.end,
  };
}

function keep(reached: Map<number, Reading[]>, place: number, reading: Reading): void {
  const list = reached.get(place) ?? [];
  const same = list.findIndex((other) => other.characters === reading.characters);
  const old = same < 0 ? undefined : list[same];
  if (old && old.cost <= reading.cost) return;
  if (old) list.splice(same, 1);
  list.push(reading);
  list.sort((a, b) => a.cost - b.cost);
  list.length = Math.min(list.length, beam);
  reached.set(place, list);
}

/** Everything the words from `at` on can mean, from a digit to a whole cardinal number. */
function stepsAt(
  words: readonly Word[],
  at: number,
  language: Language,
  letters: boolean,
  marks: Marks,
  inside: boolean,
  isMark: boolean,
): Step[] {
  const { numbers } = language;
  const word = words[at]?.text ?? '';
  const steps: Step[] = [];
  const wait = phraseAt(words, at, marks.wait);
  if (wait > 0) return [{ words: wait, characters: '', cost: 0.05 }];
  if (/^\d+$/.test(word)) steps.push({ words: 1, characters: word, cost: 0 });
  const digit = own(numbers.digits, word);
  if (digit !== undefined) steps.push({ words: 1, characters: digit, cost: 0 });
  const heard = digit === undefined ? own(numbers.soundsLike, word) : undefined;
  if (heard !== undefined && !(isMark && !inside)) steps.push({ words: 1, characters: heard, cost: 0.4 });
  steps.push(...numbersAt(words, at, numbers));
  steps.push(...repeatedAt(words, at, numbers));
  if (letters) steps.push(...lettersAt(words, at, numbers, marks));
  // Only between characters: a pause at the edge is simply not part of the value.
  const pause = inside ? phraseAt(words, at, marks.pause) : 0;
  if (pause > 0 && !(isMark && digit !== undefined)) steps.push({ words: pause, characters: '', cost: 0.05 });
  // "for", "oh": inside an id they may also mean nothing.
  if (heard !== undefined && !pause) steps.push({ words: 1, characters: '', cost: inside ? 0.5 : 0.45 });
  return steps;
}

/** "fifty five" is 55 before it is 50 and 5, "eight hundred five" 805 before 800 and 5: shorter readings cost a little more. */
function numbersAt(words: readonly Word[], at: number, numbers: NumberWords): Step[] {
  const isNumber = (place: number): boolean => {
    const text = words[place]?.text ?? '';
    return [numbers.digits, numbers.tens, numbers.hundreds].some((table) => Object.hasOwn(table, text));
  };
  // "thousand" after "one" belongs to it.
  if (own(numbers.multipliers, words[at]?.text ?? '') !== undefined && isNumber(at - 1)) return [];
  const cardinals = cardinalsAt(words, at, numbers);
  return cardinals.map(({ value, words: length }) => {
    const goesOn = cardinals.some((other) => other.words > length);
    return { words: length, characters: String(value), cost: goesOn ? 0.25 : 0.1 };
  });
}

/** "double five", "dos veces el cinco", "two fives". */
function repeatedAt(words: readonly Word[], at: number, numbers: NumberWords): Step[] {
  const steps: Step[] = [];
  const word = words[at]?.text ?? '';
  const digitAt = (place: number): string | undefined => {
    const text = words[place]?.text ?? '';
    return (
      own(numbers.digits, text) ??
      own(numbers.plurals, text) ??
      (/^\d$/.test(text) ? text : undefined) ??
      (text === 'oh' || text === 'o' ? '0' : undefined)
    );
  };
  const times = own(numbers.repeats, word);
  if (times !== undefined) {
    for (const skip of [1, 2]) {
      const between = words[at + 1]?.text ?? '';
      if (skip === 2 && !['the', 'el', 'de', 'digit'].includes(between)) continue;
      const digit = digitAt(at + skip);
      if (digit !== undefined) steps.push({ words: skip + 1, characters: digit.repeat(times), cost: -0.1 });
    }
  }
  const count = Number(own(numbers.digits, word) ?? (/^\d$/.test(word) ? word : 'NaN'));
  if (!(count >= 2 && count <= 7)) return steps;
  const plural = own(numbers.plurals, words[at + 1]?.text ?? '');
  if (plural !== undefined) steps.push({ words: 2, characters: plural.repeat(count), cost: -0.1 });
  // Seven times anything is arithmetic.
  if (count < 7 && (words[at + 1]?.text === 'veces' || words[at + 1]?.text === 'times')) {
    const skip = ['el', 'the'].includes(words[at + 2]?.text ?? '') ? 3 : 2;
    const digit = digitAt(at + skip);
    if (digit !== undefined) steps.push({ words: skip + 1, characters: digit.repeat(count), cost: -0.2 });
  }
  return steps;
}

/** "b", "bee", "b as in boy", "bravo". */
function lettersAt(words: readonly Word[], at: number, numbers: NumberWords, marks: Marks): Step[] {
  const steps: Step[] = [];
  const word = words[at]?.text ?? '';
  const isLetter = /^[a-z]$/.test(word);
  const letter = isLetter ? word : own(numbers.letters, word);
  if (letter !== undefined) {
    steps.push({ words: 1, characters: letter, cost: isLetter ? 0.05 : 0.3 });
    const link = phraseAt(words, at + 1, marks.spelledAs);
    const example = words[at + 1 + link]?.text;
    if (link > 0 && example?.startsWith(letter)) steps.push({ words: 2 + link, characters: letter, cost: -0.3 });
  }
  // A typed id such as `abc` in `abc123`: letters that are no word of their own stand beside digits.
  const previous = words[at - 1];
  const next = words[at + 1];
  const here = words[at];
  const touches =
    (next && here && next.start === here.end && /\d/.test(next.text)) ||
    (previous && here && previous.end === here.start);
  if (!isLetter && /^[a-z]{2,6}$/.test(word) && touches) steps.push({ words: 1, characters: word, cost: 0 });
  return steps;
}

/** Puts segments together: joined, each alone, or with the last digits replaced by a correction. */
function combine(segments: readonly Segment[]): Reading[] {
  const all: Reading[] = [];
  let open: Reading[] = [];
  segments.forEach((segment, index) => {
    const corrected = ['correction', 'restart'].includes(segments[index + 1]?.after ?? '');
    // Alone a segment is likelier the later it comes, unlikely when it was taken back, and wrong after "not".
    const doubt =
      0.02 * (segments.length - 1 - index) + (corrected ? 0.6 : 0) + (segment.after === 'exclusion' ? 1 : 0);
    const alone = segment.readings
      .flatMap((reading) => [reading, ...begunAgain(reading)])
      .map((reading) => ({ ...reading, cost: reading.cost + doubt }));
    const joined: Reading[] = [];
    for (const before of open) {
      for (const reading of segment.readings) joined.push(...joins(before, reading, segment.after));
    }
    all.push(...alone, ...joined);
    open = cheapest([...(segment.after === 'restart' ? [] : joined), ...segment.readings], beam * 2);
  });
  return all;
}

/** "three five oh... three five oh two two seven eight": what is said twice from the start was begun again. */
function begunAgain(reading: Reading): Reading[] {
  const { characters } = reading;
  const again: Reading[] = [];
  for (let length = 2; length * 2 <= characters.length; length++) {
    const rest = characters.slice(length);
    if (rest.startsWith(characters.slice(0, length)))
      again.push({ ...reading, characters: rest, cost: reading.cost + 0.7 });
  }
  return again;
}

function joins(before: Reading, reading: Reading, after: Segment['after']): Reading[] {
  const place = { start: before.start, end: reading.end };
  const cost = before.cost + reading.cost;
  const whole = {
    ...place,
    characters: before.characters + reading.characters,
    cost: cost + (after === 'words' ? 0.6 : 0.4),
  };
  if (after === 'restart' || after === 'exclusion') return [{ ...whole, cost: cost + 1.5 }];
  if (after === 'words') return [whole];
  const joined = [whole];
  for (let dropped = 1; dropped < before.characters.length; dropped++) {
    const kept = before.characters.slice(0, -dropped);
    // Who corrects says again as much as was wrong, mostly: a tail of the same length is likelier than another.
    const likelihood = dropped === reading.characters.length ? 0.15 : 0.35;
    joined.push({ ...place, characters: kept + reading.characters, cost: cost + likelihood });
  }
  return joined;
}

function cheapest(readings: Reading[], count: number): Reading[] {
  return readings.sort((a, b) => a.cost - b.cost).slice(0, count);
}
