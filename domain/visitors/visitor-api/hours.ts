import * as z from 'zod/mini';
import { nextOpening, type OpenDay, openingWords, type WallTime, wallTime } from '../../hours/next-opening';
import { type Language } from '../../prompts/language';
import { weekdays } from '../../hours/opening-hours';

/** `08:00` to `24:00`. Where `until` is not later than `from`, it is a time of the next day. */
const Interval = z.object({ from: z.string(), until: z.string() });

/** When a queue is open, by the clock on its own wall. */
export const ShownHours = z.object({
  /** IANA: `America/New_York`. */
  timeZone: z.string(),
  /** Monday to Sunday, each with all its times; none on a day that is closed. */
  week: z.array(z.object({ day: z.enum(weekdays), open: z.array(Interval) })),
  /** Days of the next two weeks on which other times hold: holidays. */
  exceptions: z.array(z.object({ date: z.string(), open: z.array(Interval) })),
  isOpen: z.boolean(),
  /** While it is closed, and as far as it is known. `words` is a sentence in the reader's language. */
  nextOpening: z.optional(z.object({ date: z.string(), time: z.string(), words: z.string() })),
});
export type ShownHours = z.infer<typeof ShownHours>;

type Times = OpenDay['open'];

/** What an instance says of hours: those of every week, and those that hold on the days around now. */
export interface KnownHours {
  readonly timeZone: string;
  readonly week: readonly { readonly day: (typeof weekdays)[number]; readonly open: Times }[];
  /** From yesterday on: a night may have begun then. Holidays are worked in. */
  readonly days: readonly OpenDay[];
}

/** Whether a time of today holds now, or one of yesterday that goes on after midnight. */
export function isOpenAt(days: readonly OpenDay[], { date, minute }: WallTime): boolean {
  const openOn = (wanted: string): Times => days.find((day) => day.date === wanted)?.open ?? [];
  const today = openOn(date).some(({ fromMinute, untilMinute }) =>
    untilMinute > fromMinute ? minute >= fromMinute && minute < untilMinute : minute >= fromMinute,
  );
  return today || openOn(dayBefore(date)).some(({ fromMinute, untilMinute }) => untilMinute <= fromMinute && minute < untilMinute); // prettier-ignore
}

/** Hours as a visitor reads them. */
export function shownHours({ timeZone, week, days }: KnownHours, now: Date, language: Language): ShownHours {
  const local = wallTime(now, timeZone);
  const usual = weekdays.map((day) => ({ day, open: shownTimes(week.find((one) => one.day === day)?.open ?? []) }));
  const isOpen = isOpenAt(days, local);
  const opening = isOpen ? undefined : nextOpening(days, local);
  return {
    timeZone,
    week: usual,
    exceptions: days
      .filter(({ date }) => date >= local.date)
      .map(({ date, open }) => ({ date, open: shownTimes(open) }))
      .filter(({ date, open }) => JSON.stringify(open) !== JSON.stringify(usual[weekdayIndex(date)]?.open)),
    isOpen,
    ...(opening && {
      nextOpening: {
        date: opening.date,
        time: clock(opening.minute),
        words: openingWords(opening, { now: local, timeZone, language }),
      },
    }),
  };
}

const shownTimes = (times: Times): z.infer<typeof Interval>[] =>
  [...times]
    .sort((one, other) => one.fromMinute - other.fromMinute)
    // Connect knows no 24:00: a day that ends at midnight ends at 0:00.
    .map(({ fromMinute, untilMinute }) => ({ from: clock(fromMinute), until: untilMinute === 0 ? '24:00' : clock(untilMinute) })); // prettier-ignore

/** `09:05`. */
const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** 0 is Monday. */
const weekdayIndex = (date: string): number => (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;

const dayBefore = (date: string): string =>
  new Date(Date.parse(`${date}T12:00:00Z`) - 24 * 60 * 60_000).toISOString().slice(0, 10);
