import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { withEmployees } from '../../local/abuse/many-employees';
import { evaluate } from '../../local/engine/evaluate';
import { openCentre, type OpenCentre } from '../../local/centre/open';
import { VirtualClock } from '../../local/time/clock';
import { Random } from '../../local/time/random';
import { placeReset as placeCall, type ResetCaller, resetScenario } from '../../local/trail/resets';
import { bareCalls, floorSeconds, type Mix } from './floor';

// Each of the ten bundles brings its own copy of the SDK, and the engine optimises each on its own: they need some time.
const warmUp = 300;

/** Whole reset calls in virtual time beside the AWS SDK answered by nothing, in turn, in one process. */
export async function main(args: readonly string[], projectDir: string): Promise<void> {
  const calls = Number(args[0] ?? 300);
  const evaluated = await evaluate({ projectDir, stack: 'dev' });
  if (evaluated.kind === 'failed') throw new Error(evaluated.problems.join('\n'));
  const { graph, employees } = withEmployees(evaluated.graph, {
    active: warmUp + calls,
    disabled: 0,
    privileged: 0,
  });
  const clock = new VirtualClock(new Date('2026-03-02T15:00:00Z'));
  const centre = await openCentre(graph, { clock, random: new Random(1) });
  const bare = bareCalls();
  const mix = await measureMix(centre, () => placeReset(centre, clock, employees[0]!)); // Below warmUp + calls > 0.
  for (const employee of employees.slice(1, warmUp)) await placeReset(centre, clock, employee);
  for (let n = 0; n < warmUp; n++) await floorSeconds(mix, bare);

  const heapBefore = heapMb();
  const ours: number[] = [];
  const floor: number[] = [];
  for (const employee of employees.slice(warmUp)) {
    const scenario = resetScenario(employee); // Reading a scenario file is not part of the call.
    const started = performance.now();
    await placeReset(centre, clock, employee, scenario);
    ours.push((performance.now() - started) / 1000);
    floor.push(await floorSeconds(mix, bare));
  }
  const heapAfter = heapMb();
  await centre.close();

  const perCall = [...mix.values()].reduce((sum, times) => sum + times, 0);
  print('reset calls', String(calls));
  print(
    'SDK calls in one reset',
    `${perCall} (${[...mix].map(([service, times]) => `${service} ${times}`).join(', ')})`,
  );
  print('calls per second, virtual time', (1 / median(ours)).toFixed(1));
  print('the SDK alone, answered by nothing', (1 / median(floor)).toFixed(1));
  print('share of that floor', `${((median(floor) / median(ours)) * 100).toFixed(0)} %`);
  print(
    'heap per 1,000 calls',
    `${(((heapAfter - heapBefore) / calls) * 1000).toFixed(1)} MB${globalThis.gc ? '' : ' (run node with --expose-gc for a true figure)'}`,
  );
  print('from npm start to ready', `${(await startSeconds(projectDir)).toFixed(1)} s`);
}

const print = (name: string, value: string) => process.stdout.write(`${name.padEnd(36)} ${value}\n`);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

/** A call, and what it set off as far as that is under way. */
async function placeReset(
  centre: OpenCentre,
  clock: VirtualClock,
  employee: ResetCaller,
  scenario = resetScenario(employee),
): Promise<void> {
  await placeCall(centre, clock, employee, scenario);
  await centre.account.idle();
}

/** Requests that came from functions; what services ask of each other is not the SDK's work. */
async function measureMix(centre: OpenCentre, call: () => Promise<void>): Promise<Mix> {
  const mix = new Map<string, number>();
  centre.account.door.onRequest(({ principal, service }) => {
    if (counting && principal.kind === 'role' && service !== 'lambda') mix.set(service, (mix.get(service) ?? 0) + 1);
  });
  let counting = true;
  await call();
  counting = false;
  return mix;
}

/** Until `deskline up` says it is ready, in a process of its own. */
function startSeconds(projectDir: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [join(projectDir, 'bin', 'deskline.mjs'), 'up', '--json', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => {
      resolve((performance.now() - started) / 1000);
      child.kill('SIGINT');
    });
    child.once('error', reject);
    child.once('exit', (code) => (code ? reject(new Error(`deskline up ended with ${code}`)) : undefined));
  });
}
