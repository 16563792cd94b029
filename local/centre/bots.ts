import { type Account } from '../aws/account';
import { type Bot, parseBot } from '../lex/bot';
import { startConversation } from '../lex/conversation';
import { createRuntime, type Runtime } from '../lex/runtime';
import { type LexConversation } from '../lex/turn';
import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { invokeFromLex } from './invoke';
import { type Nodes, part, text } from './nodes';

/** A bot alias as the program declares it: what Connect and the runtime API talk to. */
export interface DeclaredAlias {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly botId: string;
  readonly bot: Bot;
  /** The code hook of each locale. */
  readonly hooks: ReadonlyMap<string, string>;
}

interface LocaleSettings {
  readonly localeId: string;
  readonly botAliasLocaleSetting?: {
    readonly codeHookSpecification?: { readonly lambdaCodeHook?: { readonly lambdaArn?: string } };
  };
}

/** Throws an Error with every problem of every bot: a bot that Lex would not build must not answer here either. */
export function declaredAliases(nodes: Nodes): DeclaredAlias[] {
  const bots = new Map(
    nodes.of('aws-native:lex:Bot').map((node) => {
      const parsed = parseBot(node.inputs);
      if (parsed.kind === 'invalid')
        throw new Error(parsed.problems.map(({ path, message }) => `bot ${node.name}: ${path}: ${message}`).join('\n'));
      return [text(node, 'awsId'), parsed.bot] as const;
    }),
  );
  return nodes.of('aws-native:lex:BotAlias').map((alias) => {
    const bot = bots.get(text(alias, 'botId'));
    if (!bot) throw new Error(`bot alias ${alias.name}: the program declares no bot with its id`);
    const settings = part<LocaleSettings[]>(alias, 'botAliasLocaleSettings') ?? [];
    return {
      arn: text(alias, 'arn'),
      id: text(alias, 'botAliasId'),
      name: text(alias, 'botAliasName'),
      version: text(alias, 'botVersion'),
      botId: text(alias, 'botId'),
      bot,
      hooks: new Map(
        settings.flatMap(({ localeId, botAliasLocaleSetting }) => {
          const arn = botAliasLocaleSetting?.codeHookSpecification?.lambdaCodeHook?.lambdaArn;
          return arn === undefined ? [] : [[localeId, arn] as const];
        }),
      ),
    };
  });
}

interface Conversing {
  readonly alias: DeclaredAlias;
  readonly localeId: string;
  readonly sessionId: string;
  readonly sessionAttributes: Readonly<Record<string, string>>;
}

/** Opens a conversation whose hooks are the declared Lambdas, called by Lex under the function's own resource policy. */
export function converse(
  { alias, localeId, sessionId, sessionAttributes }: Conversing,
  account: Account,
  clock: Clock,
  random: Random,
): LexConversation {
  const hookArn = alias.hooks.get(localeId);
  return startConversation({
    bot: alias.bot,
    localeId,
    sessionId,
    alias: { id: alias.id, name: alias.name, version: alias.version, botId: alias.botId },
    ...(hookArn === undefined ? {} : { hookArn }),
    invokeHook: (functionArn, event) => invokeFromLex(account, alias.arn, functionArn, event),
    clock,
    random: random.fork(`lex/${sessionId}`),
    sessionAttributes: { ...sessionAttributes },
    requestAttributes: { 'x-amz-lex:channels:platform': 'Connect' },
  });
}

/** The sessions behind the Lex runtime API, for SDK clients that talk to this centre as they would to AWS. */
export function lexSessions(
  aliases: readonly DeclaredAlias[],
  account: () => Account,
  clock: Clock,
  random: Random,
): Runtime {
  const find = (botId: unknown, aliasId: unknown) =>
    aliases.find((alias) => alias.botId === botId && alias.id === aliasId);
  return createRuntime({
    aliases: (botId, aliasId) => {
      const alias = find(botId, aliasId);
      return (
        alias && {
          bot: alias.bot,
          name: alias.name,
          version: alias.version,
          hookArn: (localeId) => alias.hooks.get(localeId),
        }
      );
    },
    invokeHook: async (functionArn, event) => {
      const { bot } = event as { bot: { id: string; aliasId: string } }; // A hook event always names its bot.
      const alias = find(bot.id, bot.aliasId);
      if (!alias) return { kind: 'failed', reason: `there is no alias ${bot.aliasId} of bot ${bot.id}` };
      return invokeFromLex(account(), alias.arn, functionArn, event);
    },
    clock,
    random: random.fork('lex'),
  });
}
