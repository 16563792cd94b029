import {
  type LexConversation,
  type LexInput,
  type LexInterpretation,
  type LexListening,
  type LexSlotValue,
  type LexTurn,
} from '../../lex/turn';
import { type Step } from '../actions/action';
import { type Execution } from './execution';
import { collect } from './keypad';
import { say } from './speaking';

/** A conversation lasts 15 minutes at the most (`facts/lex-v2.md` §11). */
const LONGEST_CONVERSATION_MS = 15 * 60 * 1000;

/** Talks to a bot until it closes, and answers what Connect makes of it (`facts/lex-v2.md` §8). */
export async function converse(run: Execution, conversation: LexConversation, opening: LexTurn): Promise<Step> {
  const { clock } = run.centre.ports;
  const giveUpAt = clock.now() + LONGEST_CONVERSATION_MS;
  let turn = opening;
  for (;;) {
    await playMessages(run, turn);
    if (turn.end || !turn.listening) return conclude(run, turn);
    if (run.stop.aborted) return { kind: 'next' };
    if (clock.now() >= giveUpAt) return failed('the conversation took more than 15 minutes');
    const input = await hear(run, turn.listening);
    if (run.stop.aborted) return { kind: 'next' };
    // The bot may wait for a Lambda on the same clock, so nothing is held here; the flow's chain budget does not count it.
    turn = await conversation.turn(input);
  }
}

async function playMessages(run: Execution, turn: LexTurn): Promise<void> {
  for (const { contentType, content } of turn.messages) {
    if (run.stop.aborted) return;
    // A custom payload is for programs: on a voice channel nobody hears it.
    if (contentType === 'CustomPayload' || content.trim() === '') continue;
    const kind = contentType === 'SSML' ? 'ssml' : 'text';
    await say(run, kind, content, { from: 'bot', interruptible: turn.listening?.allowInterrupt ?? false });
  }
}

async function hear(run: Execution, listening: LexListening): Promise<LexInput> {
  const entry = await collect(run, {
    firstKeyLimitMs: listening.startTimeoutMs,
    betweenKeysLimitMs: listening.dtmf.endTimeoutMs,
    terminator: listening.dtmf.endCharacter,
    cancelKey: listening.dtmf.deletionCharacter,
    cancelEnds: true,
    maxLength: listening.dtmf.maxLength,
    speech: listening.speech,
  });
  if (entry.kind === 'says') return { kind: run.contact.channel === 'VOICE' ? 'speech' : 'text', text: entry.text };
  if (entry.kind === 'keys' && entry.keys !== '' && listening.keys) return { kind: 'keys', text: entry.keys };
  return { kind: 'silence' };
}

function conclude(run: Execution, turn: LexTurn): Step {
  run.frame.lex = lexNamespace(turn);
  if (turn.end?.kind === 'failed') return failed(turn.end.reason);
  const intent = turn.sessionState.intent?.name;
  return intent === undefined ? failed('the bot closed without an intent') : { kind: 'value', value: intent };
}

function failed(because: string): Step {
  return { kind: 'error', error: 'NoMatchingError', because };
}

/** `$.Lex` after the block. There is no InputTranscript: it reads empty in the service too. */
function lexNamespace(turn: LexTurn): unknown {
  const { intent, sessionAttributes } = turn.sessionState;
  const best = turn.interpretations[0];
  const alternatives = turn.interpretations.slice(1);
  return {
    ...(intent
      ? {
          IntentName: intent.name,
          Slots: slotTexts(intent.slots),
          DialogState: 'Fulfilled',
          IntentConfidence: { Score: score(best) },
        }
      : {}),
    SessionAttributes: { ...sessionAttributes },
    AlternativeIntents: Object.fromEntries(alternatives.map((other) => [other.intent.name, alternative(other)])),
  };
}

function alternative(interpretation: LexInterpretation): unknown {
  return {
    IntentName: interpretation.intent.name,
    IntentConfidence: { Score: score(interpretation) },
    Slots: slotTexts(interpretation.intent.slots),
  };
}

function score(interpretation: LexInterpretation | undefined): string {
  return interpretation?.nluConfidence === undefined ? '' : String(interpretation.nluConfidence);
}

function slotTexts(slots: Readonly<Record<string, LexSlotValue | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(slots).map(([name, slot]) => [name, slotText(slot)]));
}

function slotText(slot: LexSlotValue | null): string {
  if (!slot) return '';
  if (slot.shape === 'List') return (slot.values ?? []).map(slotText).join(',');
  return slot.value?.interpretedValue ?? slot.value?.originalValue ?? '';
}
