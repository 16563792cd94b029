import { type Judged } from '../../local/week/judge';
import { dayOf } from '../../local/week/weeks';

const columns: readonly (readonly [string, (judged: Judged) => boolean])[] = [
  ['calls', () => true],
  ['talked', ({ end }) => end.ending === 'talked to an agent'],
  ['gave up', ({ end }) => end.ending === 'gave up waiting'],
  ['booked', ({ end }) => end.ending === 'booked a call'],
  ['sent away', ({ end }) => end.ending === 'sent away'],
  ['left', ({ end }) => end.ending === 'left'],
  ['told closed', ({ end }) => end.told.includes('closed')],
  ['told nobody', ({ end }) => end.told.includes('nobody')],
  ['overflowed', ({ end }) => end.told.includes('queueFull')],
  ['all full', ({ end }) => end.told.includes('allFull')],
  ['not by the rules', ({ problems }) => problems.length > 0],
];

/** What became of the calls of each day, for each queue, and in each situation; then every call that did not end as the rules say. */
export function asWeekText(judged: readonly Judged[], { seed, seconds }: { seed: number; seconds: number }): string {
  const problems = judged.flatMap((one) => one.problems);
  return [
    table('day (UTC)', judged, ({ at }) => dayOf(at)),
    table('called for', judged, ({ wanted }) => wanted),
    table('when it was', judged, ({ situation }) => situation),
    `${judged.length} calls, seed ${seed}, ${(judged.length / seconds).toFixed(1)} a second. ${problems.length} did not end as the rules say.\n`,
    ...problems.map((problem) => `  ${problem}\n`),
  ].join('\n');
}

function table(title: string, judged: readonly Judged[], groupOf: (one: Judged) => string): string {
  const groups = [...new Set(judged.map(groupOf))].sort();
  const rows = groups.map((group) => [group, ...counts(judged.filter((one) => groupOf(one) === group))]);
  const all = [[title, ...columns.map(([name]) => name)], ...rows, ['together', ...counts(judged)]];
  const widths = columns.map((_, column) => Math.max(...all.map((row) => row[column + 1]?.length ?? 0)));
  const first = Math.max(...all.map(([name = '']) => name.length));
  return all
    .map(([name = '', ...cells]) =>
      [name.padEnd(first), ...cells.map((cell, column) => cell.padStart(widths[column] ?? 0))].join('  '),
    )
    .map((line) => `${line}\n`)
    .join('');
}

const counts = (judged: readonly Judged[]): string[] => columns.map(([, fits]) => String(judged.filter(fits).length));
