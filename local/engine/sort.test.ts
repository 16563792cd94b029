import { type ResourceNode } from './graph';
import { inDependencyOrder } from './sort';

const node = (urn: string, dependencies: string[] = [], parent?: string): ResourceNode => ({
  urn,
  type: 'aws:iam/role:Role',
  name: urn,
  custom: true,
  id: urn,
  ...(parent === undefined ? {} : { parent }),
  inputs: {},
  outputs: {},
  dependencies,
  protect: false,
  secretOutputs: [],
});
const urns = (nodes: ResourceNode[]) => nodes.map(({ urn }) => urn);

describe('inDependencyOrder', () => {
  it('puts dependencies and parents first, and goes by name otherwise', () => {
    const nodes = [node('a', ['z']), node('m', [], 'p'), node('p'), node('z'), node('b')];

    expect(urns(inDependencyOrder(nodes))).toEqual(['z', 'a', 'b', 'p', 'm']);
  });

  it('does not care in which order the program registered them', () => {
    const nodes = [node('a', ['c', 'b', 'c']), node('b', ['c']), node('c')];

    expect(inDependencyOrder([...nodes].reverse())).toEqual(inDependencyOrder(nodes));
    expect(inDependencyOrder(nodes).at(-1)?.dependencies).toEqual(['b', 'c']);
  });
});
