import { type ResetLimits } from '../../domain/verification/reset-limits';
import { type ResourceGraph } from '../engine/graph';

interface Sabotage {
  /** Run once, before the function's own code is loaded. */
  readonly atStart?: string;
  /** Run at each invocation, before the handler; sees `event`. It may return an answer of its own. */
  readonly atEach?: string;
}

/** The same program, one of whose functions does something else first. */
export function sabotaged(graph: ResourceGraph, name: string, { atStart = '', atEach = '' }: Sabotage): ResourceGraph {
  let found = false;
  const resources = graph.resources.map((node) => {
    if (node.type !== 'aws:lambda/function:Function' || node.name !== name) return node;
    found = true;
    const code = node.outputs['code'] as { assets: Record<string, unknown> };
    const text = `${atStart}\nconst { handler } = require('./main.js');
      exports.handler = async (event, context) => { ${atEach}\nreturn handler(event, context); };`;
    const assets = { ...code.assets, 'sabotage.js': { asset: 'text', text } };
    return { ...node, outputs: { ...node.outputs, code: { ...code, assets }, handler: 'sabotage.handler' } };
  });
  if (!found) throw new Error(`the program declares no function ${name}`);
  return { ...graph, resources };
}

/** The same program under the default limits, but for those that are named: a stack may have its own. */
export function withLimits(graph: ResourceGraph, changed: Partial<ResetLimits> = {}): ResourceGraph {
  const resources = graph.resources.map((node) => {
    const environment = node.outputs['environment'] as { variables?: Record<string, string> } | undefined;
    if (environment?.variables?.['RESET_LIMITS'] === undefined) return node;
    const variables = { ...environment.variables, RESET_LIMITS: JSON.stringify(changed) };
    return { ...node, outputs: { ...node.outputs, environment: { variables } } };
  });
  return { ...graph, resources };
}
