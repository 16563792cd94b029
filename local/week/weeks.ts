import { type Random } from '../time/random';

/** A stretch of days that is played in a centre of its own. */
export interface Week {
  readonly name: string;
  /** ISO, UTC. */
  readonly from: string;
  readonly days: number;
  /** On this day everybody has somebody on the line. */
  readonly rushOn: string;
  /** From the start of this day lines are full, and stay so: the last day. */
  readonly fullOn?: string;
}

/** Between them: clocks that change in America and in Europe, a holiday of one country, holidays with hours of their own, nights, weekends. */
export const weeks: readonly Week[] = [
  {
    name: 'clocks change in America',
    from: '2026-03-05T00:00:00Z',
    days: 7,
    rushOn: '2026-03-11',
    fullOn: '2026-03-11',
  },
  { name: 'clocks change in Europe, Good Friday', from: '2026-03-28T00:00:00Z', days: 7, rushOn: '2026-04-01' },
  { name: 'Christmas', from: '2026-12-21T00:00:00Z', days: 7, rushOn: '2026-12-22' },
];

const dayMs = 24 * 60 * 60_000;

/** When people call, oldest first: half of them at any time, half in the daytime of America. */
export function callTimes({ from, days }: Week, calls: number, random: Random): readonly number[] {
  const start = Date.parse(from);
  const times = Array.from({ length: calls }, () => {
    const day = random.int(0, days);
    const inDaytime = random.next() < 0.5;
    const minute = inDaytime ? random.int(12 * 60, 24 * 60) : random.int(0, 24 * 60);
    return start + day * dayMs + minute * 60_000 + random.int(0, 60_000);
  });
  return times.sort((one, other) => one - other);
}

export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
