import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FaultSpec } from '../../centre/fault-spec';
import { openCentre, type OpenCentre } from '../../centre/open';
import { readFault } from '../../centre/possible-faults';
import { instanceConfig } from '../../centre/declare/connect';
import { Nodes } from '../../centre/nodes';
import { readFlow } from '../../connect/flow/flow-document';
import { type FlowDeclaration } from '../../connect/instance/instance-config';
import { type ResourceGraph } from '../../engine/graph';
import { runScenario } from '../../scenarios/run-scenario';
import { parseScenario, type Scenario } from '../../scenarios/scenario';
import { VirtualClock } from '../../time/clock';
import { Random } from '../../time/random';
import { type AbuseCase, type Findings, type Scope } from '../verdict';
import { Watch } from '../watch';

export const hangUps = (scenarioDir: string): AbuseCase => ({
  number: 17,
  title: 'a caller may hang up at any block: nothing stays open, nothing is done twice, and what was done is on record',
  injection:
    'hanging up as each block of each flow is entered, in every shipped scenario and with every function failing',
  run: (scope) => hangUpEverywhere(scope, scenarioDir),
});

/** A call to hang up in. */
interface Way {
  readonly graph: ResourceGraph;
  readonly scenario: Scenario;
  readonly faults: readonly FaultSpec[];
}

async function hangUpEverywhere({ graph, seed, size }: Scope, scenarioDir: string): Promise<Findings> {
  const places = new Map<string, Way>();
  for (const way of waysThrough(graph, scenarioDir, size)) {
    const entered = new Set<string>();
    await play(way, seed, (block) => (entered.add(block), false));
    for (const block of entered) if (!places.has(block)) places.set(block, way);
  }
  const inCalls = places.size;
  for (const { block, flow, start } of blocksOf(graph))
    if (!places.has(block))
      places.set(block, { graph: startingAt(graph, flow, start), scenario: justCalls, faults: [] });
  const chosen = [...places].filter((_, index) => size === 'full' || index % 12 === seed % 12);
  const problems: string[] = [];
  let [mails, verified, unheard] = [0, 0, 0];
  for (const [block, way] of chosen) {
    let left = false;
    const end = await play(way, seed, (entered) => (left ||= entered === block));
    if (!left) problems.push(`${block} was not entered`);
    problems.push(...end.problems.map((problem) => `hung up at ${block} (${way.scenario.title}): ${problem}`));
    [mails, verified, unheard] = [mails + end.mails, verified + end.verified, unheard + end.unheard];
  }
  const figures = {
    'blocks hung up at': chosen.length,
    'blocks there are': places.size,
    'entered directly, because no call above leads there': places.size - inCalls,
    'passwords set and never heard': unheard,
  };
  return { calls: chosen.length, mails, codesAccepted: verified, figures, problems };
}

interface Block {
  /** `flow/block` */
  readonly block: string;
  readonly flow: Pick<FlowDeclaration, 'name' | 'content'> & { readonly type: string };
  readonly start: string;
}

/** Every block of every flow and module the program declares. */
function blocksOf(graph: ResourceGraph): readonly Block[] {
  const { flows, modules = [] } = instanceConfig(new Nodes(graph));
  const all = [
    ...flows.map((flow) => ({ ...flow, type: flow.type ?? 'CONTACT_FLOW' })),
    ...modules.map((module) => ({ ...module, type: 'MODULE' })),
  ];
  return all.flatMap((flow) => {
    const read = readFlow(flow.content);
    const blocks = read.kind === 'read' ? read.document.Actions : [];
    return blocks.map(({ Identifier }) => ({ block: `${flow.name}/${Identifier}`, flow, start: Identifier }));
  });
}

/** The same program, whose number leads straight to one block of one flow. */
function startingAt(graph: ResourceGraph, flow: Block['flow'], start: string): ResourceGraph {
  const [number] = instanceConfig(new Nodes(graph)).numbers;
  const document = { ...(JSON.parse(flow.content) as object), StartAction: start };
  const resources = graph.resources.map((node) =>
    node.outputs['arn'] === number?.flowArn
      ? { ...node, outputs: { ...node.outputs, name: flow.name, type: flow.type, content: JSON.stringify(document) } }
      : node,
  );
  return { ...graph, resources };
}

const justCalls = scenarioOf(`
title: somebody calls
from: "+15555550123"
to: "+18005550199"
at: 2026-03-02T15:00:00Z
steps: []
`);

function scenarioOf(text: string): Scenario {
  const parsed = parseScenario(text);
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

/** Every shipped scenario as it is, and each again where functions, workflows or tables fail, which opens the error branches. */
function waysThrough(graph: ResourceGraph, scenarioDir: string, size: Scope['size']): Way[] {
  const scenarios = readdirSync(scenarioDir)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => scenarioOf(readFileSync(join(scenarioDir, file), 'utf8')));
  const asTheyAre = scenarios.map((scenario) => ({ graph, scenario, faults: scenario.faults }));
  // The sample of a test run is drawn from all flows, but not from every call there is.
  if (size === 'small') return asTheyAre.filter((_, index) => index % 10 === 0);
  const broken = [
    'lambda@connect:Invoke:error',
    'lambda@lexv2:Invoke:error',
    'states:*:error',
    'cognito-idp:*:error',
  ].map(fault);
  return [...asTheyAre, ...broken.flatMap((one) => asTheyAre.map((way) => ({ ...way, faults: [...way.faults, one] })))];
}

function fault(text: string): FaultSpec {
  const read = readFault(text);
  if (read.kind === 'invalid') throw new Error(read.message);
  return read.fault;
}

interface End {
  readonly problems: readonly string[];
  readonly mails: number;
  readonly verified: number;
  readonly unheard: number;
}

/** Plays a scenario in a centre of its own; the caller hangs up as a block is entered for which `leaves` says so. */
async function play({ graph, scenario, faults }: Way, seed: number, leaves: (block: string) => boolean): Promise<End> {
  const clock = new VirtualClock(scenario.at);
  const centre = await openCentre(graph, { clock, random: new Random(`case 17/${seed}`), faults });
  const watch = new Watch(centre);
  const started = startsOf(centre);
  const hangUp = new AbortController();
  const stop = centre.on((happening) => {
    if (happening.kind !== 'step' || happening.step.branch !== undefined) return;
    const { flowName, identifier } = happening.step;
    if (leaves(`${flowName}/${identifier}`)) hangUp.abort(new Error('the caller hung up'));
  });
  const cutOff: OpenCentre = {
    ...centre,
    placeCall: ({ line, ...call }) =>
      centre.placeCall({
        ...call,
        line: {
          gone: AbortSignal.any([line.gone, hangUp.signal]),
          play: (utterance) => line.play(utterance),
          listen: (listening) => line.listen(listening),
        },
      }),
  };
  const report = await runScenario(scenario, cutOff, clock);
  stop();
  const audit = await centre.auditTrail();
  const problems = await checkEnd(
    centre,
    watch,
    started(),
    audit.map(({ event }) => event),
  );
  // Whoever hangs up as the block is entered that ends the flow has reached its end: nobody waits in the queue all the same,
  // and a callback that was booked before stays booked.
  const over = ['hungUp', 'disconnected', 'ended', 'queued', 'callback'].includes(report.outcome);
  await centre.close();
  return {
    problems: [...problems, ...(hangUp.signal.aborted && !over ? [`the call ended as ${report.outcome}`] : [])],
    mails: centre.mails().length,
    verified: audit.filter(({ event }) => event === 'code.verified').length,
    unheard: audit.some(({ event }) => event === 'password.reset') && hangUp.signal.aborted ? 1 : 0,
  };
}

/** Counts the executions that begin. */
function startsOf({ account }: OpenCentre): () => number {
  let starts = 0;
  account.door.onRequest(({ service, operation, status }) => {
    if (service === 'states' && operation.startsWith('Start') && status === 200) starts++;
  });
  return () => starts;
}

async function checkEnd(
  centre: OpenCentre,
  watch: Watch,
  started: number,
  events: readonly string[],
): Promise<string[]> {
  const problems: string[] = [];
  const finished = centre.account.executions.length;
  if (started !== finished) problems.push(`${started} executions began and ${finished} ended`);
  const waiting = centre.waitingIn('onTheLine');
  if (waiting !== undefined) problems.push(`the caller still waits in ${waiting}`);
  const live: string[] = [];
  for (const { username, password } of watch.passwords)
    if ((await centre.signIn(username, password)).kind !== 'refused') live.push(password);
  if (new Set(live).size > 1) problems.push(`${new Set(live).size} temporary passwords are live`);
  const resets = events.filter((event) => event === 'password.reset').length;
  if (live.length > 0 && resets === 0) problems.push('a temporary password is live, and the trail does not know');
  const notices = centre.mails().length;
  if (live.length > 0 && notices < 2) problems.push('a temporary password is live, and its employee was not told');
  return problems;
}
