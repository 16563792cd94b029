import { hookPrompts } from '../shared/hook-prompts';
import { lexHandler, type HookAnswer, type HookTurn } from '../shared/lex-handler';

/** Misses: once more, then with the keypad only; after that a person. Asking for the options again counts apart, as often. */
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
  const repeats = countOf(turn.attributes.menuRepeats) + (turn.intent === 'RepeatOptions' ? 1 : 0);
  const misses = countOf(turn.attributes.menuMisses) + (turn.intent === 'FallbackIntent' ? 1 : 0);
  if (misses > mostAgain) return close(turn, turn.intent);
  // A wish to repeat that is not granted any more is a wish for help.
  if (repeats > mostAgain) return close(turn, 'SpeakToPerson');
  const say = hookPrompts('inbound', turn);
  const keysOnly = misses === mostAgain;
  const words = keysOnly ? say('menuKeysOnly') : say(turn.intent === 'RepeatOptions' ? 'menu' : 'menuRetry');
  const attributes = {
    menuRepeats: String(repeats),
    menuMisses: String(misses),
    'x-amz-lex:allow-audio-input:*:*': keysOnly ? 'false' : undefined,
  };
  return { kind: 'elicitIntent', say: [words], attributes };
}

const countOf = (attribute: string | undefined): number => Number(/^[0-9]$/.exec(attribute ?? '')?.[0] ?? '0');

const close = (turn: HookTurn, intent: string): HookAnswer => ({
  kind: 'close',
  intent,
  say: [],
  attributes: { menuRepeats: undefined, menuMisses: undefined },
});
