import { type Centre } from '../instance/centre';
import { type CompiledFlow } from '../flow/compiled-flow';
import { type Contact } from '../contacts/contact';
import { type Line } from '../instance/ports';
import { type Path } from '../flow/values';

/** One contact in one flow: everything an action may read and change. */
export interface Execution {
  readonly contact: Contact;
  readonly centre: Centre;
  /** Who hears this flow: the caller, or an agent in a whisper. */
  readonly line: Line;
  /** Aborts when this flow must end: the caller is gone, or the centre takes the contact away. */
  readonly stop: AbortSignal;
  frame: Frame;
}

/** What lives as long as one flow or one module call (§8). */
export interface Frame {
  readonly flow: CompiledFlow;
  /** The type of the flow that runs, also inside a module. */
  readonly type: CompiledFlow['type'];
  readonly flowAttributes: Record<string, string>;
  external: unknown;
  storedInput: string | undefined;
  lex: unknown;
  metrics: unknown;
  readonly loops: Map<string, number>;
  readonly moduleInput: unknown;
  moduleResult: string | undefined;
  moduleResultData: unknown;
  /** 0 in a flow, 1 in a module that it invoked, and so on. */
  readonly depth: number;
  taskContactId: string | undefined;
  /** Namespaces that blocks filled from outside the centre: `$.Views`, `$.Customer`, `$.Case`, `$.Wisdom`, `$.Loop`. */
  filled: Map<string, unknown> | undefined;
}

/** Fills a namespace that is empty until a block fills it. */
export function fill({ frame }: Execution, namespace: string, value: unknown): void {
  (frame.filled ??= new Map()).set(namespace, value);
}

/** The value at a JSONPath, or `undefined`. */
export function lookup(run: Execution, path: Path): unknown {
  const [root, ...rest] = path;
  return descend(namespace(run, root ?? ''), rest);
}

function descend(from: unknown, keys: Path): unknown {
  let value = from;
  for (const key of keys) {
    // Array elements cannot be referenced (§3); only own keys count, so that `constructor` reads as missing.
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
      return undefined;
    value = (value as Record<string, unknown>)[key]; // an own key of an object
  }
  return value;
}

type Reader = (run: Execution) => unknown;

const NAMESPACES: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['Attributes', ({ contact }) => contact.attributes],
  ['FlowAttributes', ({ frame }) => frame.flowAttributes],
  ['External', ({ frame }) => frame.external],
  ['LambdaInvocation', ({ frame }) => ({ ResultData: frame.external })],
  ['StoredCustomerInput', ({ frame }) => frame.storedInput],
  ['Lex', ({ frame }) => frame.lex],
  ['Metrics', ({ frame }) => frame.metrics],
  [
    'Modules',
    ({ frame }) => ({ Input: frame.moduleInput, Result: frame.moduleResult, ResultData: frame.moduleResultData }),
  ],
  ['Task', ({ frame }) => ({ ContactId: frame.taskContactId })],
  ['SegmentAttributes', ({ contact }) => segmentTexts(contact)],
  ['CustomerEndpoint', ({ contact }) => contact.customerEndpoint],
  ['SystemEndpoint', ({ contact }) => contact.systemEndpoint],
  ['ContactId', ({ contact }) => contact.id],
  ['InitialContactId', ({ contact }) => contact.initialId],
  ['PreviousContactId', ({ contact }) => contact.previousId],
  ['Channel', ({ contact }) => contact.channel],
  ['InstanceARN', ({ centre }) => centre.instanceArn],
  ['InitiationMethod', ({ contact }) => contact.initiationMethod],
  ['AwsRegion', ({ centre }) => centre.region],
  ['LanguageCode', ({ contact }) => contact.languageCode],
  ['CustomerId', ({ contact }) => contact.customerId],
  ['CustomerCallbackNumber', ({ contact }) => contact.callbackNumber],
  ['Tags', ({ contact }) => contact.tags],
  ['References', ({ contact }) => contact.references],
  ['Name', ({ contact }) => contact.name],
  ['Description', ({ contact }) => contact.description],
  ['TextToSpeechVoiceId', ({ contact }) => contact.voice.id],
  ['Queue', ({ contact }) => queueValues(contact)],
  ['Agent', agentValues],
  ...['Views', 'Customer', 'Case', 'Wisdom', 'Loop'].map((name): [string, Reader] => [
    name,
    ({ frame }) => frame.filled?.get(name),
  ]),
  ['MediaStreams', ({ contact }) => ({ Customer: { Audio: contact.mediaStreaming } })],
]);

/** Names of namespaces the centre can fill, for the support table. */
export const namespaceNames: readonly string[] = [...NAMESPACES.keys()];

function namespace(run: Execution, root: string): unknown {
  return NAMESPACES.get(root)?.(run);
}

function segmentTexts(contact: Contact): Record<string, string> {
  return Object.fromEntries(Object.entries(contact.segmentAttributes).map(([key, value]) => [key, value.ValueString]));
}

function queueValues({ queue }: Contact): unknown {
  return queue && { Name: queue.name, ARN: queue.arn, OutboundCallerId: { Address: queue.outboundCallerId } };
}

// Only whisper, hold and agent-transfer flows know the agent (§8).
const KNOW_THE_AGENT = new Set([
  'CUSTOMER_WHISPER',
  'AGENT_WHISPER',
  'OUTBOUND_WHISPER',
  'CUSTOMER_HOLD',
  'AGENT_HOLD',
  'AGENT_TRANSFER',
]);

function agentValues({ contact: { agent }, frame }: Execution): unknown {
  if (!agent || !KNOW_THE_AGENT.has(frame.type)) return undefined;
  return { ARN: agent.arn, UserName: agent.userName, FirstName: agent.firstName, LastName: agent.lastName };
}
