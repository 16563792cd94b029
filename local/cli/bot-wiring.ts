import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { LexRuntimeV2Client } from '@aws-sdk/client-lex-runtime-v2';
import { converse } from '../centre/bots';
import { openCentre } from '../centre/open';
import { deployedConversation } from '../lex/deployed';
import { type LexConversation } from '../lex/turn';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { makeCommand } from './bot';
import { type Io, UsageError } from './command';
import { loadGraph } from './load-graph';

/** The bots of the dev stack on this laptop, or with `--stack` those that are deployed. */
export const command = makeCommand((botName, localeId, { stack, io }) =>
  stack === undefined ? openLocally(botName, localeId, io) : openDeployed(botName, localeId, stack, io),
);

/** 9 a.m. on a Monday in New York: words such as "tomorrow" mean the same at every run. */
const conversationsBegin = new Date('2026-03-02T14:00:00Z');

async function openLocally(botName: string, localeId: string, io: Io): Promise<LexConversation> {
  const graph = await loadGraph({ stack: 'dev' }, io);
  const clock = new VirtualClock(conversationsBegin);
  const random = new Random(1);
  const { account, aliases } = await openCentre(graph, { clock, random });
  const names = new Map(
    graph.resources.flatMap(({ outputs, name }) =>
      typeof outputs['arn'] === 'string' ? [[outputs['arn'], name] as const] : [],
    ),
  );
  const alias = aliases.find(({ arn }) => names.get(arn) === botName);
  if (!alias)
    throw new UsageError(
      `there is no bot '${botName}'; name one of ${aliases.map(({ arn }) => names.get(arn) ?? arn).join(', ')}`,
    );
  if (!alias.bot.botLocales.some((locale) => locale.localeId === localeId)) {
    throw new UsageError(
      `${botName} does not speak ${localeId}; name one of ${alias.bot.botLocales.map((locale) => locale.localeId).join(', ')}`,
    );
  }
  const sessionId = random.uuid();
  return converse(
    { alias, localeId, sessionId, sessionAttributes: { contactId: sessionId, language: localeId.replace('_', '-') } },
    account,
    clock,
    random,
  );
}

/** Which alias a stack has, its own outputs say; the Pulumi CLI reads them. */
async function openDeployed(botName: string, localeId: string, stack: string, io: Io): Promise<LexConversation> {
  const aliasArn = (await stackOutputs(stack, io)).botAliasArns?.[botName];
  const [, region, botId, botAliasId] =
    /^arn:[\w-]+:lex:([\w-]+):\d+:bot-alias\/(\w+)\/(\w+)$/.exec(aliasArn ?? '') ?? [];
  if (!region || !botId || !botAliasId)
    throw new UsageError(`stack ${stack} has no bot '${botName}' in its output botAliasArns`);
  return deployedConversation({
    client: new LexRuntimeV2Client({ region }),
    botId,
    botAliasId,
    localeId,
    sessionId: `deskline-${process.pid}-${Date.now()}`,
  });
}

async function stackOutputs(stack: string, io: Io): Promise<{ botAliasArns?: Record<string, string> }> {
  try {
    const { stdout } = await promisify(execFile)('pulumi', ['stack', 'output', '--json', '--stack', stack], {
      cwd: io.projectDir,
      signal: io.signal,
    });
    return JSON.parse(stdout) as { botAliasArns?: Record<string, string> }; // Looked at with care by the caller.
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string }; // What execFile rejects with.
    const reason =
      code === 'ENOENT' ? 'the pulumi command is not installed' : (stderr.split('\n').find(Boolean) ?? 'pulumi failed');
    throw new UsageError(
      `--stack ${stack}: its outputs cannot be read: ${reason}; deploy it first, or leave --stack out to ask the laptop`,
    );
  }
}
