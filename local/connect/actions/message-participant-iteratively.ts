import { type Compiled } from '../flow/values';
import { pause, say, wordsOf } from '../execution/speaking';
import { type Execution } from '../execution/execution';
import { numberParameter } from '../execution/parameters';
import { HOLD } from '../flow/flow-type';
import { type ActionSpec, type Step } from './action';
import {
  equalsAny,
  exactlyOne,
  listOf,
  may,
  object,
  optional,
  PROMPTS,
  promptFields,
  required,
  single,
  staticText,
  voiceOnly,
} from './shapes';
import { branchOn, fails } from './steps';

/** A second of silence at least, so that a loop of nothing cannot stop the clock. */
const SHORTEST_ROUND_MS = 1000;

/** §6.2. Hold and queue music: ends when an agent answers, the caller hangs up, or the interruption is due. */
export const messageParticipantIteratively: ActionSpec = {
  type: 'MessageParticipantIteratively',
  does: 'Repeats messages to a waiting caller until interrupted.',
  allowedIn: ['CUSTOMER_QUEUE', ...HOLD, 'MODULE'],
  channels: voiceOnly,
  parameters: object({
    Messages: required(listOf(object(promptFields, exactlyOne(...PROMPTS)), 1)),
    InterruptFrequencySeconds: optional(single({ number: [1, 604800] })),
    ContinueMessagingDuringInterrupt: optional(staticText()),
  }),
  transitions: { next: 'optional', errors: [may('NoMatchingError')], conditions: [equalsAny('MessagesInterrupted')] },
  logsAs: 'PlayPromptLoop',
  nature: 'holds',
  async run(run, action) {
    if (run.centre.holdsForEver(run)) return { kind: 'end', end: { kind: 'waiting' } };
    const list = action.parameters['Messages'];
    const messages = typeof list === 'object' && 'list' in list ? list.list.map(parametersOf) : [];
    const interruptSeconds = numberParameter(run, action, 'InterruptFrequencySeconds');
    return repeat(run, messages, interruptSeconds === undefined ? Infinity : interruptSeconds * 1000);
  },
};

async function repeat(
  run: Execution,
  messages: readonly Readonly<Record<string, Compiled>>[],
  interruptAfterMs: number,
): Promise<Step> {
  const { clock } = run.centre.ports;
  const startedAt = clock.now();
  while (!run.stop.aborted) {
    const roundAt = clock.now();
    for (const message of messages) {
      const words = wordsOf(run, message);
      if (words.kind === 'refused') return fails(words.because);
      if (words.kind !== 'nothing') await say(run, words.kind, words.content);
      if (clock.now() - startedAt >= interruptAfterMs) return branchOn('MessagesInterrupted');
    }
    const rest = Math.min(SHORTEST_ROUND_MS - (clock.now() - roundAt), interruptAfterMs - (clock.now() - startedAt));
    await pause(run, rest);
    if (clock.now() - startedAt >= interruptAfterMs) return branchOn('MessagesInterrupted');
    if (interruptAfterMs === Infinity && run.centre.holdsForEver(run)) return { kind: 'end', end: { kind: 'waiting' } };
  }
  return branchOn('MessagesInterrupted');
}

function parametersOf(message: Compiled): Readonly<Record<string, Compiled>> {
  if (typeof message !== 'object' || !('map' in message)) return {};
  return Object.fromEntries(message.map.flatMap(([key, value]) => (typeof key === 'string' ? [[key, value]] : [])));
}
