import * as z from 'zod/mini';
import { description, resourceName } from './staffing';

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];

const range = z.string('write times in quotes').check(
  z.regex(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]-(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)$/, {
    error: 'write opening and closing time, such as "08:00-18:00"',
    abort: true,
  }),
  z.refine(
    (times) => minutesOf(times.slice(0, 5)) < minutesOf(times.slice(6)),
    'the place closes before it opens; split a night at "24:00" and "00:00"',
  ),
);

const ranges = z.array(range, 'write a list of times, such as ["08:00-18:00"]').check(
  z.superRefine((times, context) => {
    const sorted = [...times].sort();
    sorted.slice(1).forEach((later, index) => {
      const earlier = sorted[index] ?? '';
      if (minutesOf(later.slice(0, 5)) < minutesOf(earlier.slice(6))) {
        context.addIssue({ code: 'custom', message: `${earlier} and ${later} overlap; write one range`, input: times });
      }
    });
  }),
);

const Holiday = z.strictObject({
  date: z.string('write a date in quotes').check(z.refine(isDate, 'write a day that exists, such as "2026-12-25"')),
  name: z
    .string('write a name in quotes')
    .check(z.regex(/^[^\p{Cc}<>]{1,127}$/u, 'write 1 to 127 characters without markup or line breaks')),
  /** Times of that day; closed all day when absent. */
  open: z.optional(ranges),
});

const Hours = z.strictObject({
  description: z.optional(description),
  timeZone: z
    .string('write a time zone in quotes')
    .check(z.refine(isTimeZone, 'write an IANA time zone, such as "America/New_York"')),
  /** A weekday that is not listed is closed. */
  open: z.strictObject(
    Object.fromEntries(weekdays.map((day) => [day, z.optional(ranges)])) as Record<
      Weekday,
      z.ZodMiniOptional<typeof ranges>
    >,
  ), // fromEntries forgets the names
  holidays: z.optional(z.array(Holiday, 'write a list of holidays')),
});
export type OpeningHours = z.infer<typeof Hours>;

export const OpeningHoursFile = z.record(resourceName, Hours);
export type OpeningHoursFile = z.infer<typeof OpeningHoursFile>;

/** Minutes since midnight of `08:30`; `24:00` is the end of the day. */
export function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function isDate(text: string): boolean {
  const instant = new Date(`${text}T00:00:00Z`);
  return (
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) &&
    !Number.isNaN(instant.getTime()) &&
    instant.toISOString().startsWith(text)
  );
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: name }));
  } catch {
    return false; // RangeError is how Intl says that there is no such zone
  }
}
