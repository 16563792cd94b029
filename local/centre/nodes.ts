import { type ResourceGraph, type ResourceNode } from '../engine/graph';

/** Looks into a graph by resource type: the local centre knows types, never a resource. */
export class Nodes {
  readonly #byType = new Map<string, ResourceNode[]>();

  constructor(readonly graph: ResourceGraph) {
    for (const node of graph.resources) {
      const same = this.#byType.get(node.type);
      if (same) same.push(node);
      else this.#byType.set(node.type, [node]);
    }
  }

  of(type: string): readonly ResourceNode[] {
    return this.#byType.get(type) ?? [];
  }

  get types(): readonly string[] {
    return [...this.#byType.keys()];
  }
}

/** A text output. Throws an Error that names resource and property: the program or the engine is wrong then, not the caller. */
export function text(node: ResourceNode, property: string): string {
  const value = node.outputs[property];
  if (typeof value === 'string') return value;
  throw new Error(
    `${node.type} ${node.name}: ${property} is to be a text and is ${value === undefined ? 'missing' : typeof value}`,
  );
}

export function optionalText(node: ResourceNode, property: string): string | undefined {
  const value = node.outputs[property];
  return typeof value === 'string' ? value : undefined;
}

/** A nested object or list, as its resource type declares it. */
export function part<Shape>(node: ResourceNode, property: string): Shape | undefined {
  return (node.outputs[property] ?? undefined) as Shape | undefined; // The provider's types checked it when the program was compiled.
}

export const lastPart = (arn: string): string => arn.slice(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
