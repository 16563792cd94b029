import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Bot, parseBot } from '../lex/bot';
import { type Accuracy, accuracyOf, parseUtterances, type Recognised, recognise } from '../lex/labelled';
import { slotText } from '../lex/session';
import { type LexConversation, type LexTurn } from '../lex/turn';
import { type Command, type Io, UsageError } from './command';

/**
 * Opens a conversation with a bot by its name, hooks included: on the laptop's own centre, or with `stack` in AWS. Rejects with a
 * `UsageError` when there is no such bot, locale or stack. `localeId` is like `en_US`.
 */
export type OpenConversation = (
  botName: string,
  localeId: string,
  options: { readonly stack?: string; readonly io: Io },
) => Promise<LexConversation>;

const help = `Usage: deskline bot say BOT TEXT... [--locale en-US] [--stack NAME] [--json]
       deskline bot test FILE... [--bot FILE] [--locale en-US] [--json]

say   holds a text conversation with a bot, its code hooks included: each TEXT is one turn.
      Values of slots the bot obfuscates are shown with --json only.
test  recognises labelled utterances, [{"said", "intent", "slots"?}], without hooks, and prints the accuracy.
      The bot is the *.bot.json file next to FILE; the locale is in its name: utterances.en_US.json.

Options:
  --locale LOCALE  language of the conversation (default en-US)
  --stack NAME     ask the deployed bot of this stack through Amazon Lex
  --bot FILE       the bot's file, when it is not next to the utterances
  --json           print data

Exits with 1 when a conversation fails, or fewer than 95 % of the utterances are right.

Example:
  deskline bot say help-desk-menu "I forgot my password"
`;

/** The share of labelled utterances a bot has to get right. */
const enough = 0.95;

export function makeCommand(open: OpenConversation): Command {
  return {
    help,
    run: async (args, io) => {
      const [action, ...rest] = args;
      if (action === 'say') return say(rest, io, open);
      if (action === 'test') return test(rest, io);
      throw new UsageError(
        `deskline bot: ${action === undefined ? 'say what to do' : `there is no '${action}'`}; write 'say' or 'test'`,
      );
    },
  };
}

function read(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        locale: { type: 'string' },
        stack: { type: 'string' },
        bot: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError(`deskline bot: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `en-US` and `en_US` are the same locale. */
function localeIdOf(locale: string): string {
  if (/^[a-z]{2}[-_][A-Z]{2}$/.test(locale)) return locale.replace('-', '_');
  throw new UsageError(`deskline bot: --locale ${locale} is no locale; write it like en-US`);
}

interface Said {
  readonly said: string;
  readonly intent: string | null;
  readonly score: number | null;
  readonly slots: Readonly<Record<string, string>>;
  readonly state: string | null;
  readonly messages: readonly string[];
}

async function say(args: readonly string[], io: Io, open: OpenConversation): Promise<number> {
  const { values, positionals } = read(args);
  const [bot, ...texts] = positionals;
  if (bot === undefined || texts.length === 0)
    throw new UsageError('deskline bot say: name a bot and what to say to it, e.g. help-desk-menu "hello"');
  const localeId = localeIdOf(values.locale ?? 'en-US');
  const conversation = await open(bot, localeId, {
    ...(values.stack === undefined ? {} : { stack: values.stack }),
    io,
  });
  const answers: Said[] = [];
  let failed: string | undefined;
  for (const text of texts) {
    if (io.signal.aborted || failed !== undefined) break;
    const turn = await conversation.turn({ kind: 'text', text });
    answers.push(answerOf(text, turn));
    if (turn.end?.kind === 'failed') failed = turn.end.reason;
    if (!values.json) io.out(shown(text, turn));
  }
  if (values.json) io.out(`${JSON.stringify(answers, null, 2)}\n`);
  if (failed !== undefined) io.err(`deskline bot: the conversation failed: ${failed}\n`);
  return failed === undefined ? 0 : 1;
}

/** The intent that was understood comes first among the interpretations, whatever the hook made of it. */
function answerOf(said: string, turn: LexTurn): Said {
  const understood = turn.interpretations[0];
  const intent = turn.sessionState.intent ?? understood?.intent;
  return {
    said,
    intent: understood?.intent.name ?? intent?.name ?? null,
    score: understood?.nluConfidence ?? null,
    slots: filledSlots(intent),
    state: intent?.state ?? null,
    messages: turn.messages.map((message) => message.content),
  };
}

function filledSlots(intent: LexTurn['sessionState']['intent']): Record<string, string> {
  const entries = Object.entries(intent?.slots ?? {}).flatMap(([name, value]) => {
    const text = slotText(value);
    return text === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(entries);
}

function shown(said: string, turn: LexTurn): string {
  const { intent, score, slots, state, messages } = answerOf(said, turn);
  const hidden = turn.obfuscatedSlots;
  const secrets = hidden.flatMap((name) => slots[name] ?? []);
  const veil = (text: string) =>
    secrets.reduce((veiled, secret) => veiled.replaceAll(secret, '*'.repeat(secret.length)), text);
  const values = Object.entries(slots).map(([name, value]) => `${name}=${hidden.includes(name) ? `{${name}}` : value}`);
  const confidence = score === null ? '' : ` ${score.toFixed(2)}`;
  const lines = [
    `> ${said}`,
    `  ${intent ?? 'nothing'}${confidence} ${state ?? ''} ${values.join(' ')}`.trimEnd(),
    ...messages.map((text) => `< ${veil(text)}`),
  ];
  return `${lines.join('\n')}\n`;
}

async function test(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = read(args);
  if (positionals.length === 0) throw new UsageError('deskline bot test: name a file of labelled utterances');
  const reports = positionals.map((file) => testFile(file, values, io));
  if (values.json) io.out(`${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`);
  else reports.forEach((report) => io.out(reportText(report)));
  return reports.every((report) => report.accuracy.overall >= enough) ? 0 : 1;
}

interface Report {
  readonly file: string;
  readonly bot: string;
  readonly locale: string;
  readonly accuracy: Accuracy;
  readonly utterances: readonly Recognised[];
}

function testFile(
  file: string,
  options: { readonly bot?: string | undefined; readonly locale?: string | undefined },
  io: Io,
): Report {
  const path = resolve(io.cwd, file);
  const localeId = localeIdOf(options.locale ?? /([a-z]{2}[-_][A-Z]{2})\.json$/.exec(file)?.[1] ?? 'en-US');
  const botFile =
    options.bot === undefined
      ? join(dirname(path), `${basename(dirname(path))}.bot.json`)
      : resolve(io.cwd, options.bot);
  const bot = readBot(botFile);
  if (!bot.botLocales.some((locale) => locale.localeId === localeId)) {
    throw new UsageError(`${file}: bot ${bot.name} has no locale ${localeId}; name one with --locale`);
  }
  const parsed = parseUtterances(readJson(path));
  if (parsed.kind === 'invalid')
    throw new UsageError(parsed.problems.map((problem) => `${file}:${problem.path}: ${problem.message}`));
  // Fixed, so that "tomorrow" in a label means the same day each time.
  const utterances = recognise(bot, localeId, parsed.utterances, Date.UTC(2026, 0, 5, 12));
  return { file, bot: bot.name, locale: localeId, accuracy: accuracyOf(bot, localeId, utterances), utterances };
}

function readBot(path: string): Bot {
  const parsed = parseBot(readJson(path));
  if (parsed.kind === 'bot') return parsed.bot;
  throw new UsageError(parsed.problems.map((problem) => `${path}:${problem.path}: ${problem.message}`));
}

function readJson(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`${path}: cannot be read; check the name, or name the bot's file with --bot`);
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${path}: is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function reportText({ file, bot, locale, accuracy, utterances }: Report): string {
  const percent = (share: number | null) => (share === null ? '-' : `${(share * 100).toFixed(1)} %`);
  const wrong = utterances.filter((one) => !one.right);
  const values = (slots: Readonly<Record<string, string>>) =>
    Object.entries(slots)
      .map(([name, value]) => ` ${name}=${value}`)
      .join('');
  const lines = [
    `${file}: ${bot} ${locale}, ${accuracy.utterances} utterances`,
    `  right ${percent(accuracy.overall)}  intents ${percent(accuracy.intents)}  slots ${percent(accuracy.slots)}  fallback ${percent(accuracy.fallback)}`,
    ...Object.entries(accuracy.byIntent).map(([intent, { right, of }]) => `  ${intent}: ${right} of ${of}`),
    ...wrong.map(
      (one) =>
        `  wrong: "${one.said}" is ${one.expected.intent}${values(one.expected.slots)}, understood as ${one.intent}${values(one.slots)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
