import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCentre, type OpenCentre } from '../centre/open';
import { evaluateCached } from '../engine/cached';
import { type ResourceGraph } from '../engine/graph';
import { type CallReport, runScenario } from '../scenarios/run-scenario';
import { parseScenario, type Scenario } from '../scenarios/scenario';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { replayFailedEvents } from './replay';
import { TrailOf } from './trail-of';

/** Throws an Error with the problems of a file that is no scenario. */
export function readScenario(path: string): Scenario {
  const parsed = parseScenario(readFileSync(path, 'utf8'));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

/** The program of the dev stack with a scenario's settings. Throws an Error with its problems. */
export async function graphFor(projectDir: string, { config }: Pick<Scenario, 'config'>): Promise<ResourceGraph> {
  const evaluated = await evaluateCached({ projectDir, stack: 'dev', config });
  if (evaluated.kind === 'failed') throw new Error(evaluated.problems.join('\n'));
  return evaluated.graph;
}

export interface PlayedTrail {
  readonly centre: OpenCentre;
  readonly trail: TrailOf;
  readonly graph: ResourceGraph;
  readonly report: CallReport;
  /** What the caller noted down, by name: codes and passwords among it. */
  readonly remembered: ReadonlyMap<string, string>;
}

/** Plays a scenario with a centre of its own and waits until everything is joined, indexed and sealed. */
export async function playForTrail(
  scenario: Scenario,
  graph: ResourceGraph,
  { seed = 1, disturb = () => undefined }: { seed?: number; disturb?: (centre: OpenCentre) => void } = {},
): Promise<PlayedTrail> {
  const clock = new VirtualClock(scenario.at);
  const { faults, crm } = scenario;
  const centre = await openCentre(graph, { clock, random: new Random(seed), faults, ...(crm && { crm }) });
  disturb(centre);
  const remembered = new Map<string, string>();
  const report = await runScenario(scenario, centre, clock, remembered);
  await centre.account.settled();
  // Trouble that lasts keeps the trail from being joined too. Once it is over, an operator sends again what was set aside.
  if (faults.length > 0) {
    centre.account.faults.heal();
    await replayFailedEvents(centre, graph);
  }
  return { centre, trail: new TrailOf(centre, graph), graph, report, remembered };
}

export const scenarioFolder = (projectDir: string): string => join(projectDir, 'local', 'scenarios');
