import { cardinalsAt } from './cardinals';
import { type Calendar, type Language } from './language';
import { type SlotMatch, type SlotReader } from './slot-value';
import { own, type Word, wordsOf } from './words';

const dayMs = 86_400_000;

const found = (text: string, value: string, words: readonly Word[], first: number, count: number): SlotMatch => {
  const start = words[first]?.start ?? 0;
  const end = words[first + count - 1]?.end ?? text.length;
  return { original: text.slice(start, end), interpreted: value, resolved: [value], start, end };
};

/** A number at `at`: typed, a digit word, a ten, an ordinal. */
function numberAt(
  words: readonly Word[],
  at: number,
  language: Language,
): { value: number; words: number } | undefined {
  const text = words[at]?.text ?? '';
  const cardinal = cardinalsAt(words, at, language.numbers).at(-1);
  if (cardinal) return cardinal;
  if (/^\d+$/.test(text)) return { value: Number(text), words: 1 };
  const digit =
    own(language.numbers.digits, text) ??
    (text === 'una' || text === 'un' || text === 'a' || text === 'an' ? '1' : undefined);
  if (digit !== undefined) return { value: Number(digit), words: 1 };
  const ordinal = own(language.calendar.ordinals, text);
  return ordinal === undefined ? undefined : { value: ordinal, words: 1 };
}

const iso = (epochMs: number): string => new Date(epochMs).toISOString().slice(0, 10);

/** `AMAZON.Date`: ISO dates, "tomorrow", "next Monday", "March 3rd", "el tres de marzo", "in two days". Days without a year lie ahead. */
export const dateSlot: SlotReader = (text, context) => {
  const typed = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text);
  if (typed)
    return {
      original: typed[0],
      interpreted: typed[0],
      resolved: [typed[0]],
      start: typed.index,
      end: typed.index + typed[0].length,
    };
  const { calendar } = context.language;
  const words = wordsOf(text, context.language)
    .map((word) => ({ ...word, text: word.text.replace(/^(st|nd|rd|th)$/, '') }))
    .filter((word) => word.text);
  const shown = words.map((word) => word.text).join(' ');
  const relative = Object.entries(calendar.relativeDays)
    .sort(([a], [b]) => b.length - a.length)
    .find(([phrase]) => ` ${shown} `.includes(` ${phrase} `));
  for (let at = 0; at < words.length; at++) {
    const match =
      monthDay(words, at, context.language, context.now) ?? inSomeDays(words, at, context.language, context.now);
    if (match) return found(text, match.value, words, at, match.words);
  }
  if (relative) {
    const first = words.findIndex((word) => word.text === relative[0].split(' ')[0]);
    return found(text, iso(context.now + relative[1] * dayMs), words, first, relative[0].split(' ').length);
  }
  const weekdayAt = words.findIndex((word) => calendar.weekdays.includes(word.text));
  if (weekdayAt < 0) return undefined;
  const wanted = calendar.weekdays.indexOf(words[weekdayAt]?.text ?? '');
  const today = (new Date(context.now).getUTCDay() + 6) % 7;
  const ahead = (wanted - today + 7) % 7 || 7;
  return found(text, iso(context.now + ahead * dayMs), words, weekdayAt, 1);
};

function monthDay(
  words: readonly Word[],
  at: number,
  language: Language,
  now: number,
): { value: string; words: number } | undefined {
  const { months } = language.calendar;
  const month = months.indexOf(words[at]?.text ?? '');
  if (month >= 0) {
    const day = numberAt(words, at + 1, language);
    return day && withYear(words, at, 1 + day.words, month, day.value, language, now);
  }
  const day = numberAt(words, at, language);
  if (!day) return undefined;
  const link = ['of', 'de'].includes(words[at + day.words]?.text ?? '') ? 1 : 0;
  const after = months.indexOf(words[at + day.words + link]?.text ?? '');
  return after < 0 ? undefined : withYear(words, at, day.words + link + 1, after, day.value, language, now);
}

function withYear(
  words: readonly Word[],
  at: number,
  length: number,
  month: number,
  day: number,
  language: Language,
  now: number,
) {
  const link = ['de', 'del', 'of'].includes(words[at + length]?.text ?? '') ? 1 : 0;
  const yearWord = words[at + length + link]?.text ?? '';
  const typedYear = /^\d{4}$/.test(yearWord) ? Number(yearWord) : undefined;
  const thisYear = new Date(now).getUTCFullYear();
  const startOfToday = Date.UTC(thisYear, new Date(now).getUTCMonth(), new Date(now).getUTCDate());
  const year = typedYear ?? (Date.UTC(thisYear, month, day) < startOfToday ? thisYear + 1 : thisYear);
  const date = new Date(Date.UTC(year, month, day));
  if (date.getUTCMonth() !== month) return undefined;
  return { value: iso(date.getTime()), words: length + (typedYear === undefined ? 0 : link + 1) };
}

/** "in two days", "en dos semanas". */
function inSomeDays(
  words: readonly Word[],
  at: number,
  language: Language,
  now: number,
): { value: string; words: number } | undefined {
  if (!['in', 'en', 'dentro'].includes(words[at]?.text ?? '')) return undefined;
  const skip = words[at + 1]?.text === 'de' ? 2 : 1;
  const count = numberAt(words, at + skip, language);
  const unit = count && own(language.calendar.units, words[at + skip + count.words]?.text ?? '');
  if (!count || (unit !== 'day' && unit !== 'week')) return undefined;
  return { value: iso(now + count.value * (unit === 'week' ? 7 : 1) * dayMs), words: skip + count.words + 1 };
}

/** `AMAZON.Time` as 24-hour `HH:MM`. "Half past two" without more is 14:30: callers mean office hours (an assumption, Lex may ask). */
export const timeSlot: SlotReader = (text, context) => {
  const { calendar } = context.language;
  const words = wordsOf(text, context.language);
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.text ?? '';
    if (calendar.noon.includes(word)) return found(text, '12:00', words, at, 1);
    if (calendar.midnight.includes(word)) return found(text, '00:00', words, at, 1);
  }
  for (let at = 0; at < words.length; at++) {
    const clock = clockAt(words, at, context.language);
    if (!clock || clock.hour > 23 || clock.minute > 59) continue;
    const rest = words
      .slice(at + clock.words)
      .map((word) => word.text)
      .join(' ');
    const hour = halfOfDay(clock.hour, ` ${rest} `, calendar);
    const value = `${String(hour).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}`;
    return found(text, value, words, at, clock.words);
  }
  return undefined;
};

function halfOfDay(hour: number, rest: string, calendar: Calendar): number {
  const says = (phrases: readonly string[]) => phrases.some((phrase) => rest.includes(` ${phrase} `));
  if (says(calendar.afternoon)) return hour < 12 ? hour + 12 : hour;
  if (says(calendar.morning)) return hour % 12;
  return hour > 0 && hour < 7 ? hour + 12 : hour;
}

function clockAt(
  words: readonly Word[],
  at: number,
  language: Language,
): { hour: number; minute: number; words: number } | undefined {
  const { calendar } = language;
  const text = (place: number) => words[place]?.text ?? '';
  const fraction = calendar.half.includes(text(at)) ? 30 : calendar.quarter.includes(text(at)) ? 15 : undefined;
  if (fraction !== undefined && (calendar.past.includes(text(at + 1)) || calendar.to.includes(text(at + 1)))) {
    const hour = numberAt(words, at + 2, language);
    if (!hour) return undefined;
    const before = calendar.to.includes(text(at + 1));
    return {
      hour: before ? hour.value - 1 : hour.value,
      minute: before ? 60 - fraction : fraction,
      words: 2 + hour.words,
    };
  }
  const hour = numberAt(words, at, language);
  if (!hour) return undefined;
  let next = at + hour.words;
  if (
    calendar.past.includes(text(next)) &&
    (calendar.half.includes(text(next + 1)) || calendar.quarter.includes(text(next + 1)))
  ) {
    return { hour: hour.value, minute: calendar.half.includes(text(next + 1)) ? 30 : 15, words: next + 2 - at };
  }
  if (language.numbers.joiner === 'y' && text(next) === 'y') next++;
  const minute =
    /^\d{2}$/.test(text(next)) || cardinalsAt(words, next, language.numbers).length > 0
      ? numberAt(words, next, language)
      : undefined;
  return minute
    ? { hour: hour.value, minute: minute.value, words: next + minute.words - at }
    : { hour: hour.value, minute: 0, words: hour.words };
}

/** `AMAZON.Duration` in ISO 8601: "two hours" is `PT2H`. */
export const durationSlot: SlotReader = (text, context) => {
  const words = wordsOf(text, context.language);
  for (let at = 0; at < words.length; at++) {
    const count = numberAt(words, at, context.language);
    const unit = count && own(context.language.calendar.units, words[at + count.words]?.text ?? '');
    if (!count || !unit) continue;
    const forms: Readonly<Record<string, string>> = {
      day: 'P#D',
      week: 'P#W',
      month: 'P#M',
      year: 'P#Y',
      hour: 'PT#H',
      minute: 'PT#M',
      second: 'PT#S',
    };
    return found(text, (own(forms, unit) ?? '').replace('#', String(count.value)), words, at, count.words + 1);
  }
  return undefined;
};
