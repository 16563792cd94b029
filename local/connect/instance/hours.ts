import { DateTime, IANAZone } from 'luxon';
import {
  type DaySlice,
  type HoursDeclaration,
  type HoursOverride,
  type RecurrencePattern,
  type TimeOfDay,
} from './instance-config';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

/** Whether a centre is open at an instant, in its own time zone, holidays and overnight shifts included. */
export function isOpenAt(hours: HoursDeclaration, at: number): boolean {
  const now = DateTime.fromMillis(at, { zone: hours.timeZone });
  const minute = now.hour * 60 + now.minute;
  const today = slicesOn(hours, now).some((slice) => {
    const [start, end] = minutesOf(slice);
    return end > start ? minute >= start && minute < end : minute >= start;
  });
  if (today) return true;
  // A shift that began yesterday evening still runs after midnight, by yesterday's rules.
  return slicesOn(hours, now.minus({ days: 1 })).some((slice) => {
    const [start, end] = minutesOf(slice);
    return end <= start && minute < end;
  });
}

/** The hours of each day from one date to another, both included: those of the week, or of what stands in for them that day. */
export function effectiveHours(
  hours: HoursDeclaration,
  from: string,
  till: string,
): readonly { readonly date: string; readonly slices: readonly { start: TimeOfDay; end: TimeOfDay }[] }[] {
  const days = [];
  // A date is the same date everywhere; UTC has no days that are shorter or longer.
  for (let day = DateTime.fromISO(from, { zone: 'utc' }); ; day = day.plus({ days: 1 })) {
    const date = day.toISODate() ?? '';
    if (date === '' || date > till) return days;
    days.push({
      date,
      slices: slicesOn(hours, day).map(({ startTime, endTime }) => ({ start: startTime, end: endTime })),
    });
  }
}

/** What cannot be evaluated in a declaration, one line each. */
export function hoursProblems(hours: HoursDeclaration): readonly string[] {
  const problems: string[] = [];
  if (!IANAZone.isValidZone(hours.timeZone))
    problems.push(`hours ${hours.name}: "${hours.timeZone}" is no time zone; write one such as Europe/London`);
  for (const slice of [...hours.config, ...hours.overrides.flatMap((override) => override.overrideConfig)]) {
    if (!DAYS.includes(slice.day))
      problems.push(`hours ${hours.name}: "${slice.day}" is no day; write one of ${DAYS.join(' ')}`);
  }
  for (const { overrideName, recurrenceConfig } of hours.overrides) {
    const interval = recurrenceConfig?.recurrencePattern.interval ?? 1;
    if (interval !== 1)
      problems.push(
        `hours ${hours.name}: override ${overrideName} recurs at an interval of ${interval}, which is not supported; list the dates`,
      );
  }
  return problems;
}

function minutesOf({ startTime, endTime }: DaySlice): readonly [number, number] {
  return [startTime.hours * 60 + startTime.minutes, endTime.hours * 60 + endTime.minutes];
}

function slicesOn(hours: HoursDeclaration, date: DateTime): readonly DaySlice[] {
  const day = DAYS[date.weekday - 1];
  const override = hours.overrides.find((candidate) => appliesOn(candidate, date));
  return (override ? override.overrideConfig : hours.config).filter((slice) => slice.day === day);
}

function appliesOn(override: HoursOverride, date: DateTime): boolean {
  const day = date.toISODate() ?? '';
  // That the last day counts in full is UNVERIFIED.
  if (day < override.effectiveFrom || day > override.effectiveTill) return false;
  return !override.recurrenceConfig || recursOn(override.recurrenceConfig.recurrencePattern, date);
}

function recursOn({ byMonth, byMonthDay, byWeekdayOccurrence }: RecurrencePattern, date: DateTime): boolean {
  if (byMonth?.length && !byMonth.includes(date.month)) return false;
  if (byMonthDay?.length && !byMonthDay.includes(date.day)) return false;
  if (!byWeekdayOccurrence?.length) return true;
  const last = date.plus({ weeks: 1 }).month !== date.month;
  return byWeekdayOccurrence.includes(Math.ceil(date.day / 7)) || (last && byWeekdayOccurrence.includes(-1));
}
