import { parseArgs } from 'node:util';
import { evaluate } from '../../local/engine/evaluate';
import { withoutRecords } from '../../local/week/bare-graph';
import { type Judged } from '../../local/week/judge';
import { playWeek } from '../../local/week/play';
import { readSample } from '../../local/week/sample';
import { weeks } from '../../local/week/weeks';
import { asWeekText } from './report';

const usage = `usage: npm run week -- [--calls N] [--seed N] [--weeks 1,2,3] [--records] [--json]
Plays N calls (10000) over ${weeks.length} weeks in virtual time: ${weeks.map(({ name }, index) => `${index + 1} ${name}`).join('; ')}.
--records: the audit trail and the outcomes are written as well, at three times the cost.
Exit code 0: all calls end where the rules say. 1: some do not. 2: bad usage.
`;

interface Options {
  readonly calls: number;
  readonly seed: number;
  /** Counted from 1. */
  readonly weeks: readonly number[];
  readonly records: boolean;
  readonly json: boolean;
}

/** A simulated week. See `usage`. */
export async function main(args: readonly string[], projectDir: string): Promise<void> {
  const options = readOptions(args);
  if (options === undefined) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const evaluated = await evaluate({ projectDir, stack: 'dev' });
  if (evaluated.kind === 'failed') throw new Error(evaluated.problems.join('\n'));
  const graph = options.records ? evaluated.graph : withoutRecords(evaluated.graph);
  const sample = readSample(projectDir);
  const startedAt = performance.now();
  const judged: Judged[] = [];
  for (const [index, number] of options.weeks.entries()) {
    const week = weeks[number - 1]!; // readOptions lets no other through
    const before = judged.length;
    const calls = share(options.calls, options.weeks.length, index);
    const onProgress = (played: number) => showProgress(before + played, options.calls);
    judged.push(...(await playWeek({ graph, sample, week, calls, seed: options.seed, onProgress })));
  }
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(
    options.json ? `${JSON.stringify(judged)}\n` : asWeekText(judged, { seed: options.seed, seconds }),
  );
  process.exitCode = judged.every(({ problems }) => problems.length === 0) ? 0 : 1;
}

function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        calls: { type: 'string', default: '10000' },
        seed: { type: 'string', default: '1' },
        weeks: { type: 'string', default: weeks.map((_, index) => index + 1).join() },
        records: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [calls = NaN, seed = NaN, ...wanted] = [values.calls, values.seed, ...values.weeks.split(',')].map(Number);
    if (!(calls > 0) || Number.isNaN(seed) || !wanted.every((number) => weeks[number - 1] !== undefined))
      return undefined;
    return { ...values, calls, seed, weeks: wanted };
  } catch {
    return undefined; // An option there is not; the usage says which there are.
  }
}

/** As equal as whole calls can be. */
const share = (calls: number, parts: number, index: number): number =>
  Math.floor((calls * (index + 1)) / parts) - Math.floor((calls * index) / parts);

function showProgress(played: number, calls: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${played} of ${calls} calls`);
}
