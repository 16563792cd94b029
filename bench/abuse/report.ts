import { type AbuseReport } from '../../local/abuse/random-calls';
import { mostTakeoversPerDay, type Verdict } from '../../local/abuse/verdict';
import { codeSpace } from '../../domain/verification/verification-code';

/** The cases as a table, with what each measured below its line and everything that did not hold at the end. */
export function asTableText(verdicts: readonly Verdict[], seed: number): string {
  const head = ['case', 'verdict', 'calls', 'mails', 'codes ok', 'takeovers/day', 'what is done'];
  const rows = verdicts.map((one) => [
    String(one.case),
    one.verdict,
    String(one.calls),
    String(one.mails),
    String(one.codesAccepted),
    one.takeoversPerDay?.toExponential(1) ?? '',
    one.injection,
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  const body = verdicts.flatMap((one, index) => [line(rows[index] ?? []), ...figuresOf(one)]);
  const held = verdicts.filter(({ verdict }) => verdict === 'holds').length;
  return [
    line(head),
    ...body,
    '',
    `${held} of ${verdicts.length} hold, seed ${seed}. Takeovers a day: codes compared for guesses in any 24 hours, over ${codeSpace} codes;`,
    `the limits bound that for everybody together, so it holds for 10,000 employees and for any number. Below ${mostTakeoversPerDay} is asked for.`,
    ...verdicts.flatMap(({ case: number, problems }) => problems.map((problem) => `case ${number}: ${problem}`)),
    '',
  ].join('\n');
}

function figuresOf({ title, figures }: Verdict): string[] {
  const measured = Object.entries(figures).map(([name, value]) => `${name}: ${value}`);
  return [`      ${title}`, ...(measured.length > 0 ? [`      ${measured.join('; ')}`] : [])];
}

/** What came of random calls or of a sweep. */
export function asRunText(report: AbuseReport, title: string, seconds: number): string {
  const { calls, outcomes, faults, violations } = report;
  const figures: readonly (readonly [string, string])[] = [
    ['calls', title],
    ['faults that struck', String(report.faultCount)],
    ['employees called back', String(report.calledBack)],
    ['managers who said yes', String(report.approved)],
    ['passwords told', String(report.passwordsTold)],
    ['code mails', String(report.codeMails)],
    ['unaudited, shown by the row', String(report.shownByRowOnly)],
    ['virtual time', `${(report.durationMs / 3_600_000).toFixed(1)} hours`],
    ['calls per second', (calls / seconds).toFixed(1)],
    ['violations', String(violations.length)],
  ];
  const sections = [
    table('', figures),
    table('What became of the calls', counted([...outcomes])),
    table('Faults by effect', tally(faults.map(({ effect }) => effect.replace(/^slow=.*/, 'slow')))),
    table(
      'Faults by boundary',
      tally(faults.map(({ by, service, operation, on }) => boundary(by, `${service}:${operation}`, on))),
    ),
    violations.length === 0 ? '' : `Violations\n${violations.map((line) => `  ${line}\n`).join('')}`,
  ];
  return sections.filter(Boolean).join('\n');
}

/** Executions are named after contacts, which tells nobody anything here. */
function boundary(by: string, asked: string, on: string | undefined): string {
  const who = /^[0-9a-f-]{36}$/.test(by) ? 'a workflow' : by;
  return `${who} → ${asked}${on === undefined ? '' : ` ${on}`}`;
}

function tally(values: readonly string[]): [string, string][] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counted([...counts]);
}

const counted = (counts: readonly (readonly [string, number])[]): [string, string][] =>
  [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([name, count]) => [name, String(count)]);

function table(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return `${title === '' ? '' : `${title}\n`}${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}\n`).join('')}`;
}
