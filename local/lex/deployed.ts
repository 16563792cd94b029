import {
  DependencyFailedException,
  type LexRuntimeV2Client,
  RecognizeTextCommand,
  type RecognizeTextCommandOutput,
  type Slot,
} from '@aws-sdk/client-lex-runtime-v2';
import { type LexConversation, type LexInput, type LexIntent, type LexSlotValue, type LexTurn } from './turn';

/** Everything that can be known of listening by RecognizeText, which has no timing. */
const textListening: NonNullable<LexTurn['listening']> = {
  startTimeoutMs: 30_000,
  allowInterrupt: true,
  speech: false,
  keys: false,
  dtmf: { maxLength: 1024, endTimeoutMs: 5000, endCharacter: '#', deletionCharacter: '*' },
};

const quiet: LexTurn = {
  messages: [],
  sessionState: {
    dialogAction: { type: 'ElicitIntent' },
    activeContexts: [],
    sessionAttributes: {},
    originatingRequestId: '',
  },
  interpretations: [],
  listening: textListening,
  obfuscatedSlots: [],
};

export interface DeployedBot {
  readonly client: Pick<LexRuntimeV2Client, 'send'>;
  readonly botId: string;
  readonly botAliasId: string;
  /** `en_US`. */
  readonly localeId: string;
  readonly sessionId: string;
  readonly sessionAttributes?: Readonly<Record<string, string>>;
}

/**
 * A conversation with a bot that runs in AWS, by RecognizeText: the same port as one on the laptop. A code hook that fails ends it as
 * failed; every other error of the service rejects. Which slots are obfuscated the runtime API does not say.
 */
export function deployedConversation(bot: DeployedBot): LexConversation {
  let first = true;
  return {
    opening: () => quiet,
    turn: async (input) => {
      const sessionState =
        first && bot.sessionAttributes ? { sessionState: { sessionAttributes: { ...bot.sessionAttributes } } } : {};
      first = false;
      const { botId, botAliasId, localeId, sessionId } = bot;
      const command = new RecognizeTextCommand({
        botId,
        botAliasId,
        localeId,
        sessionId,
        text: textOf(input),
        ...sessionState,
      });
      try {
        return turnOf(await bot.client.send(command));
      } catch (error) {
        if (!(error instanceof DependencyFailedException)) throw error;
        const { listening: _over, ...rest } = quiet;
        return { ...rest, end: { kind: 'failed', reason: error.message, cause: 'hook' } };
      }
    },
  };
}

/** RecognizeText wants at least one character; a space is what nobody's words are. */
const textOf = (input: LexInput): string => (input.kind === 'silence' || input.text === '' ? ' ' : input.text);

function turnOf(output: RecognizeTextCommandOutput): LexTurn {
  const state = output.sessionState;
  const intent = state?.intent && intentOf(state.intent);
  const action = state?.dialogAction;
  const over = action?.type === 'Close';
  return {
    messages: (output.messages ?? []).flatMap(({ content, contentType }) =>
      content === undefined || contentType === undefined || contentType === 'ImageResponseCard'
        ? []
        : [{ content, contentType }],
    ),
    sessionState: {
      dialogAction: {
        type: action?.type ?? 'None',
        ...(action?.slotToElicit ? { slotToElicit: action.slotToElicit } : {}),
      },
      ...(intent ? { intent } : {}),
      activeContexts: state?.activeContexts ?? [],
      sessionAttributes: state?.sessionAttributes ?? {},
      originatingRequestId: state?.originatingRequestId ?? '',
    },
    interpretations: (output.interpretations ?? []).flatMap((one) =>
      one.intent
        ? [
            {
              ...(one.nluConfidence?.score === undefined ? {} : { nluConfidence: one.nluConfidence.score }),
              interpretationSource: 'Lex' as const,
              intent: intentOf(one.intent),
            },
          ]
        : [],
    ),
    ...(over ? { end: endOf(intent) } : { listening: textListening }),
    obfuscatedSlots: [],
  };
}

function endOf(intent: LexIntent | undefined): NonNullable<LexTurn['end']> {
  if (intent?.state !== 'Failed') return { kind: 'closed' };
  return { kind: 'failed', reason: `intent ${intent.name} ended as Failed`, cause: 'intent' };
}

function intentOf(intent: NonNullable<NonNullable<RecognizeTextCommandOutput['sessionState']>['intent']>): LexIntent {
  return {
    name: intent.name ?? '',
    state: intent.state ?? 'InProgress',
    confirmationState: intent.confirmationState ?? 'None',
    // A slot that is not filled comes as null, which the client's types leave out.
    slots: Object.fromEntries(
      Object.entries(intent.slots ?? {}).map(([name, slot]) => [name, slotOf(slot as Slot | null)]),
    ),
  };
}

function slotOf(slot: Slot | null): LexSlotValue | null {
  if (!slot) return null;
  if (slot.shape === 'List') return { shape: 'List', values: (slot.values ?? []).flatMap((one) => slotOf(one) ?? []) };
  if (!slot.value) return null;
  const interpreted = slot.value.interpretedValue;
  return {
    shape: 'Scalar',
    value: {
      originalValue: slot.value.originalValue ?? interpreted ?? '',
      ...(interpreted === undefined ? {} : { interpretedValue: interpreted }),
      resolvedValues: slot.value.resolvedValues ?? [],
    },
  };
}
