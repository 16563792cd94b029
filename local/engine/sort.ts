import { type ResourceNode } from './graph';

/**
 * Dependencies (and parents) before dependants, ties by URN: promises decide the order of registration, and a graph must not
 * depend on them.
 */
export function inDependencyOrder(nodes: readonly ResourceNode[]): ResourceNode[] {
  const byUrn = new Map(nodes.map((node) => [node.urn, node]));
  const done = new Set<string>();
  const sorted: ResourceNode[] = [];
  const visit = (node: ResourceNode): void => {
    if (done.has(node.urn)) return;
    done.add(node.urn); // before its dependencies: Pulumi has already refused cycles
    const needs = node.parent === undefined ? node.dependencies : [node.parent, ...node.dependencies];
    for (const urn of [...needs].sort()) {
      const needed = byUrn.get(urn);
      if (needed) visit(needed);
    }
    sorted.push({ ...node, dependencies: [...new Set(node.dependencies)].sort() });
  };
  for (const urn of [...byUrn.keys()].sort()) visit(byUrn.get(urn)!); // a key of the map
  return sorted;
}
