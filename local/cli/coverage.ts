import { type Happening } from '../centre/centre';
import { exploreFlows } from '../connect/explore/explore';
import { type ResourceGraph } from '../engine/graph';

/** Which branches of the program's own flows a run of scenarios took, against every branch there is. */
export class Coverage {
  /** `flow/block:branch` */
  readonly #taken = new Set<string>();
  readonly #all: ReadonlySet<string>;
  readonly #names = new Map<string, string>();

  constructor(graph: ResourceGraph) {
    const nodes = graph.resources.filter(({ type }) => type === 'aws:connect/contactFlow:ContactFlow');
    for (const { name, outputs } of nodes) this.#names.set(String(outputs['arn']), name);
    const modules = graph.resources
      .filter(({ type }) => type === 'aws-native:connect:ContactFlowModule')
      .map(({ name, outputs }) => {
        const arn = String(outputs['contactFlowModuleArn']);
        this.#names.set(arn, name);
        return { arn, id: arn.slice(arn.lastIndexOf('/') + 1), name, content: String(outputs['content']) };
      });
    const flows = nodes.map(({ name, outputs }) => ({
      arn: String(outputs['arn']),
      id: String(outputs['contactFlowId']),
      name,
      content: String(outputs['content']),
    }));
    this.#all = exploreFlows(flows, { modules }).walked;
  }

  count(happening: Happening): void {
    if (happening.kind !== 'step') return;
    const { flowArn, flowName, identifier, branch } = happening.step;
    // A block that ends a flow is entered and never left; entering it is its success.
    const place = `${this.#names.get(flowArn) ?? flowName}/${identifier}`;
    this.#taken.add(`${place}:${branch ?? 'Success'}`);
  }

  report(): string {
    const byFlow = new Map<string, { all: number; missing: string[] }>();
    for (const branch of [...this.#all].sort()) {
      const [flow = '', rest = ''] = split(branch);
      const of = byFlow.get(flow) ?? { all: 0, missing: [] };
      of.all++;
      if (!this.#taken.has(branch)) of.missing.push(rest);
      byFlow.set(flow, of);
    }
    const lines = [...byFlow].flatMap(([flow, { all, missing }]) => [
      `${flow}: ${all - missing.length} of ${all} branches taken`,
      ...missing.map((branch) => `  not taken: ${branch}`),
    ]);
    return `${lines.join('\n')}\n`;
  }
}

function split(branch: string): [string, string] {
  const slash = branch.indexOf('/');
  return [branch.slice(0, slash), branch.slice(slash + 1)];
}
