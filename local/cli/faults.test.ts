import { type Io, UsageError } from './command';
import { command } from './faults';

async function deskline(...args: string[]): Promise<{ exit: number; out: string }> {
  let out = '';
  const io: Io = {
    out: (text) => void (out += text),
    err: () => undefined,
    cwd: '/',
    projectDir: '/',
    env: {},
    color: false,
    isTerminal: false,
    signal: new AbortController().signal,
  };
  return { exit: await command.run(args, io), out };
}

it('lists services, operations and effects', async () => {
  const { exit, out } = await deskline();

  expect(exit).toBe(0);
  expect(out).toMatch(/^ +ses +.*SendTemplatedEmail/m);
  expect(out).toMatch(/^ +lex +.*RecognizeText/m);
  expect(out).toMatch(/^ +kill +takes effect/m);
  expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(121);
});

it('lists the same as JSON', async () => {
  const { services, effects, occasions } = JSON.parse((await deskline('--json')).out) as {
    services: { name: string; operations: string[] }[];
    effects: unknown[];
    occasions: unknown[];
  };

  expect(services.find(({ name }) => name === 'dynamodb')?.operations).toEqual(
    expect.arrayContaining(['PutItem', 'UpdateItem', 'TransactWriteItems']),
  );
  expect([effects.length, occasions.length]).toEqual([10, 3]);
});

it('says which specs could never strike', async () => {
  const { exit, out } = await deskline('ses@issue-code:*:lost', 'ses:SendMail:error', 'sess:*:error', '*:Invoke:kill');

  expect(exit).toBe(1);
  expect(out.split('\n')).toEqual([
    'ses@issue-code:*:lost: can strike',
    expect.stringContaining('ses has no operation SendMail, perhaps SendEmail'),
    expect.stringContaining('there is no service sess, perhaps ses'),
    '*:Invoke:kill: can strike',
    '',
  ]);
});

it('refuses what is no spec', async () => {
  await expect(deskline('ses:*:explode')).rejects.toThrow(UsageError);
});
