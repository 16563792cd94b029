import { type PromptFlow } from '../../../domain/prompts/prompts';
import { hookPrompts } from './hook-prompts';
import { lexHandler, type HookAnswer, type HookTurn } from './lex-handler';

/** Misses: once more, then with the keypad only; after that a person. Asking for the options again counts apart, as often. */
const mostAgain = 2;

/** The flows that ask a menu by a bot, and so have `menu`, `menuRetry` and `menuKeysOnly` in the catalogue. */
type MenuFlow = Extract<PromptFlow, 'inbound' | 'main'>;

/**
 * The code hook of a bot that is one menu, called for what is no choice: nothing understood, or the wish to hear the options again.
 * Choices close by themselves.
 */
export const menuHook = (flow: MenuFlow) =>
  lexHandler(async (turn) =>
    turn.intent === 'RepeatOptions' || turn.intent === 'FallbackIntent' ? again(flow, turn) : close(turn.intent),
  );

function again(flow: MenuFlow, turn: HookTurn): HookAnswer {
  const repeats = countOf(turn.attributes.menuRepeats) + (turn.intent === 'RepeatOptions' ? 1 : 0);
  const misses = countOf(turn.attributes.menuMisses) + (turn.intent === 'FallbackIntent' ? 1 : 0);
  if (misses > mostAgain) return close(turn.intent);
  // A wish to repeat that is not granted any more is a wish for help.
  if (repeats > mostAgain) return close('SpeakToPerson');
  const say = hookPrompts<MenuFlow>(flow, turn);
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

const close = (intent: string): HookAnswer => ({
  kind: 'close',
  intent,
  say: [],
  attributes: { menuRepeats: undefined, menuMisses: undefined },
});
