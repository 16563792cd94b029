import { parseArgs } from 'node:util';
import { type ResourceGraph, type ResourceNode, UNKNOWN } from '../engine/graph';
import { type Command, type Io } from './command';
import { loadGraph } from './load-graph';

const help = `Usage: deskline graph [--stack dev] [--preview] [--data DIR] [--json [--full]]

Shows the resources that the Pulumi program declares for a stack, without an account and without deploying anything.

Options:
  --stack NAME   the stack, as in Pulumi.<NAME>.yaml (default: dev)
  --preview      the dry run: what only a deployment can know is shown as unknown
  --data DIR     another folder of sample data
  --json         the whole graph as JSON; secrets are hidden and the code of functions is cut short
  --full         with --json: secrets and code too

Example: deskline graph --stack dev
`;

const options = {
  stack: { type: 'string', default: 'dev' },
  preview: { type: 'boolean', default: false },
  data: { type: 'string' },
  json: { type: 'boolean', default: false },
  full: { type: 'boolean', default: false },
} as const;

export const command: Command = { help, run };

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...args], options, strict: true });
  const { stack, preview, data, json, full } = values;
  const graph = await loadGraph({ stack, preview, ...(data === undefined ? {} : { data }) }, io);
  io.out(json ? graphAsJson(graph, full) : graphAsText(graph));
  return 0;
}

const longestText = 400;

/** The graph for programs. Bundles make it megabytes, so text of files is cut unless all of it is wanted. */
export function graphAsJson(graph: ResourceGraph, full: boolean): string {
  if (full) return `${JSON.stringify(graph, undefined, 2)}\n`;
  const abbreviate = (name: string, value: unknown) =>
    name === 'text' && typeof value === 'string' && value.length > longestText
      ? `${value.slice(0, longestText)}… (${value.length} characters; --full shows them)`
      : value;
  return `${JSON.stringify({ ...graph, resources: graph.resources.map(withoutSecrets) }, abbreviate, 2)}\n`;
}

function withoutSecrets(node: ResourceNode): ResourceNode {
  const hide = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, node.secretOutputs.includes(name) ? '[secret]' : value]),
    );
  return { ...node, inputs: hide(node.inputs), outputs: hide(node.outputs) };
}

/** The graph for people: resources by service and kind with their names, then what the program answers. */
export function graphAsText(graph: ResourceGraph): string {
  const resources = graph.resources.filter(({ custom, type }) => custom && !type.startsWith('pulumi:'));
  const title = `${graph.project}, stack ${graph.stack}, ${graph.region}${graph.preview ? ' (preview)' : ''}: ${resources.length} resources`;
  const sections = [...groupBy(resources, ({ type }) => serviceOf(type))]
    .sort(byKey)
    .map(([service, ofService]) => section(service, ofService));
  const outputs = Object.entries(graph.outputs).flatMap(([name, value]) => outputLines(name, value, '  ', graph));
  return `${[title, ...sections, ['Outputs', ...outputs].join('\n')].join('\n\n')}\n`;
}

function section(service: string, resources: readonly ResourceNode[]): string {
  const kinds = [...groupBy(resources, ({ type }) => type.split(':').at(-1) ?? type)].sort(byKey);
  const width = Math.max(...kinds.map(([kind]) => kind.length));
  const lines = kinds.map(
    ([kind, ofKind]) => `  ${kind.padEnd(width)} ${String(ofKind.length).padStart(4)}  ${namesOf(ofKind)}`,
  );
  return [`${service} (${resources.length})`, ...lines].join('\n');
}

const namesShown = 6;

function namesOf(resources: readonly ResourceNode[]): string {
  const names = resources.map(({ name }) => name).sort();
  const rest = names.length - namesShown;
  return rest > 1 ? `${names.slice(0, namesShown).join(', ')} and ${rest} more` : names.join(', ');
}

/** `aws:connect/queue:Queue` and `aws-native:connect:HoursOfOperation` are both `connect`. */
function serviceOf(type: string): string {
  return (type.split(':')[1] ?? type).split('/')[0] ?? type;
}

function outputLines(name: string, value: unknown, indent: string, graph: ResourceGraph): string[] {
  if (typeof value !== 'object' || value === null)
    return [`${indent}${name}: ${graph.preview && isUnknown(value) ? 'unknown' : String(value)}`];
  const inner = Object.entries(value).flatMap(([key, item]) => outputLines(key, item, `${indent}  `, graph));
  return [`${indent}${name}`, ...inner];
}

const isUnknown = (value: unknown): boolean => typeof value === 'string' && value.includes(UNKNOWN);

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
