import { Graph as Layout, layout } from '@dagrejs/dagre';
import { type Graph, type GraphEdge, type GraphNode } from './workflow-graph';

export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly (GraphNode & { readonly x: number; readonly y: number; readonly width: number })[];
  readonly edges: readonly (GraphEdge & { readonly path: string })[];
}

export const nodeHeight = 36;
const letterWidth = 7.4;

/** Puts states below one another so that arrows cross little. Units are CSS pixels; `x` and `y` are the middle of a node. */
export function layOut({ nodes, edges }: Graph): Placed {
  const graph = new Layout();
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 34, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { name } of nodes) graph.setNode(name, { width: widthOf(name), height: nodeHeight });
  const known = new Set(nodes.map(({ name }) => name));
  const drawable = edges.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to);
  for (const { from, to } of drawable) graph.setEdge(from, to);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x, y } = graph.node(node.name);
      return { ...node, x: x ?? 0, y: y ?? 0, width: widthOf(node.name) };
    }),
    edges: drawable.map((edge) => ({ ...edge, path: pathThrough(graph.edge(edge.from, edge.to).points ?? []) })),
  };
}

const widthOf = (name: string): number => Math.max(110, Math.round(name.length * letterWidth) + 40);

const pathThrough = (points: readonly { x: number; y: number }[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${Math.round(x)} ${Math.round(y)}`).join(' ');
