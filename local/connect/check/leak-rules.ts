import { isRecord } from '../flow/flow-document';
import { type Path, pathsIn } from '../flow/values';
import { type Complain, type RuleId } from './finding';
import { type Block, type FlowGraph } from './flow-graph';
import { asksForSecret, namesSecret } from './secret-names';

/** What would show a secret: in the contact flow log, in a recording, in the contact record. */
export function checkForLeaks(graph: FlowGraph, own: boolean, complain: Complain): void {
  const logging = statesAt(graph, loggingAfter);
  const recording = statesAt(graph, recordingAfter);
  const inputIsSecret = secretInput(graph);
  // The setting follows the contact, so a flow that does not set it may find it on. Only ours are held to that.
  const logged = (block: Block) => logging.get(block)?.has('on') || (own && logging.get(block)?.has('unset'));
  const recorded = (block: Block) => recording.get(block)?.has('on');
  for (const block of graph.blocks) {
    const report = (rule: RuleId, reason: string, fix: string) =>
      complain({ rule, block: block.id, path: `Actions[${block.index}]`, reason, fix });
    const secretEntry = isSecretEntry(block, inputIsSecret);
    const value = secretValue(block, inputIsSecret);
    if (secretEntry && logged(block))
      report('secret-input-logged', 'what the caller types here is secret and flow logging is on', SWITCH_OFF);
    if (value && logged(block))
      report('secret-value-logged', `${value} is in this block and flow logging is on`, SWITCH_OFF);
    if ((secretEntry || (value && block.nature === 'speaks')) && recorded(block)) {
      report(
        'secret-recorded',
        'a secret is spoken or typed here while automated talk is recorded',
        'set IVRRecordingBehavior to Disabled before it',
      );
    }
    const attribute = secretAttribute(block, inputIsSecret);
    if (attribute)
      report(
        'secret-attribute',
        `the contact attribute ${attribute} would keep a secret in the contact record`,
        'keep it in a flow attribute, or do not keep it',
      );
  }
}

const SWITCH_OFF = 'run UpdateFlowLoggingBehavior Disabled before it, and Enabled after it on every branch';

type State = 'on' | 'off' | 'unset';

/** Which states a switch may be in when a block is entered, over all paths. */
function statesAt(
  { start, blocks }: FlowGraph,
  after: (block: Block, before: State) => State,
): ReadonlyMap<Block, ReadonlySet<State>> {
  const states = new Map<Block, Set<State>>(blocks.map((block) => [block, new Set()]));
  if (!start) return states;
  const open: [Block, State][] = [[start, 'unset']];
  for (let next = open.pop(); next; next = open.pop()) {
    const [block, state] = next;
    const known = states.get(block);
    if (!known || known.has(state)) continue;
    known.add(state);
    for (const edge of block.out) open.push([edge.to, after(block, state)]);
  }
  return states;
}

function loggingAfter({ action }: Block, before: State): State {
  if (action.Type !== 'UpdateFlowLoggingBehavior') return before;
  return action.Parameters['FlowLoggingBehavior'] === 'Enabled' ? 'on' : 'off';
}

function recordingAfter({ action }: Block, before: State): State {
  const { RecordingBehavior, VoiceBehavior } = action.Parameters;
  const voice = isRecord(VoiceBehavior) ? VoiceBehavior['VoiceRecordingBehavior'] : undefined;
  const behavior = isRecord(RecordingBehavior) ? RecordingBehavior : isRecord(voice) ? voice : undefined;
  const ivr = behavior?.['IVRRecordingBehavior'];
  return ivr === 'Enabled' ? 'on' : ivr === 'Disabled' ? 'off' : before;
}

/** Stored input counts as secret when the flow gives it a secret's name. */
function secretInput({ blocks }: FlowGraph): boolean {
  const stores = blocks.filter(stored);
  // What is always encrypted is no secret to whoever reads it, whatever it is called.
  if (stores.length > 0 && stores.every(({ action }) => action.Parameters['InputEncryption'] !== undefined))
    return false;
  return blocks.some(({ action }) =>
    namedTexts(action.Parameters).some(([key, text]) => namesSecret(key) && readsInput(text)),
  );
}

const readsInput = (text: string): boolean => pathsIn(text).some((path) => path[0] === 'StoredCustomerInput');

const stored = ({ action }: Block): boolean =>
  action.Type === 'GetParticipantInput' && action.Parameters['StoreInput'] === 'True';

function isSecretEntry(block: Block, inputIsSecret: boolean): boolean {
  const { action } = block;
  if (!stored(block)) return false;
  // Encrypted input reaches nobody who reads logs.
  if (action.Parameters['InputEncryption'] !== undefined) return false;
  const prompt = `${String(action.Parameters['Text'] ?? '')} ${String(action.Parameters['SSML'] ?? '')}`;
  return inputIsSecret || asksForSecret(prompt);
}

/** The path or key in a block that names a secret. */
function secretValue({ action, nature }: Block, inputIsSecret: boolean): string | undefined {
  if (action.Type === 'Compare' || nature === 'hangs-up') return undefined;
  for (const [key, text] of namedTexts(action.Parameters)) {
    const paths = pathsIn(text);
    const secret = paths.find((path) => namesSecret(leaf(path)));
    if (secret) return `$.${secret.join('.')}`;
    // A secret's name with a value filled in at run time; a fixed word under such a name is no secret.
    if (paths.length > 0 && (namesSecret(key) || (inputIsSecret && readsInput(text) && namesSecret(key)))) return key;
  }
  return undefined;
}

function secretAttribute({ action }: Block, inputIsSecret: boolean): string | undefined {
  if (action.Type !== 'UpdateContactAttributes' || !isRecord(action.Parameters['Attributes'])) return undefined;
  for (const [key, value] of Object.entries(action.Parameters['Attributes'])) {
    const paths = pathsIn(String(value));
    if (paths.length > 0 && namesSecret(key)) return key;
    if (paths.some((path) => namesSecret(leaf(path))) || (inputIsSecret && readsInput(String(value)))) return key;
  }
  return undefined;
}

const leaf = (path: Path): string => path.at(-1) ?? '';

/** Every text in the parameters with the name it stands under. */
function namedTexts(value: unknown, name = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[name, value]];
  if (Array.isArray(value)) return value.flatMap((entry) => namedTexts(entry, name));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    namedTexts(inner, key === 'Value' && name !== '' ? name : key),
  );
}
