import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { action, content, hangUp, say } from '../connect/instance/instance-fixture';
import { type Io, UsageError } from './command';
import { command } from './flow';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'flow-'))));
afterEach(() => rmSync(folder, { recursive: true }));

async function deskline(...args: string[]) {
  let out = '';
  let err = '';
  const io: Io = {
    out: (text) => (out += text),
    err: (text) => (err += text),
    cwd: folder,
    projectDir: folder,
    env: {},
    color: false,
    isTerminal: false,
    signal: new AbortController().signal,
  };
  try {
    return { code: await command.run(args, io), out, err };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { code: 2, out, err: error.problems.join('\n') };
  }
}

const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return name;
};
const good = content('hi', say('hi', 'Hello', 'bye'), hangUp('bye'));

it('checks files, one line a problem, and says how many', async () => {
  file('good.json', good);
  file('bad.json', good.replace('"NextAction":"bye"', '"NextAction":"by"'));

  expect(await deskline('check', 'good.json')).toEqual({
    code: 0,
    out: '',
    err: '1 flow checked: 0 errors, 0 warnings\n',
  });
  const { code, out } = await deskline('check', 'good.json', 'bad.json');
  expect(code).toBe(1);
  expect(out).toContain(
    'bad.json:Actions[0].Transitions.NextAction: error dangling-target (hi): this leads to "by", which is not in the flow; write bye\n',
  );
});

it('prints findings as JSON', async () => {
  file('bad.json', good.replace('Hello', ''));

  const { out } = await deskline('check', 'bad.json', '--json');

  expect(JSON.parse(out)).toMatchObject({
    errors: 1,
    files: [
      {
        file: 'bad.json',
        type: 'CONTACT_FLOW',
        own: false,
        findings: [{ rule: 'empty-string', severity: 'error', block: 'hi' }],
      },
    ],
  });
});

it('checks by the type it is given, and by the house rules where they hold', async () => {
  file('flow.json', good);

  expect((await deskline('check', 'flow.json', '--type', 'CUSTOMER_WHISPER')).out).toContain('not-allowed-here (bye)');
  expect((await deskline('check', 'flow.json', '--type', 'WHISPER')).err).toContain(
    '"WHISPER" is no flow type; write one of CONTACT_FLOW',
  );
  const unnamed = file('unnamed.json', good.replaceAll('"hi"', '"say hi"'));
  expect((await deskline('check', unnamed)).code).toBe(0);
  expect((await deskline('check', unnamed, '--own')).out).toContain('space-in-name');
});

it('finds flows that transfer in a circle', async () => {
  const to = (name: string) =>
    content(
      'go',
      action(
        'go',
        'TransferToFlow',
        { ContactFlowId: `\${flow:${name}}` },
        { next: 'bye', errors: { NoMatchingError: 'bye' } },
      ),
      hangUp('bye'),
    );
  file('a.flow.json', to('b'));
  file('b.flow.json', to('a'));

  const { out } = await deskline('check', 'a.flow.json', 'b.flow.json');

  expect(out.split('\n')).toEqual([
    expect.stringMatching(
      /a\.flow\.json:.*error transfer-cycle \(go\): these flows transfer to each other without waiting for the caller: a → b → a/,
    ),
    '',
  ]);
});

it('runs a flow by its script', async () => {
  file('flow.json', good);
  file('script.json', '{"caller": [{"hangUp": true}], "attributes": {"a": "b"}}');

  const { code, out } = await deskline('run', 'flow.json', '--script', 'script.json', '--json');

  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ outcome: 'disconnected', heard: ['Hello'], attributes: { a: 'b' } });
});

it('exits 1 on an action that is not supported and names it', async () => {
  file('flow.json', content('route', action('route', 'RouteContactToAgent', {}, { next: 'bye' }), hangUp('bye')));

  const { code, err } = await deskline('run', 'flow.json');

  expect([code, err]).toEqual([1, 'flow.json: not supported: RouteContactToAgent; see docs/flow-support.md\n']);
});

it.each([
  [[], 'flow: a command is missing; write check or run'],
  [['walk'], 'flow: there is no command "walk"; write check or run'],
  [['check'], 'flow check: no file is given; write deskline flow check FILE…'],
  [['check', 'none.json'], 'none.json: there is no such file; write the path of a flow in JSON'],
  [['check', '--jsno'], "flow: Unknown option '--jsno'; see deskline flow --help"],
  [['run'], 'flow run: give exactly one flow; write deskline flow run FILE --script SCRIPT.json'],
])('tells bad usage %j in one line', async (args, message) => {
  expect(await deskline(...args)).toEqual({ code: 2, out: '', err: message });
});

it('tells a bad script line by line', async () => {
  file('flow.json', good);
  file('script.json', '{"caller": [{"presses": "1"}], "maxSteps": 0}');

  const { code, err } = await deskline('run', 'flow.json', '--script', 'script.json');

  expect(code).toBe(2);
  expect(err.split('\n')).toEqual([
    expect.stringMatching(/^script\.json:caller\.0: /),
    expect.stringMatching(/^script\.json:maxSteps: /),
  ]);
});

describe('hostile input', () => {
  const many = content(
    'a0',
    ...Array.from({ length: 250 }, (_, index) => say(`a${index}`, 'x', `a${index + 1}`)),
    hangUp('a250'),
  );
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['10 MB of nested JSON', '['.repeat(5_000_000) + ']'.repeat(5_000_000), /10\.0 MB is more than a flow can be/],
    ['deep nesting', '['.repeat(100_000), /nested more than 64 levels deep/],
    ['251 actions', many, /251 actions; 250 are the most/],
    [
      'a 1 MB prompt',
      content('hi', say('hi', 'x'.repeat(1_000_000), 'bye'), hangUp('bye')),
      /1000\d+ characters; 256000 are the most/,
    ],
    [
      '__proto__ as an Identifier',
      content('__proto__', hangUp('__proto__')),
      /"__proto__" is a name JavaScript keeps for itself/,
    ],
    ['no JSON', 'hello', /not JSON/],
    ['a list', '[]', /not a JSON object/],
    ['null', 'null', /not a JSON object/],
    ['nothing', '', /not JSON/],
  ];

  it.each(cases)('%s gets one clear line from check and from run', async (_, text, message) => {
    file('hostile.json', text);

    const checked = await deskline('check', 'hostile.json');
    const ran = await deskline('run', 'hostile.json');

    expect([1, 2]).toContain(checked.code);
    expect(checked.out.trimEnd().split('\n')).toEqual([expect.stringMatching(message)]);
    expect(ran.code).toBe(2);
    expect(ran.err.split('\n')).toEqual([expect.stringMatching(message)]);
  });
});
