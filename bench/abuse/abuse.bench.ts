import { type AbuseReport, playRandomCalls } from '../../local/abuse/random-calls';
import { sweepFaults, sweptEffects } from '../../local/abuse/sweep';
import { evaluate } from '../../local/engine/evaluate';

/**
 * `node bench/run.mjs abuse [calls] [seed] [probability]`: random calls under faults, and what came of them.
 * `node bench/run.mjs abuse sweep [seed]`: one fault at each request of a good call, with each effect.
 */
export async function main(args: readonly string[], projectDir: string): Promise<void> {
  const evaluated = await evaluate({ projectDir, stack: 'dev' });
  if (evaluated.kind === 'failed') throw new Error(evaluated.problems.join('\n'));
  const { graph } = evaluated;
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  if (args[0] === 'sweep') {
    const seed = Number(args[1] ?? 1);
    const report = await sweepFaults({ graph, effects: sweptEffects, seed });
    process.stdout.write(`${report.places.map((place) => `  ${place}\n`).join('')}\n`);
    process.stdout.write(asText(report, `${report.calls}, seed ${seed}, one fault in each`, seconds()));
    process.exitCode = report.violations.length === 0 ? 0 : 1;
    return;
  }
  const [calls = 2_000, seed = 1, faultProbability = 0.05] = args.map(Number);
  const onProgress = (played: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${played} of ${calls} calls`);
  };
  const report = await playRandomCalls({ graph, calls, seed, faultProbability, onProgress });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const title = `${calls}, seed ${seed}, ${faultProbability * 100} % faults at every boundary`;
  process.stdout.write(asText(report, title, seconds()));
  process.exitCode = report.violations.length === 0 ? 0 : 1;
}

function asText(report: AbuseReport, title: string, seconds: number): string {
  const { calls, outcomes, faults, violations } = report;
  const figures: readonly (readonly [string, string])[] = [
    ['calls', title],
    ['faults that struck', String(report.faultCount)],
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
