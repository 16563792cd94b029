import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import {
  type Parsed,
  parseAgents,
  parseCustomers,
  parseEmployees,
  parseHours,
  parseMails,
  parsePrompts,
  parseQueues,
  parseStaff,
  parseVisitors,
} from '../../domain/sample-data/sample-data';
import { projectRoot } from './config';

type Value<Parser> = Parser extends (text: string) => Parsed<infer Result> ? Result : never;

export type Mails = Value<typeof parseMails>;
export type Hours = Value<typeof parseHours>;
export type Queues = Value<typeof parseQueues>;
export type Prompts = Value<typeof parsePrompts>;
export type Employees = Value<typeof parseEmployees>;
export type Agents = Value<typeof parseAgents>;
export type Customers = Value<typeof parseCustomers>;
export type StaffMembers = Value<typeof parseStaff>;
export type Visitors = Value<typeof parseVisitors>;

export interface Data {
  readonly mails: Mails;
  readonly hours: Hours;
  readonly queues: Queues;
  readonly prompts: Prompts;
  readonly employees: Employees;
  readonly agents: Agents;
  readonly customers: Customers;
  readonly staff: StaffMembers;
  readonly visitors: Visitors;
}

/** Reads the data folder. Throws one line per problem of all its files: `data/hours.json:7: help-desk.open.monday: …`. */
export function readData(dataDir: string): Data {
  const problems: string[] = [];
  const read = <Result>(name: string, parse: (text: string) => Parsed<Result>): Result | undefined => {
    const path = whereIs(name, dataDir);
    const shown = nameOf(path);
    if (!existsSync(path)) {
      problems.push(`${shown}: is missing; copy it from data/ and change what differs`);
      return undefined;
    }
    const parsed = parse(readFileSync(path, 'utf8'));
    if (parsed.kind === 'ok') return parsed.value;
    problems.push(
      ...parsed.problems.map(
        (problem) => `${shown}:${problem.line}: ${problem.path ? `${problem.path}: ` : ''}${problem.message}`,
      ),
    );
    return undefined;
  };
  const mails = read('mails.json', parseMails);
  const hours = withShipped(read('hours.json', parseHours), 'hours.json', parseHours, byName);
  const queues = withShipped(read('queues.json', parseQueues), 'queues.json', parseQueues, (own, shipped) => [
    ...own,
    ...shipped.filter(({ name }) => !own.some((queue) => queue.name === name)),
  ]);
  const prompts = withShipped(read('prompts.json', parsePrompts), 'prompts.json', parsePrompts, (own, shipped) =>
    Object.fromEntries(Object.keys({ ...shipped, ...own }).map((flow) => [flow, { ...shipped[flow], ...own[flow] }])),
  );
  const employees = read('employees.json', parseEmployees);
  const agents = read('agents.json', parseAgents);
  const customers = read('customers.json', parseCustomers);
  const staff = read('staff.json', parseStaff);
  const visitors = read('visitors.json', parseVisitors);
  if (!mails || !hours || !queues || !prompts || !employees || !agents || !customers || !staff || !visitors)
    throw new pulumi.RunError(problems.join('\n'));
  const data = { mails, hours, queues, prompts, employees, agents, customers, staff, visitors };
  const dangling = danglingNames(data, nameOf(dataDir));
  if (dangling.length > 0) throw new pulumi.RunError(dangling.join('\n'));
  return data;
}

/** Files that another sample centre may leave out: it then has the hours, queues, mails, agents, customers, staff and visitors of the shipped one. */
const optionalFiles = [
  'hours.json',
  'queues.json',
  'mails.json',
  'agents.json',
  'customers.json',
  'staff.json',
  'visitors.json',
];

function whereIs(name: string, dataDir: string): string {
  const own = join(dataDir, name);
  return existsSync(own) || !optionalFiles.includes(name) ? own : join(projectRoot, 'data', name);
}

/**
 * The flows speak of queues, hours and prompts by name. A centre of one's own says what differs; what it does not name is as shipped,
 * so that a centre that only ever had a help desk goes on working when flows for other departments come.
 */
function withShipped<Result>(
  own: Result | undefined,
  name: string,
  parse: (text: string) => Parsed<Result>,
  merge: (own: Result, shipped: Result) => Result,
): Result | undefined {
  const shipped = parse(readFileSync(join(projectRoot, 'data', name), 'utf8'));
  return own !== undefined && shipped.kind === 'ok' ? merge(own, shipped.value) : own;
}

const byName = <Entry>(own: Readonly<Record<string, Entry>>, shipped: Readonly<Record<string, Entry>>) => ({
  ...shipped,
  ...own,
});

/** A path as people write it: from the project's root when it is inside. */
function nameOf(path: string): string {
  const fromRoot = relative(projectRoot, path);
  return fromRoot.startsWith('..') ? path : fromRoot;
}

/** Names in one file that another should declare. */
function danglingNames({ hours, queues, agents }: Data, folder: string): string[] {
  const queueNames = queues.map((queue) => queue.name);
  const unknownHours = queues
    .filter((queue) => !(queue.hours in hours))
    .map(
      (queue) =>
        `${folder}/queues.json: ${queue.name}: hours ${queue.hours} is not in hours.json; write one of ${Object.keys(hours).join(', ')}`,
    );
  const unknownQueues = agents.flatMap((agent) =>
    agent.queues
      .filter((queue) => !queueNames.includes(queue))
      .map(
        (queue) =>
          `${folder}/agents.json: ${agent.username}: queue ${queue} is not in queues.json; write one of ${queueNames.join(', ')}`,
      ),
  );
  return [...unknownHours, ...unknownQueues];
}
