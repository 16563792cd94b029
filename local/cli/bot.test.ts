import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseBot } from '../lex/bot';
import { startConversation } from '../lex/conversation';
import { type HookEvent } from '../lex/hook';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { makeCommand, type OpenConversation } from './bot';
import { type Io, UsageError } from './command';

const lexDir = join(__dirname, '../../lex');

/** The employee bot with a hook that empties the id's confirmation and otherwise agrees. */
const open: OpenConversation = async (botName, localeId) => {
  if (botName !== 'employee-authentication') throw new UsageError(`there is no bot ${botName}`);
  const parsed = parseBot(JSON.parse(readFileSync(join(lexDir, botName, `${botName}.bot.json`), 'utf8')));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  return startConversation({
    bot: parsed.bot,
    localeId,
    sessionId: 'session',
    alias: { id: 'A', name: 'live', version: '1', botId: 'B' },
    hookArn: 'arn',
    invokeHook: async (_arn, event) => {
      const { sessionState } = event as HookEvent; // the engine builds nothing else
      if (sessionState.intent.name === 'FallbackIntent') return { kind: 'failed', reason: 'down' };
      return { kind: 'answered', payload: { sessionState: { ...sessionState, dialogAction: { type: 'Delegate' } } } };
    },
    clock: new VirtualClock(0),
    random: new Random(1),
    sessionAttributes: { promptEmployeeIdConfirmation: 'Right?', promptVerificationCode: 'Code?' },
  });
};

async function run(args: readonly string[], cwd = lexDir) {
  let [out, err] = ['', ''];
  const io: Io = {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    cwd,
    projectDir: cwd,
    env: {},
    color: false,
    isTerminal: false,
    signal: new AbortController().signal,
  };
  const code = await makeCommand(open).run(args, io);
  return { code, out, err };
}

it('says what was understood of each turn, as data', async () => {
  const { code, out } = await run([
    'say',
    'employee-authentication',
    'my id is one two three four five six seven',
    'yes',
    '--json',
  ]);

  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual([
    {
      said: 'my id is one two three four five six seven',
      intent: 'Authenticate',
      score: 1,
      slots: { EmployeeId: '1234567' },
      state: 'InProgress',
      messages: ['<speak><say-as interpret-as="digits">1234567</say-as>. Right?</speak>'],
    },
    {
      said: 'yes',
      intent: 'Authenticate',
      score: 1,
      slots: { EmployeeId: '1234567', EmployeeIdConfirmation: 'yes' },
      state: 'InProgress',
      messages: ['<speak>Code?</speak>'],
    },
  ]);
});

it('hides obfuscated values from people', async () => {
  const { out } = await run([
    'say',
    'employee-authentication',
    'siete seis cinco cuatro tres dos uno',
    '--locale',
    'es-US',
  ]);

  expect(out).toBe(
    [
      '> siete seis cinco cuatro tres dos uno',
      '  Authenticate 1.00 InProgress EmployeeId={EmployeeId}',
      '< <speak><say-as interpret-as="digits">*******</say-as>. Right?</speak>',
      '',
    ].join('\n'),
  );
});

it('tells when a conversation fails, and stops there', async () => {
  const { code, out, err } = await run(['say', 'employee-authentication', 'bananas', 'yes', '--json']);

  expect([code, (JSON.parse(out) as unknown[]).length]).toEqual([1, 1]);
  expect(err).toBe(
    'deskline bot: the conversation failed: Invalid Lambda Response: Received error response from Lambda: down\n',
  );
});

it('finds the bot next to the utterances and prints the accuracy', async () => {
  const { code, out } = await run([
    'test',
    'help-desk-menu/utterances.en_US.json',
    'employee-authentication/utterances.es_US.json',
    '--json',
  ]);
  const reports = JSON.parse(out) as { bot: string; locale: string; accuracy: { overall: number } }[];

  expect(code).toBe(0);
  expect(reports.map(({ bot, locale, accuracy }) => [bot, locale, accuracy.overall >= 0.95])).toEqual([
    ['help-desk-menu', 'en_US', true],
    ['employee-authentication', 'es_US', true],
  ]);
});

describe('with a file of its own', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'utterances-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));
  const bot = join(lexDir, 'help-desk-menu/help-desk-menu.bot.json');

  it('exits with 1 when fewer than 95 % are right, and shows what was understood', async () => {
    writeFileSync(
      join(dir, 'mine.json'),
      JSON.stringify([
        { said: 'operator', intent: 'ResetPassword' },
        { said: 'one', intent: 'ResetPassword' },
      ]),
    );

    const { code, out } = await run(['test', 'mine.json', '--bot', bot], dir);

    expect(code).toBe(1);
    expect(out).toBe(
      [
        'mine.json: help-desk-menu en_US, 2 utterances',
        '  right 50.0 %  intents 50.0 %  slots -  fallback -',
        '  ResetPassword: 1 of 2',
        '  wrong: "operator" is ResetPassword, understood as SpeakToPerson',
        '',
      ].join('\n'),
    );
  });

  it('tells every problem of a file with its place', async () => {
    writeFileSync(join(dir, 'mine.json'), JSON.stringify([{ said: '', intent: 'A' }, { text: 'x' }]));

    const failure = await run(['test', 'mine.json', '--bot', bot], dir).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(UsageError);
    expect((failure as UsageError).problems.map((problem) => problem.split(': ')[0])).toEqual([
      'mine.json:0.said',
      'mine.json:1.said',
      'mine.json:1.intent',
      'mine.json:1',
    ]);
  });
});

it.each([
  [[], /write 'say' or 'test'/],
  [['sing'], /there is no 'sing'/],
  [['say', 'help-desk-menu'], /name a bot and what to say/],
  [['say', 'nobody', 'hi'], /there is no bot nobody/],
  [['say', 'employee-authentication', 'hi', '--locale', 'english'], /write it like en-US/],
  [['say', 'employee-authentication', 'hi', '--loud'], /--loud/],
  [['test', 'missing.json'], /cannot be read/],
  [['test', 'help-desk-menu/utterances.en_US.json', '--locale', 'de-DE'], /has no locale de_DE/],
])('refuses bad usage: %j', async (args, message) => {
  await expect(run(args)).rejects.toThrow(message);
});
