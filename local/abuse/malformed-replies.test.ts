import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFault } from '../centre/fault-spec';
import { openCentre, type OpenCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { runScenario } from '../scenarios/run-scenario';
import { parseScenario } from '../scenarios/scenario';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';

/** Who asks whom in a reset, by the requests a whole call makes: nothing is listed here. */
type Boundary = string;

const script = readFileSync(join(__dirname, '..', 'scenarios', 'reset-by-keypad.yaml'), 'utf8');

async function play(faults: readonly string[]) {
  const parsed = parseScenario(script);
  if (parsed.kind === 'invalid') throw new Error('the scenario is wrong');
  const clock = new VirtualClock(parsed.scenario.at);
  const specs = faults.map((text) => {
    const fault = parseFault(text);
    if (fault.kind === 'invalid') throw new Error(fault.message);
    return fault.fault;
  });
  const centre = await openCentre(capturedGraph(), { clock, random: new Random(1), faults: specs });
  const boundaries = new Set<Boundary>();
  centre.account.door.onRequest(({ principal, service }) => {
    if (principal.kind === 'role' && asked.has(service)) boundaries.add(`${service}@${principal.sessionName}`);
  });
  const report = await runScenario(parsed.scenario, centre, clock);
  await centre.close();
  return { centre, report, boundaries: [...boundaries].sort() };
}

const asked = new Set(['dynamodb', 'kms', 'ses', 'states', 'cognito-idp']);

/** How functions failed, in their own logs: the error's name, and the workflow's part in it. */
const failures = ({ account }: OpenCentre): string[] =>
  account.logs
    .groups()
    .filter((group) => group.startsWith('/aws/lambda/'))
    .flatMap((group) => account.logs.events(group))
    .flatMap(({ message }) => {
      const line: unknown = message.startsWith('{') ? JSON.parse(message) : undefined;
      const isFailure = typeof line === 'object' && line !== null && 'message' in line && line.message === 'failed';
      return isFailure && 'error' in line ? [String(line.error)] : [];
    });

it('takes an answer that cannot be read for none, in every function at every boundary of a reset', async () => {
  const { boundaries } = await play([]);
  expect(boundaries.length).toBeGreaterThan(10);

  const seen: Record<string, readonly string[]> = {};
  for (const [index, boundary] of boundaries.entries()) {
    const how = index % 2 === 0 ? 'html' : 'truncated';
    const { centre, report } = await play([`${boundary}:*:malformed=${how}`]);
    expect(['hungUp', 'queued', 'disconnected']).toContain(report.outcome);
    seen[boundary] = [...new Set(failures(centre))];
  }

  // A mail that went out most likely, and a workflow that may be running, are answered for without a failure.
  const failed = Object.entries(seen).filter(([, names]) => names.length > 0);
  expect(failed.filter(([, names]) => names.join() !== 'DependencyUnavailable')).toEqual([]);
  expect(failed.length).toBeGreaterThan(boundaries.length / 2);
});
