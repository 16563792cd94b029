import { type ActionSpec, type Nature } from '../actions/action';
import { specOf } from '../actions/catalogue';
import { type FlowAction, type FlowDocument } from '../flow/flow-document';

/** A flow as blocks and the ways between them. Branches to actions that are not there are left out: another rule reports them. */
export interface FlowGraph {
  readonly start: Block | undefined;
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly id: string;
  readonly index: number;
  readonly action: FlowAction;
  readonly spec: ActionSpec | undefined;
  readonly nature: Nature | undefined;
  readonly out: readonly Edge[];
}

export interface Edge {
  /** `NextAction`, an error type, or an operand. */
  readonly label: string;
  readonly kind: 'next' | 'error' | 'condition';
  readonly to: Block;
  /** False for a NextAction that only repeats another branch's target and is never followed. */
  readonly taken: boolean;
}

export function graphOf(document: FlowDocument): FlowGraph {
  const drafts = document.Actions.map((action, index) => {
    const spec = specOf(action.Type);
    const out: Edge[] = [];
    return { id: action.Identifier, index, action, spec, nature: natureOf(action, spec), out };
  });
  const byId = new Map(drafts.map((block) => [block.id, block]));
  for (const block of drafts) connect(block, byId);
  return { start: byId.get(document.StartAction), blocks: drafts };
}

/** A GetParticipantInput that only switches the touch-tone buffer asks nobody anything. */
function natureOf({ Parameters }: FlowAction, spec: ActionSpec | undefined): Nature | undefined {
  return Parameters['EnableDTMFBuffer'] !== undefined && Parameters['StoreInput'] === undefined
    ? undefined
    : spec?.nature;
}

function connect(block: { action: FlowAction; out: Edge[] }, byId: ReadonlyMap<string, Block>): void {
  const { NextAction, Errors, Conditions } = block.action.Transitions;
  const add = (label: string, kind: Edge['kind'], target: string | undefined, taken: boolean) => {
    const to = target === undefined ? undefined : byId.get(target);
    if (to) block.out.push({ label, kind, to, taken });
  };
  for (const { Operands, NextAction: target } of Conditions) add(String(Operands[0]), 'condition', target, true);
  for (const { ErrorType, NextAction: target } of Errors) add(ErrorType, 'error', target, true);
  add('NextAction', 'next', NextAction, followsNext(block.action));
}

/** What NextAction means differs: on a branching action it repeats a branch, after a transfer it is never reached (§1). */
function followsNext({ Type, Parameters, Transitions }: FlowAction): boolean {
  if (Type === 'TransferContactToQueue' || Type === 'TransferToFlow' || Type === 'DequeueContactAndTransferToQueue')
    return false;
  if (Type === 'TransferParticipantToThirdParty') return Parameters['ContinueFlowExecution'] === 'True';
  if (Type === 'GetParticipantInput') return Parameters['StoreInput'] !== 'False';
  const branches = Transitions.Conditions.length > 0 && Type !== 'InvokeFlowModule';
  return !branches && Type !== 'Compare' && Type !== 'ConnectParticipantWithLexBot';
}

/** Blocks that can be reached from some, through edges that pass. */
export function reachable(
  from: Iterable<Block>,
  passes: (block: Block, edge: Edge) => boolean = () => true,
): ReadonlySet<Block> {
  const seen = new Set<Block>(from);
  const open = [...seen];
  for (let block = open.pop(); block; block = open.pop()) {
    for (const edge of block.out) {
      if (seen.has(edge.to) || !passes(block, edge)) continue;
      seen.add(edge.to);
      open.push(edge.to);
    }
  }
  return seen;
}

/** Strongly connected groups that hold a cycle, each in file order. Iterative: a flow of 250 blocks in a row is no stack overflow. */
export function cycles(
  blocks: readonly Block[],
  passes: (block: Block, edge: Edge) => boolean,
): readonly (readonly Block[])[] {
  const order = new Map<Block, number>();
  const low = new Map<Block, number>();
  const onStack = new Set<Block>();
  const stack: Block[] = [];
  const found: Block[][] = [];
  const inside = new Set(blocks);
  const follow = (block: Block) => block.out.filter((edge) => inside.has(edge.to) && passes(block, edge));
  for (const root of blocks) {
    if (order.has(root)) continue;
    const work: { block: Block; edges: readonly Edge[]; at: number }[] = [];
    const enter = (block: Block) => {
      order.set(block, order.size);
      low.set(block, order.get(block) ?? 0);
      stack.push(block);
      onStack.add(block);
      work.push({ block, edges: follow(block), at: 0 });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const { block } = top;
      const edge = top.edges[top.at++];
      if (edge) {
        if (!order.has(edge.to)) enter(edge.to);
        else if (onStack.has(edge.to)) low.set(block, Math.min(low.get(block) ?? 0, order.get(edge.to) ?? 0));
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.block;
      if (parent) low.set(parent, Math.min(low.get(parent) ?? 0, low.get(block) ?? 0));
      if (low.get(block) !== order.get(block)) continue;
      const group = stack.splice(stack.indexOf(block));
      for (const member of group) onStack.delete(member);
      if (group.length > 1 || follow(block).some((out) => out.to === block))
        found.push(group.sort((a, b) => a.index - b.index));
    }
  }
  return found;
}
