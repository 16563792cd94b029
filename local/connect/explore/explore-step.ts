import { type Block, type Edge, type FlowGraph } from '../check/flow-graph';

export interface ExploredFlow {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly graph: FlowGraph;
}

/** A situation a caller can be in. */
export interface State {
  readonly flow: ExploredFlow;
  readonly block: Block;
  /** Rounds done, by Loop block. */
  readonly loops: Readonly<Record<string, number>>;
  /** Something was said since the caller last acted and since the last failure. */
  readonly said: boolean;
  /** Where to go on when a module returns. */
  readonly caller: Caller | null;
}

interface Caller {
  readonly flow: ExploredFlow;
  readonly block: Block;
  readonly loops: Readonly<Record<string, number>>;
  readonly caller: Caller | null;
}

export interface ExploreWorld {
  readonly flows: (reference: string) => ExploredFlow | undefined;
  readonly modules: (reference: string) => ExploredFlow | undefined;
  readonly targets: Readonly<Record<string, readonly string[]>>;
}

export type Verdict =
  | { readonly kind: 'goesOn'; readonly state: State }
  | { readonly kind: 'person' | 'goodbye' | 'flowEnd' }
  | { readonly kind: 'fault'; readonly fault: 'dead-end' | 'silent-end' | 'unknown-target'; readonly reason: string };

export interface Branch {
  readonly label: string;
  readonly verdict: Verdict;
}

export function startState(flow: ExploredFlow, block: Block): State {
  return { flow, block, loops: {}, said: false, caller: null };
}

export function stateKey({ flow, block, loops, said, caller }: State): string {
  let key = `${flow.arn} ${block.id} ${said ? 1 : 0} ${loopKey(loops)}`;
  for (let at = caller; at; at = at.caller) key += ` < ${at.flow.arn} ${at.block.id} ${loopKey(at.loops)}`;
  return key;
}

const loopKey = (loops: Readonly<Record<string, number>>): string =>
  Object.entries(loops)
    .map(([block, rounds]) => `${block}=${rounds}`)
    .sort()
    .join();

/** Every way on from a situation. */
export function expand(state: State, world: ExploreWorld): readonly Branch[] {
  const { block } = state;
  switch (block.action.Type) {
    case 'Loop':
      return loopBranches(state);
    case 'InvokeFlowModule':
      return moduleBranches(state, world);
    case 'EndFlowModuleExecution':
      return [returned(state)];
    case 'TransferToFlow':
      return [...transfers(state, world), ...edgesOf(state)];
    case 'TransferParticipantToThirdParty':
      return [
        ...(block.action.Parameters['ContinueFlowExecution'] === 'True'
          ? []
          : [{ label: 'Success', verdict: { kind: 'person' } } as const]),
        ...edgesOf(state),
      ];
    default:
      return byNature(state);
  }
}

function byNature(state: State): readonly Branch[] {
  const { block, said } = state;
  if (block.nature === 'hangs-up') {
    const silent = { kind: 'fault', fault: 'silent-end', reason: 'the caller is hung up on without a word' } as const;
    return [{ label: 'Success', verdict: said ? { kind: 'goodbye' } : silent }];
  }
  if (block.nature === 'ends-flow') return [{ label: 'Success', verdict: { kind: 'flowEnd' } }];
  // In a queue the caller waits for a person; an interruption may still lead elsewhere.
  if (block.nature === 'reaches-person' || block.nature === 'holds')
    return [{ label: 'Success', verdict: { kind: 'person' } }, ...edgesOf(state)];
  const branches = edgesOf(state);
  if (branches.length > 0) return branches;
  return [
    {
      label: 'NextAction',
      verdict: { kind: 'fault', fault: 'dead-end', reason: `nothing follows ${block.action.Type}` },
    },
  ];
}

function edgesOf(state: State): readonly Branch[] {
  return state.block.out
    .filter((edge) => edge.taken)
    .map((edge) => ({ label: edge.label, verdict: goOn(state, edge) }));
}

function goOn(state: State, edge: Edge): Verdict {
  return { kind: 'goesOn', state: { ...state, block: edge.to, said: saidAfter(state, edge) } };
}

/** A failure must be followed by words of its own; trying to speak is all a prompt can do. */
function saidAfter({ block, said }: State, edge: Edge): boolean {
  if (block.nature === 'speaks') return said || hasWords(block);
  if (block.nature === 'asks' || block.action.Type === 'TransferParticipantToThirdParty') return false;
  return said && !(edge.kind === 'error' && edge.label !== 'NoMatchingCondition');
}

function hasWords({ action: { Parameters } }: Block): boolean {
  return Object.values(Parameters).some(
    (value) => typeof value !== 'string' || value.replace(/<[^>]*>/g, '').trim() !== '',
  );
}

function loopBranches(state: State): readonly Branch[] {
  const { block, loops } = state;
  const done = loops[block.id] ?? 0;
  const most = Number(block.action.Parameters['LoopCount'] ?? 0);
  const wanted = done < most ? 'ContinueLooping' : 'DoneLooping';
  const { [block.id]: _, ...others } = loops;
  const after = done < most ? { ...loops, [block.id]: done + 1 } : others;
  const edges = block.out.filter((edge) => edge.label === wanted || edge.kind === 'error');
  return edges.map((edge) => ({ label: edge.label, verdict: goOn({ ...state, loops: after }, edge) }));
}

function moduleBranches(state: State, world: ExploreWorld): readonly Branch[] {
  const { flow, block, loops, said, caller } = state;
  const module = world.modules(String(block.action.Parameters['FlowModuleId'] ?? ''));
  if (!module?.graph.start) return byNature(state);
  const inside: State = {
    flow: module,
    block: module.graph.start,
    loops: {},
    said,
    caller: { flow, block, loops, caller },
  };
  const failed = block.out
    .filter((edge) => edge.label === 'NoMatchingError')
    .map((edge) => ({ label: edge.label, verdict: goOn(state, edge) }));
  return [{ label: 'Enter', verdict: { kind: 'goesOn', state: inside } }, ...failed];
}

/** From a module back into its caller, by the branch it names. */
function returned({ block, said, caller }: State): Branch {
  if (!caller) return { label: 'Success', verdict: { kind: 'flowEnd' } };
  const result = String(block.action.Parameters['Result'] ?? '');
  const outside: State = { ...caller, said };
  const { out } = caller.block;
  const edge =
    result === ''
      ? out.find((one) => one.kind === 'next')
      : (out.find((one) => one.kind === 'condition' && one.label === result) ??
        out.find((one) => one.label === 'NoMatchingCondition'));
  if (!edge)
    return {
      label: 'Success',
      verdict: {
        kind: 'fault',
        fault: 'dead-end',
        reason: `${caller.block.id} has no branch for the module's result "${result}"`,
      },
    };
  return { label: 'Success', verdict: { kind: 'goesOn', state: { ...outside, block: edge.to, said } } };
}

function transfers(state: State, world: ExploreWorld): readonly Branch[] {
  const { flow, block, said } = state;
  const reference = String(block.action.Parameters['ContactFlowId'] ?? '');
  const references = world.targets[`${flow.name}/${block.id}`] ?? [reference];
  return references.map((name) => {
    const target = world.flows(name);
    const start = target?.graph.start;
    if (target && start)
      return {
        label: 'Success',
        verdict: { kind: 'goesOn', state: { flow: target, block: start, loops: {}, said, caller: null } },
      };
    return {
      label: 'Success',
      verdict: { kind: 'fault', fault: 'unknown-target', reason: `nobody knows where "${name}" leads` },
    };
  });
}
