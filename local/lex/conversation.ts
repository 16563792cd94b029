import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { type Bot, type Locale } from './definition';
import { type Alias, Draft, type Engine, type InputMode } from './draft';
import { type HookReply } from './hook';
import { timingFault } from './listening';
import { Understanding } from './recognition/understanding';
import { newSession, type Session } from './session';
import { takeTurn } from './turn-taking';
import { type LexConversation, type LexInput, type LexTurn } from './turn';

export type { HookReply } from './hook';

export interface ConversationOptions {
  readonly bot: Bot;
  /** `en_US`. */
  readonly localeId: string;
  readonly sessionId: string;
  readonly alias: Alias;
  /** The function the alias names for this locale. */
  readonly hookArn?: string | undefined;
  /**
   * Asks a code hook. The 30 seconds Lex waits are kept here, on `clock`; with a virtual clock whatever the hook does in real time
   * (sockets, bundles) must be held by the port with `clock.hold`, or the limit passes at once.
   */
  invokeHook(functionArn: string, event: unknown): Promise<HookReply>;
  readonly clock: Clock;
  readonly random: Random;
  readonly sessionAttributes: Readonly<Record<string, string>>;
  readonly requestAttributes?: Readonly<Record<string, string>>;
  /** What hooks are told; by default as each input comes. */
  readonly inputMode?: InputMode;
}

/**
 * Begins a conversation with one locale of a bot. Throws an `Error` when the bot has no such locale, or recognition does not know its
 * language (for Connect: the block's Error branch). Turns are taken one after the other, also when asked for at once.
 */
export function startConversation(options: ConversationOptions): LexConversation {
  const engine = engineFor(options);
  let session: Session = newSession(options.sessionAttributes, options.random.uuid());
  let busy: Promise<unknown> = Promise.resolve();
  const take = async (input: LexInput): Promise<LexTurn> => {
    const taken = await takeTurn(engine, session, input, options.requestAttributes ?? {}, options.inputMode);
    session = taken.session;
    return taken.turn;
  };
  return {
    opening: () => openingTurn(engine, session),
    turn: (input) => {
      const taken = busy.then(() => take(input));
      busy = taken.catch(() => undefined); // the caller of that turn has the rejection
      return taken;
    },
  };
}

/** What is listened for before anything was said. Fails at once on a timing attribute Lex would not take. */
export function openingTurn(engine: Engine, session: Session): LexTurn {
  const draft = new Draft(engine, session, '', 'Text', {});
  const fault = timingFault(session.attributes);
  if (fault !== undefined) draft.fail(fault);
  return draft.turn();
}

/** Reading a locale's sample utterances takes tens of milliseconds; a load of calls should pay for it once. */
const understandings = new WeakMap<Bot, Map<string, Understanding>>();
/** The same by what a locale says, newest last: every centre a process opens on the same program has the same bots. */
const understood = new Map<string, Understanding>();
const mostUnderstood = 50;

function understand(locale: Locale): Understanding {
  const text = JSON.stringify(locale);
  const known = understood.get(text);
  if (known) return known;
  const understanding = new Understanding(locale);
  const [oldest] = understood.keys();
  if (understood.size >= mostUnderstood && oldest !== undefined) understood.delete(oldest);
  understood.set(text, understanding);
  return understanding;
}

export function understandingOf(bot: Bot, localeId: string): Understanding {
  const ofBot = understandings.get(bot) ?? new Map<string, Understanding>();
  understandings.set(bot, ofBot);
  const cached = ofBot.get(localeId);
  if (cached) return cached;
  const locale = bot.botLocales.find((candidate) => candidate.localeId === localeId);
  if (!locale) {
    const known = bot.botLocales.map((candidate) => candidate.localeId).join(', ');
    throw new Error(`bot ${bot.name} has no locale ${localeId}; it has ${known}`);
  }
  const understanding = understand(locale);
  ofBot.set(localeId, understanding);
  return understanding;
}

export function engineFor(
  options: Omit<ConversationOptions, 'sessionAttributes' | 'requestAttributes' | 'inputMode'>,
): Engine {
  const understanding = understandingOf(options.bot, options.localeId);
  return {
    bot: options.bot,
    locale: understanding.locale,
    understanding,
    alias: options.alias,
    sessionId: options.sessionId,
    hookArn: options.hookArn,
    clock: options.clock,
    random: options.random,
    invokeHook: (functionArn, event) => options.invokeHook(functionArn, event),
  };
}
