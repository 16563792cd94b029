import * as z from 'zod/mini';
import { type StateVisit } from '../../../../../domain/audit/audit-api/contact-page';

/** What is drawn of a state machine, from the fields of the States Language that lead from one state to another. */
const State = z.object({
  Type: z.string(),
  Next: z.optional(z.string()),
  Default: z.optional(z.string()),
  Choices: z.optional(z.array(z.object({ Next: z.string() }))),
  Catch: z.optional(z.array(z.object({ Next: z.string() }))),
  get Branches() {
    return z.optional(z.array(Machine));
  },
  get ItemProcessor() {
    return z.optional(Machine);
  },
  get Iterator() {
    return z.optional(Machine);
  },
});
const Machine = z.object({
  StartAt: z.string(),
  get States() {
    return z.record(z.string(), State);
  },
});
type Machine = z.infer<typeof Machine>;

export interface GraphNode {
  readonly name: string;
  readonly type: string;
  /** In the order they happened; none for a state that was not passed. */
  readonly visits: readonly StateVisit[];
  /** It was passed, and is in the definition no more. */
  readonly isGone: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'next' | 'catch' | 'inside';
  readonly isTaken: boolean;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/**
 * The states of a workflow as they are now, with what one execution passed. States of branches and maps are drawn beside the state that
 * holds them. A definition that cannot be read gives the passed states alone.
 */
export function graphOf(definition: unknown, visits: readonly StateVisit[]): Graph {
  const parsed = Machine.safeParse(definition);
  const declared = parsed.success ? flatten(parsed.data) : { states: new Map<string, string>(), edges: [] };
  const taken = takenPairs(visits);
  const gone = [...new Set(visits.map(({ name }) => name))].filter((name) => !declared.states.has(name));
  const nodes = [
    ...[...declared.states].map(([name, type]) => node(name, type, visits, false)),
    ...gone.map((name) => node(name, visits.find((visit) => visit.name === name)?.type ?? '', visits, true)),
  ];
  const edges = declared.edges.map((edge) => ({ ...edge, isTaken: taken.has(pairKey(edge.from, edge.to)) }));
  const drawn = new Set(edges.map(({ from, to }) => pairKey(from, to)));
  const walked = [...taken.values()]
    // A step that no arrow of today's definition explains is drawn all the same: it was taken.
    .filter(({ from, to }) => !drawn.has(pairKey(from, to)) && (gone.includes(from) || gone.includes(to)))
    .map(({ from, to }): GraphEdge => ({ from, to, kind: 'next', isTaken: true }));
  return { nodes, edges: [...edges, ...walked] };
}

type Undrawn = Omit<GraphEdge, 'isTaken'>;

function flatten({ States }: Machine): { states: Map<string, string>; edges: Undrawn[] } {
  const states = new Map<string, string>();
  const edges = new Map<string, Undrawn>();
  const add = (from: string, to: string | undefined, kind: Undrawn['kind']) => {
    if (to !== undefined && !edges.has(pairKey(from, to))) edges.set(pairKey(from, to), { from, to, kind });
  };
  for (const [name, state] of Object.entries(States)) {
    states.set(name, state.Type);
    add(name, state.Next, 'next');
    for (const choice of state.Choices ?? []) add(name, choice.Next, 'next');
    add(name, state.Default, 'next');
    for (const caught of state.Catch ?? []) add(name, caught.Next, 'catch');
    const inside = [...(state.Branches ?? []), state.ItemProcessor ?? state.Iterator];
    for (const machine of inside) {
      if (!machine) continue;
      const below = flatten(machine);
      add(name, machine.StartAt, 'inside');
      for (const [inner, type] of below.states) states.set(inner, type);
      for (const edge of below.edges) edges.set(pairKey(edge.from, edge.to), edge);
    }
  }
  return { states, edges: [...edges.values()] };
}

const pairKey = (from: string, to: string): string => JSON.stringify([from, to]);

/** Which state followed which. */
function takenPairs(visits: readonly StateVisit[]): ReadonlyMap<string, { from: string; to: string }> {
  const pairs = visits.slice(1).map((visit, index) => ({ from: visits[index]?.name ?? '', to: visit.name }));
  return new Map(pairs.map((pair) => [pairKey(pair.from, pair.to), pair]));
}

const node = (name: string, type: string, visits: readonly StateVisit[], isGone: boolean): GraphNode => ({
  ...{ name, type, isGone },
  visits: visits.filter((visit) => visit.name === name),
});
