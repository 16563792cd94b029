import { readFlow } from '../flow/flow-document';
import { type FlowDeclaration } from '../instance/instance-config';
import { boundOf, endlessRounds, type Node } from './explore-graph';
import { expand, type ExploredFlow, type State, startState, stateKey, type Verdict } from './explore-step';
import { graphOf } from '../check/flow-graph';
import { wholePath } from '../flow/values';

/**
 * Walks every branch of every flow, whatever the data: each error, each answer, each time-out. The caller may hang up at any
 * block. Proves that each path ends at a person, a spoken goodbye or that hang-up, after a bounded number of blocks.
 */
export interface Exploration {
  readonly flows: number;
  /** Distinct situations: a block, its loop counters, and whether the caller has been spoken to since they last acted. */
  readonly states: number;
  readonly branches: number;
  /** `flow/block:branch`, every one that was walked. */
  readonly walked: ReadonlySet<string>;
  /** Blocks on the longest path; `null` when a path has no bound. A hold loop counts once. */
  readonly longestPath: number | null;
  readonly ends: Readonly<Record<'person' | 'goodbye' | 'flowEnd', number>>;
  readonly findings: readonly ExplorationFinding[];
}

export interface ExplorationFinding {
  readonly kind: 'dead-end' | 'silent-end' | 'endless' | 'unknown-target' | 'unreadable' | 'too-large';
  readonly flow: string;
  readonly block: string | null;
  readonly reason: string;
  /** How a caller comes there: `flow/block:branch` from an entry. */
  readonly path: readonly string[];
}

export interface ExploreOptions {
  readonly modules?: readonly FlowDeclaration[];
  /** Where a transfer leads whose target is only known at run time: `flow/block` to flow names. */
  readonly targets?: Readonly<Record<string, readonly string[]>>;
  readonly mostStates?: number;
}

const MOST_STATES = 500_000;

/** Explores from the start of each flow. Never throws. */
export function exploreFlows(
  flows: readonly FlowDeclaration[],
  { modules = [], targets = {}, mostStates = MOST_STATES }: ExploreOptions = {},
): Exploration {
  const findings: ExplorationFinding[] = [];
  const explored = flows.map((flow) => read(flow, findings)).filter((flow) => flow !== undefined);
  const world = {
    flows: byName(explored),
    modules: byName(modules.map((module) => read(module, findings)).filter((module) => module !== undefined)),
    targets,
  };
  const nodes = new Map<string, Node>();
  const ends = { person: 0, goodbye: 0, flowEnd: 0 };
  const walked = new Set<string>();
  const open: Node[] = [];
  const visit = (state: State, from: Node | undefined, by: string): Node => {
    const key = stateKey(state);
    const known = nodes.get(key);
    if (known) return known;
    const node: Node = { state, key, from, by, out: [] };
    nodes.set(key, node);
    open.push(node);
    return node;
  };
  const entries = explored.flatMap((flow) =>
    flow.graph.start ? [visit(startState(flow, flow.graph.start), undefined, '')] : [],
  );
  // A queue, not a stack: the first path found to a fault is a shortest one.
  for (let at = 0; at < open.length; at++) {
    const node = open[at]!; // in range
    if (nodes.size > mostStates) {
      findings.push({
        kind: 'too-large',
        flow: node.state.flow.name,
        block: null,
        reason: `more than ${mostStates} situations`,
        path: [],
      });
      break;
    }
    for (const { label, verdict } of expand(node.state, world)) {
      walked.add(`${node.state.flow.name}/${node.state.block.id}:${label}`);
      if (verdict.kind === 'goesOn') node.out.push({ label, to: visit(verdict.state, node, label) });
      else if (verdict.kind === 'fault') findings.push(faultAt(node, label, verdict));
      else ends[verdict.kind]++;
    }
  }
  const all = [...nodes.values()];
  const rounds = endlessRounds(all);
  for (const round of rounds) findings.push(endlessAt(round));
  return {
    flows: explored.length,
    states: nodes.size,
    branches: walked.size,
    walked,
    longestPath: rounds.length > 0 ? null : boundOf(entries),
    ends,
    findings: unique(findings),
  };
}

function read(flow: FlowDeclaration, findings: ExplorationFinding[]): ExploredFlow | undefined {
  const result = readFlow(flow.content);
  const graph = result.kind === 'read' ? graphOf(result.document) : undefined;
  if (graph?.start) return { arn: flow.arn, id: flow.id, name: flow.name, graph };
  const reason =
    result.kind === 'unreadable'
      ? `${result.reason}; ${result.fix}`
      : 'the first action is not in the flow; set StartAction to an Identifier';
  findings.push({ kind: 'unreadable', flow: flow.name, block: null, reason, path: [] });
  return undefined;
}

function byName(flows: readonly ExploredFlow[]): (reference: string) => ExploredFlow | undefined {
  const map = new Map<string, ExploredFlow>();
  for (const key of ['name', 'id', 'arn'] as const) for (const flow of flows) map.set(flow[key], flow);
  return (reference) => {
    if (wholePath(reference)) return undefined;
    const token = reference.match(/^\$\{(?:flow|module):([^}]+)\}/)?.[1];
    const wanted = token ?? reference;
    return map.get(wanted) ?? map.get(wanted.replace(/:[^:/]+$/, '')) ?? map.get(wanted.split('/').at(-1) ?? wanted);
  };
}

function faultAt(node: Node, label: string, fault: Extract<Verdict, { kind: 'fault' }>): ExplorationFinding {
  return {
    kind: fault.fault,
    flow: node.state.flow.name,
    block: node.state.block.id,
    reason: fault.reason,
    path: [...pathTo(node), stepOf(node, label)],
  };
}

function endlessAt(round: readonly Node[]): ExplorationFinding {
  const first = round[0]!; // a round has at least one node
  const blocks = [...new Set(round.map(({ state }) => state.block.id))];
  return {
    kind: 'endless',
    flow: first.state.flow.name,
    block: first.state.block.id,
    reason: `these blocks can follow each other for ever: ${blocks.slice(0, 8).join(', ')}`,
    path: pathTo(first),
  };
}

const stepOf = ({ state }: Node, label: string): string => `${state.flow.name}/${state.block.id}:${label}`;

function pathTo(node: Node): readonly string[] {
  const path: string[] = [];
  for (let at: Node = node; at.from; at = at.from) path.unshift(stepOf(at.from, at.by));
  return path;
}

/** One finding for a fault, however many situations show it. */
function unique(findings: readonly ExplorationFinding[]): readonly ExplorationFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ kind, flow, block, reason }) => {
    const key = `${kind} ${flow} ${block} ${reason}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
