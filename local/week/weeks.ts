import { type Random } from '../time/random';
import { pick } from './plan';

/** A stretch of days that is played in a centre of its own. */
export interface Week {
  readonly name: string;
  /** Dates (UTC) on which people call, in order. */
  readonly days: readonly string[];
  /** On this day everybody has somebody on the line. */
  readonly rushOn: string;
  /** From the start of this day lines are full, and stay so: the last day. */
  readonly fullOn?: string;
}

const dayMs = 24 * 60 * 60_000;

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const daysFrom = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, day) => dayOf(Date.parse(first) + day * dayMs));

/** Between them: clocks that change in America and in Europe, a holiday of one country, holidays with hours of their own, nights, weekends. */
export const weeks: readonly Week[] = [
  {
    name: 'clocks change in America',
    days: daysFrom('2026-03-05', 7),
    rushOn: '2026-03-11',
    fullOn: '2026-03-11',
  },
  { name: 'clocks change in Europe, Good Friday', days: daysFrom('2026-03-28', 7), rushOn: '2026-04-01' },
  { name: 'Christmas', days: daysFrom('2026-12-21', 7), rushOn: '2026-12-22' },
];

/** When people call, oldest first: half of them at any time, half in the daytime of America. */
export function callTimes({ days }: Week, calls: number, random: Random): readonly number[] {
  const times = Array.from({ length: calls }, () => {
    const day = Date.parse(pick(days, random));
    const inDaytime = random.next() < 0.5;
    const minute = inDaytime ? random.int(12 * 60, 24 * 60) : random.int(0, 24 * 60);
    return day + minute * 60_000 + random.int(0, 60_000);
  });
  return times.sort((one, other) => one - other);
}

/** The days of all weeks that differ from others: for a short run in one centre. */
export const unusualDays: Week = {
  name: 'days out of the ordinary',
  days: ['2026-03-08', '2026-03-09', '2026-03-29', '2026-03-30', '2026-04-03', '2026-12-24', '2026-12-25'],
  rushOn: '2026-03-30',
};
