import { VirtualClock } from '../../time/clock';
import { Random } from '../../time/random';
import { specOf } from '../actions/catalogue';
import { flowTypeOf } from '../check/flow-type-of';
import { type CompiledFlow, compileFlow } from '../flow/compiled-flow';
import { type Recording } from '../contacts/contact';
import { type Outcome } from '../contacts/contact-record';
import { type Execution } from '../execution/execution';
import { readFlow } from '../flow/flow-document';
import { type FlowRunScript, type LambdaStub } from './flow-run-script';
import { enterFlow, runFlow } from '../execution/interpreter';
import { stubConversation } from './lex-stub';
import { outcomeOf } from '../contacts/outcome';
import { endpoint, newContact } from '../contacts/new-contact';
import { type LambdaReply, type Ports } from '../instance/ports';
import { scriptedLine } from '../lines/scripted-line';
import { StubCentre } from './stub-centre';
import { StubList, StubLists } from './stub-list';

/** The answer of `flow run`. */
export interface FlowRunAnswer {
  readonly outcome: Outcome;
  readonly queue: string | null;
  readonly nextFlow: string | null;
  readonly heard: readonly string[];
  readonly path: readonly string[];
  readonly branches: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly flowAttributes: Readonly<Record<string, string>>;
  readonly external: unknown;
  readonly loggingEnabled: boolean;
  readonly recording: Recording | null;
  readonly hooks: Readonly<Record<string, string>>;
  readonly unsupported: readonly string[];
  readonly steps: number;
}

export type FlowRunResult =
  | { readonly kind: 'ran'; readonly answer: FlowRunAnswer }
  | { readonly kind: 'broken'; readonly problems: readonly string[] };

/** Runs one flow alone, in virtual time, against the script's answers. `modules` maps the script's module ids to their text. */
export async function runFlowAlone(
  text: string,
  script: FlowRunScript,
  modules: ReadonlyMap<string, string> = new Map(),
  fileName = 'flow',
): Promise<FlowRunResult> {
  const flow = compiled(fileName, text, script.type);
  if (flow.kind === 'broken') return flow;
  const linked = compileModules(script, modules);
  if (linked.kind === 'broken') return linked;
  const line = scriptedLine(script.caller);
  const stubs = { lambdas: new StubLists(script.lambdas), lex: new StubList(script.lex) };
  const ports = stubPorts(script, stubs, () => speaksNext(script, line.position()));
  const progress = () => JSON.stringify([stubs.lambdas.positions, stubs.lex.position, line.position()]);
  const centre = new StubCentre(ports, script, linked.modules, progress);
  const run: Execution = {
    contact: contactOf(script, ports),
    centre,
    line,
    stop: line.gone,
    frame: enterFlow(flow.flow),
  };
  Object.assign(run.frame.flowAttributes, script.flowAttributes);
  const end = await runFlow(run);
  const { contact, frame } = run;
  return {
    kind: 'ran',
    answer: {
      outcome: outcomeOf(end, contact),
      queue: contact.queue?.arn ?? null,
      nextFlow: end.kind === 'transferredToFlow' ? end.flowArn : null,
      heard: line.heard,
      path: contact.trail.path,
      branches: contact.trail.branches,
      attributes: { ...contact.attributes },
      flowAttributes: { ...frame.flowAttributes },
      external: frame.external ?? {},
      loggingEnabled: contact.logging === 'Enabled',
      recording: contact.recording,
      hooks: { ...contact.hooks },
      unsupported: contact.trail.unsupported,
      steps: contact.trail.steps,
    },
  };
}

type Compiled =
  | { readonly kind: 'compiled'; readonly flow: CompiledFlow }
  | { readonly kind: 'broken'; readonly problems: readonly string[] };

function compiled(name: string, text: string, type: FlowRunScript['type']): Compiled {
  const read = readFlow(text);
  if (read.kind === 'unreadable') return { kind: 'broken', problems: [`${read.reason}; ${read.fix}`] };
  if (read.faults.length > 0)
    return { kind: 'broken', problems: read.faults.map(({ path, reason, fix }) => `${path}: ${reason}; ${fix}`) };
  return compileFlow(
    { arn: name, id: name, name, type: type ?? flowTypeOf(read.document, name) },
    read.document,
    specOf,
  );
}

type Linked =
  | { readonly kind: 'linked'; readonly modules: ReadonlyMap<string, CompiledFlow> }
  | { readonly kind: 'broken'; readonly problems: readonly string[] };

function compileModules(script: FlowRunScript, texts: ReadonlyMap<string, string>): Linked {
  const modules = new Map<string, CompiledFlow>();
  const problems: string[] = [];
  const add = (id: string, text: string) => {
    const module = compiled(id, text, 'MODULE');
    if (module.kind === 'broken') problems.push(...module.problems.map((problem) => `module ${id}: ${problem}`));
    else modules.set(id, module.flow);
  };
  // A module nobody stubbed returns at once without a result, which goes on at NextAction.
  add('*', returning({}));
  for (const [id, stub] of Object.entries(script.modules)) {
    if ('file' in stub) add(id, texts.get(id) ?? '');
    else add(id, returning({ Result: stub.result, ResultData: stub.resultData }));
  }
  return problems.length > 0 ? { kind: 'broken', problems } : { kind: 'linked', modules };
}

function returning(parameters: object): string {
  const action = { Identifier: 'return', Type: 'EndFlowModuleExecution', Parameters: parameters, Transitions: {} };
  return JSON.stringify({ Version: '2019-10-30', StartAction: 'return', Actions: [action], Settings: {} });
}

function stubPorts(
  script: FlowRunScript,
  stubs: { lambdas: StubLists<LambdaStub>; lex: StubList<FlowRunScript['lex'][number]> },
  callerSpeaks: () => boolean,
): Ports {
  return {
    clock: new VirtualClock(Date.parse(script.now)),
    random: new Random(script.seed),
    invokeFunction: (arn) => lambdaReply(stubs.lambdas.next(arn)),
    startConversation: ({ sessionAttributes }) =>
      Promise.resolve(stubConversation(stubs.lex.next(), sessionAttributes, callerSpeaks)),
  };
}

function lambdaReply(stub: LambdaStub | undefined): Promise<LambdaReply> {
  if (stub === undefined) return Promise.resolve({ kind: 'answered', payload: '{}' });
  if ('timeout' in stub) return new Promise(() => undefined);
  if ('error' in stub)
    return Promise.resolve({ kind: 'functionError', payload: JSON.stringify({ errorType: String(stub.error) }) });
  return Promise.resolve({ kind: 'answered', payload: JSON.stringify(stub.return ?? null) });
}

/** A bot takes words and a hang-up from the caller's list; keys and silence are left for the keypad blocks. */
function speaksNext({ caller }: FlowRunScript, position: number): boolean {
  const entry = caller[position] ?? caller.at(-1);
  return entry !== undefined && ('say' in entry || 'hangUp' in entry);
}

function contactOf(script: FlowRunScript, { random, clock }: Ports): Execution['contact'] {
  return newContact({
    id: random.uuid(),
    channel: script.channel,
    initiationMethod: 'INBOUND',
    at: clock.now(),
    instanceId: '00000000-0000-0000-0000-000000000000',
    customerEndpoint: endpoint(script.customerEndpoint),
    systemEndpoint: endpoint(script.systemEndpoint),
    languageCode: script.languageCode,
    attributes: script.attributes,
  });
}
