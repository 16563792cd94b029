import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { assuranceProfiles, type AssuranceProfile } from '../../domain/reset/assurance';
import { playManyCalls } from '../../local/abuse/many-calls';
import { suite } from '../../local/abuse/suite';
import { sweepFaults, sweptEffects } from '../../local/abuse/sweep';
import { judge, type Verdict } from '../../local/abuse/verdict';
import { evaluate } from '../../local/engine/evaluate';
import { type ResourceGraph } from '../../local/engine/graph';
import { asRunText, asTableText } from './report';

const usage = `usage: npm run abuse -- [--quick] [--only 7,8] [--seed N] [--json]           the cases, with a verdict each
       npm run abuse -- random [--calls N] [--seed N] [--probability P] [--profile NAME] [--json]
                                                                       random calls under faults at every boundary
       npm run abuse -- sweep [--seed N] [--json]                            one fault at each request of a good call
Exit code 0: all of it holds. 1: something does not. 2: bad usage.
`;

/** The abuse suite. See `usage`. */
export async function main(args: readonly string[], projectDir: string): Promise<void> {
  const options = readOptions(args);
  if (options === undefined) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  const config = { assuranceProfile: options.profile };
  const evaluated = await evaluate({ projectDir, stack: 'dev', config });
  if (evaluated.kind === 'failed') throw new Error(evaluated.problems.join('\n'));
  const held = await plays[options.what](options, evaluated.graph, projectDir);
  process.exitCode = held ? 0 : 1;
}

interface Options {
  readonly what: 'cases' | 'random' | 'sweep';
  readonly seed: number;
  readonly json: boolean;
  readonly quick: boolean;
  /** Empty for all. */
  readonly only: readonly number[];
  readonly calls: number;
  readonly probability: number;
  readonly profile: AssuranceProfile;
}

function readOptions(args: readonly string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seed: { type: 'string', default: '1' },
        only: { type: 'string', default: '' },
        calls: { type: 'string', default: '2000' },
        probability: { type: 'string', default: '0.05' },
        profile: { type: 'string', default: 'email-code' },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [what = 'cases', ...more] = positionals;
    const only = values.only.split(',').filter(Boolean).map(Number);
    const [seed = NaN, calls = NaN, probability = NaN] = [values.seed, values.calls, values.probability].map(Number);
    if ([seed, probability, ...only].some(Number.isNaN) || !(calls > 0) || more.length > 0) return undefined;
    if (what !== 'cases' && what !== 'random' && what !== 'sweep') return undefined;
    const profile = assuranceProfiles.find((one) => one === values.profile);
    // The cases are about the profile of the sample stack.
    if (profile === undefined || (profile !== 'email-code' && what !== 'random')) return undefined;
    return { ...values, profile, what, only, seed, calls, probability };
  } catch {
    return undefined; // An option there is not; the usage says which there are.
  }
}

type Play = (options: Options, graph: ResourceGraph, projectDir: string) => Promise<boolean>;

const plays: Readonly<Record<Options['what'], Play>> = { cases: playCases, random: playRandom, sweep: playSweep };

async function playCases(
  { only, seed, quick, json }: Options,
  graph: ResourceGraph,
  projectDir: string,
): Promise<boolean> {
  const scenarioDir = join(projectDir, 'local', 'scenarios');
  const cases = suite({ scenarioDir, stopwatch: () => performance.now() }).filter(
    ({ number }) => only.length === 0 || only.includes(number),
  );
  const verdicts: Verdict[] = [];
  for (const one of cases) {
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[Kcase ${one.number}: ${one.title}`.slice(0, 100));
    verdicts.push(await judge(one, { graph, seed, size: quick ? 'small' : 'full' }));
    if (!json)
      process.stderr.write(process.stderr.isTTY ? '\r\x1b[K' : `case ${one.number} ${verdicts.at(-1)?.verdict}\n`);
  }
  process.stdout.write(json ? `${JSON.stringify(verdicts, null, 2)}\n` : asTableText(verdicts, seed));
  return verdicts.length > 0 && verdicts.every(({ verdict }) => verdict === 'holds');
}

const stopwatch = () => {
  const startedAt = performance.now();
  return () => (performance.now() - startedAt) / 1000;
};

async function playRandom(
  { calls, seed, probability, profile, json }: Options,
  graph: ResourceGraph,
): Promise<boolean> {
  const seconds = stopwatch();
  const onProgress = (played: number) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${played} of ${calls} calls`);
  };
  const onViolations = (violations: readonly string[]) =>
    violations.forEach((what) => process.stderr.write(`${process.stderr.isTTY ? '\r\x1b[K' : ''}${what}\n`));
  const options = { graph, calls, seed, faultProbability: probability };
  const report = await playManyCalls({ ...options, onProgress, onViolations });
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
  const title = `${calls}, profile ${profile}, seed ${seed}, ${probability * 100} % faults at every boundary`;
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...report, outcomes: Object.fromEntries(report.outcomes) })}\n`
      : asRunText(report, title, seconds()),
  );
  return report.violations.length === 0;
}

async function playSweep({ seed, json }: Options, graph: ResourceGraph): Promise<boolean> {
  const seconds = stopwatch();
  const report = await sweepFaults({ graph, effects: sweptEffects, seed });
  const title = `${report.calls}, seed ${seed}, one fault in each`;
  process.stdout.write(
    json
      ? `${JSON.stringify({ ...report, outcomes: Object.fromEntries(report.outcomes) })}\n`
      : `${report.places.map((place) => `  ${place}\n`).join('')}\n${asRunText(report, title, seconds())}`,
  );
  return report.violations.length === 0;
}
