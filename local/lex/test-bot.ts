import { type Bot, parseBot } from './bot';
import { type ConversationOptions, type HookReply, startConversation } from './conversation';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { type HookEvent } from './hook';

/** Small bots for tests of the engine: flowers, as in the service's own manual, so that nothing here knows Deskline. */
export function plain(text: string) {
  return { messageGroupsList: [{ message: { plainTextMessage: { value: text } } }] };
}

export function prompt(text: string, maxRetries = 1) {
  return { ...plain(text), maxRetries };
}

export function required(text: string, more: Record<string, unknown> = {}) {
  return { slotConstraint: 'Required', promptSpecification: prompt(text), ...more };
}

export const fallback = { name: 'FallbackIntent', parentIntentSignature: 'AMAZON.FallbackIntent' };

const flowerTypes = {
  name: 'Flower',
  valueSelectionSetting: { resolutionStrategy: 'TOP_RESOLUTION' },
  slotTypeValues: [
    { sampleValue: { value: 'rose' }, synonyms: [{ value: 'red flower' }] },
    { sampleValue: { value: 'tulip' } },
  ],
};

export const secretType = {
  name: 'Secret',
  parentSlotTypeSignature: 'AMAZON.AlphaNumeric',
  valueSelectionSetting: { resolutionStrategy: 'ORIGINAL_VALUE', regexFilter: { pattern: '[0-9]{4}' } },
};

/** An intent with one flower slot; `more` is laid over it. */
export function orderFlowers(more: Record<string, unknown> = {}) {
  return {
    name: 'OrderFlowers',
    sampleUtterances: ['order flowers', 'I want to order some flowers', 'buy a {FlowerType}', 'send flowers'].map(
      (utterance) => ({ utterance }),
    ),
    slots: [{ name: 'FlowerType', slotTypeName: 'Flower', valueElicitationSetting: required('Which flower?') }],
    slotPriorities: [{ priority: 1, slotName: 'FlowerType' }],
    ...more,
  };
}

export function botOf(intents: readonly Record<string, unknown>[], slotTypes: readonly unknown[] = [flowerTypes]): Bot {
  const parsed = parseBot({
    name: 'flowers',
    dataPrivacy: { childDirected: false },
    idleSessionTtlInSeconds: 300,
    botLocales: [{ localeId: 'en_US', nluConfidenceThreshold: 0.4, slotTypes, intents: [...intents, fallback] }],
  });
  if (parsed.kind === 'bot') return parsed.bot;
  throw new Error(JSON.stringify(parsed.problems, null, 2));
}

export type Hook = (event: HookEvent) => unknown;

/** Begins a conversation in virtual time. Hooks answer at once with what `hook` returns; what it throws is a failed invocation. */
export function talkTo(bot: Bot, hook?: Hook, more: Partial<ConversationOptions> = {}) {
  const events: HookEvent[] = [];
  const clock = new VirtualClock(Date.UTC(2026, 2, 2, 15));
  const invokeHook = async (_arn: string, event: unknown): Promise<HookReply> => {
    events.push(event as HookEvent); // the engine builds nothing else
    try {
      return { kind: 'answered', payload: await hook?.(event as HookEvent) };
    } catch (error) {
      return { kind: 'failed', reason: String(error) };
    }
  };
  const conversation = startConversation({
    bot,
    localeId: 'en_US',
    sessionId: 'session-1',
    alias: { id: 'ALIAS12345', name: 'live', version: '3', botId: 'BOT1234567' },
    ...(hook ? { hookArn: 'arn:aws:lambda:us-east-1:111122223333:function:hook' } : {}),
    invokeHook,
    clock,
    random: new Random(7),
    sessionAttributes: {},
    ...more,
  });
  const say = (text: string) => conversation.turn({ kind: 'speech', text });
  const press = (text: string) => conversation.turn({ kind: 'keys', text });
  const silence = () => conversation.turn({ kind: 'silence' });
  return { ...conversation, say, press, silence, events, clock };
}

/** A hook that agrees with whatever Lex proposes. */
export const delegate: Hook = ({ sessionState }) => ({
  sessionState: {
    sessionAttributes: sessionState.sessionAttributes,
    dialogAction: { type: 'Delegate' },
    intent: sessionState.intent,
  },
});
