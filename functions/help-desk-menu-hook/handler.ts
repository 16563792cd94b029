import { hookPrompts } from '../shared/hook-prompts';
import { lexHandler, type HookAnswer, type HookTurn } from '../shared/lex-handler';

/** Once more, then with the keypad only; after that a person. */
const mostAgain = 2;

/**
 * The code hook of the help-desk-menu bot, called for what is no choice: nothing understood, or the wish to hear the options again.
 * Choices close by themselves.
 */
export const makeHandler = () =>
  lexHandler(async (turn) =>
    turn.intent === 'RepeatOptions' || turn.intent === 'FallbackIntent' ? again(turn) : close(turn, turn.intent),
  );

function again(turn: HookTurn): HookAnswer {
  const times = Number(/^[0-9]$/.exec(turn.attributes.menuTimes ?? '')?.[0] ?? '0') + 1;
  // A wish to repeat that is not granted any more is a wish for help.
  if (times > mostAgain) return close(turn, turn.intent === 'RepeatOptions' ? 'SpeakToPerson' : turn.intent);
  const say = hookPrompts('inbound', turn);
  const keysOnly = times === mostAgain;
  const words = keysOnly ? say('menuKeysOnly') : say(turn.intent === 'RepeatOptions' ? 'menu' : 'menuRetry');
  const attributes = { menuTimes: String(times), 'x-amz-lex:allow-audio-input:*:*': keysOnly ? 'false' : undefined };
  return { kind: 'elicitIntent', say: [words], attributes };
}

const close = (turn: HookTurn, intent: string): HookAnswer => ({
  kind: 'close',
  intent,
  say: [],
  attributes: { menuTimes: undefined },
});
