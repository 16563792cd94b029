import { type LexConversation, type LexSessionState, type LexSlotValue, type LexTurn } from '../../lex/turn';
import { type LexStub } from './flow-run-script';

const LISTENING: NonNullable<LexTurn['listening']> = {
  startTimeoutMs: 4000,
  allowInterrupt: true,
  speech: true,
  keys: true,
  dtmf: { maxLength: 1024, endTimeoutMs: 5000, endCharacter: '#', deletionCharacter: '*' },
};

/** A bot that answers what a script says, whatever it hears. It listens only when the caller has something to say. */
export function stubConversation(
  stub: LexStub | undefined,
  sessionAttributes: Readonly<Record<string, string>>,
  callerSpeaks: () => boolean,
): LexConversation {
  const over = conclusion(stub ?? { noMatch: true }, sessionAttributes);
  return {
    opening: () => (callerSpeaks() ? { ...emptyTurn(sessionAttributes), listening: LISTENING } : over),
    turn: () => Promise.resolve(over),
  };
}

function conclusion(stub: LexStub, given: Readonly<Record<string, string>>): LexTurn {
  if ('error' in stub)
    return { ...emptyTurn(given), end: { kind: 'failed', reason: 'the script says that the bot fails' } };
  const understood =
    'intent' in stub ? stub : { intent: 'FallbackIntent', slots: {}, sessionAttributes: {}, confidence: undefined };
  const intent = {
    name: understood.intent,
    state: 'Fulfilled',
    confirmationState: 'None',
    slots: slotsOf(understood.slots),
  } as const;
  const base = emptyTurn({ ...given, ...understood.sessionAttributes });
  return {
    ...base,
    sessionState: { ...base.sessionState, dialogAction: { type: 'Close' }, intent },
    interpretations: [
      {
        intent,
        interpretationSource: 'Lex',
        ...(understood.confidence === undefined ? {} : { nluConfidence: understood.confidence }),
      },
    ],
    end: { kind: 'closed' },
  };
}

function emptyTurn(sessionAttributes: Readonly<Record<string, string>>): LexTurn {
  const sessionState: LexSessionState = {
    dialogAction: { type: 'None' },
    activeContexts: [],
    sessionAttributes,
    originatingRequestId: 'script',
  };
  return { messages: [], sessionState, interpretations: [], obfuscatedSlots: [] };
}

function slotsOf(slots: Readonly<Record<string, string | null>>): Record<string, LexSlotValue | null> {
  return Object.fromEntries(
    Object.entries(slots).map(([name, text]) => [
      name,
      text === null
        ? null
        : { shape: 'Scalar', value: { originalValue: text, interpretedValue: text, resolvedValues: [text] } },
    ]),
  );
}
