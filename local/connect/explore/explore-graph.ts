import { type State } from './explore-step';

/** A situation and what can follow it. */
export interface Node {
  readonly state: State;
  readonly key: string;
  readonly from: Node | undefined;
  readonly by: string;
  readonly out: { readonly label: string; readonly to: Node }[];
}

/** Groups of situations that can follow each other for ever. A round through a hold loop is waiting for a person, not running in circles. */
export function endlessRounds(nodes: readonly Node[]): readonly (readonly Node[])[] {
  const order = new Map<Node, number>();
  const low = new Map<Node, number>();
  const onStack = new Set<Node>();
  const stack: Node[] = [];
  const rounds: Node[][] = [];
  for (const root of nodes) {
    if (order.has(root) || holds(root)) continue;
    const work: { node: Node; at: number }[] = [];
    const enter = (node: Node) => {
      low.set(node, order.size);
      order.set(node, order.size);
      stack.push(node);
      onStack.add(node);
      work.push({ node, at: 0 });
    };
    enter(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const { node } = top;
      const to = node.out[top.at++]?.to;
      if (to) {
        if (holds(to)) continue;
        if (!order.has(to)) enter(to);
        else if (onStack.has(to)) lower(low, node, order.get(to));
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.node;
      if (parent) lower(low, parent, low.get(node));
      if (low.get(node) !== order.get(node)) continue;
      const group = popTo(stack, node);
      for (const member of group) onStack.delete(member);
      if (group.length > 1 || node.out.some((edge) => edge.to === node)) rounds.push(group.reverse());
    }
  }
  return rounds;
}

/** Blocks on the longest path from any entry. The graph has no rounds except through hold loops, whose ways out are not counted on. */
export function boundOf(entries: readonly Node[]): number {
  const longest = new Map<Node, number>();
  let most = 0;
  for (const entry of entries) {
    const work: { node: Node; at: number }[] = [{ node: entry, at: 0 }];
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const { node } = top;
      const to = holds(node) ? undefined : node.out[top.at++]?.to;
      if (to) {
        if (!longest.has(to)) work.push({ node: to, at: 0 });
        continue;
      }
      work.pop();
      const after = holds(node)
        ? 0
        : node.out.reduce((deepest, edge) => Math.max(deepest, longest.get(edge.to) ?? 0), 0);
      longest.set(node, after + 1);
    }
    most = Math.max(most, longest.get(entry) ?? 0);
  }
  return most;
}

const holds = ({ state }: Node): boolean => state.block.nature === 'holds';

function lower(low: Map<Node, number>, node: Node, value: number | undefined): void {
  low.set(node, Math.min(low.get(node) ?? Infinity, value ?? Infinity));
}

function popTo(stack: Node[], last: Node): Node[] {
  const group: Node[] = [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    group.push(node);
    if (node === last) break;
  }
  return group;
}
