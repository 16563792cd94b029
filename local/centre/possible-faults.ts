import { type Account, createAccount } from '../aws/account';
import { type ResourceGraph } from '../engine/graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { type FaultSpec, parseFault, type ParsedFault } from './fault-spec';
import { nearest } from './nearest';

export type Services = Account['services'];

/** Every service and operation behind the door. Those of an account with nothing in it: they are the same for every program. */
export function servicesBehindTheDoor(): Services {
  const account = createAccount({
    accountId: '000000000000',
    region: 'us-east-1',
    clock: new VirtualClock(0),
    random: new Random(0),
    lexRuntime: () => Promise.reject(new Error('nobody asks this account anything')),
  });
  return [...account.services].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Why a fault could never strike, whatever the program: a service or an operation that is not there. */
export function whyImpossible({ service, operation }: FaultSpec, services: Services): string | undefined {
  const meant = services.filter(({ name }) => service === '*' || name === service);
  const names = services.map(({ name }) => name);
  if (meant.length === 0)
    return `there is no service ${service}${orRather(service, names)}; write one of ${names.join(', ')}, or *`;
  const operations = meant.flatMap((one) => one.operations);
  if (operation === '*' || operations.includes(operation)) return undefined;
  const known = service === '*' ? 'no service here' : service;
  return `${known} has no operation ${operation}${orRather(operation, operations)}; deskline faults lists them`;
}

/** `, perhaps SendEmail` */
function orRather(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near.length === 0 ? '' : `, perhaps ${near.join(' or ')}`;
}

/** Reads a fault and refuses one that could never strike: a misspelt one would let every call hold. */
export function readFault(text: string): ParsedFault {
  const parsed = parseFault(text);
  if (parsed.kind === 'invalid') return parsed;
  const problem = whyImpossible(parsed.fault, (known ??= servicesBehindTheDoor()));
  return problem === undefined ? parsed : { kind: 'invalid', message: `fault '${text}': ${problem}` };
}

let known: Services | undefined;

const partyTypes = new Set([
  'aws:lambda/function:Function',
  'aws:sfn/stateMachine:StateMachine',
  'aws:dynamodb/table:Table',
]);
const askingServices = ['connect', 'lexv2', 'events'];

/** Why a fault could never strike in this program: nothing in it bears the name after `@`. */
export function whyNobody({ party, text }: FaultSpec, { resources }: ResourceGraph): string | undefined {
  if (party === undefined) return undefined;
  const nodes = resources.filter(({ type }) => partyTypes.has(type));
  const deployed = nodes.map(({ outputs }) => String(outputs['name']));
  const names = [...askingServices, ...nodes.map(({ name }) => name)];
  if (names.includes(party) || deployed.some((name) => name === party || name.endsWith(`-${party}`))) return undefined;
  return `fault '${text}': no function, workflow or table is called ${party}${orRather(party, names)}; deskline graph lists them`;
}
