import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Io, UsageError } from './command';
import { command } from './workflow';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workflow-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function deskline(...args: string[]): Promise<{ exit: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    cwd: folder,
    projectDir: folder,
    env: {},
    color: false,
    isTerminal: false,
    signal: new AbortController().signal,
  };
  return { exit: await command.run(args, io), ...written };
}

function file(name: string, content: unknown): string {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:charge';

const charging = {
  QueryLanguage: 'JSONata',
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: functionArn, Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2 }],
      End: true,
    },
  },
};

it('runs a definition in virtual time and answers as JSON', async () => {
  const mocks = file('mocks.json', {
    charge: [{ throw: { error: 'Busy' } }, { delaySeconds: 3, return: { ok: true } }],
  });

  const { exit, out } = await deskline(
    'run',
    file('charge.asl.json', charging),
    '--mocks',
    mocks,
    '--input',
    '{"id": 1}',
    '--json',
  );

  expect(exit).toBe(0);
  expect(JSON.parse(out)).toEqual({
    status: 'SUCCEEDED',
    output: { ok: true },
    path: ['Charge'],
    billedDurationMs: 5000,
  });
});

it('exits with 1 when the execution fails, and repeats the last mock', async () => {
  const mocks = file('mocks.json', { '*': [{ throw: { error: 'Busy', cause: 'all lines taken' } }] });

  const { exit, out } = await deskline('run', file('charge.asl.json', charging), '--mocks', mocks);

  expect(exit).toBe(1);
  expect(out).toBe('FAILED in 14 s, billed 14000 ms\npath: Charge\nerror: Busy\ncause: all lines taken\n');
});

it('finds mocks of references by the name of the function, and takes an answer with its envelope', async () => {
  const definition = {
    StartAt: 'Find',
    States: {
      Find: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: '${lambda:find-employee}' },
        OutputPath: '$.Payload',
        End: true,
      },
    },
  };
  const mocks = file('mocks.json', { 'find-employee': [{ return: { Payload: { name: 'Ada' } } }] });

  const { out } = await deskline('run', file('find.asl.json', definition), '--mocks', mocks, '--json');

  expect(JSON.parse(out)).toMatchObject({ status: 'SUCCEEDED', output: { name: 'Ada' } });
});

it('says what to mock when a task has no mock', async () => {
  await expect(deskline('run', file('charge.asl.json', charging))).rejects.toThrow(
    `--mocks: nothing answers for the task ${functionArn}; add {"${functionArn}":[{"return":{}}]}`,
  );
});

it.each([
  [
    'a definition that cannot run',
    ['run', 'broken.asl.json'],
    'broken.asl.json:/States/A/Next: names "Z", which is no state here; write one of A',
  ],
  ['input that is no JSON', ['run', 'fine.asl.json', '--input', '{a}'], '--input: is not valid JSON'],
  [
    'a file that does not exist',
    ['run', 'nowhere.asl.json'],
    'nowhere.asl.json: cannot be read (ENOENT); name a file that exists',
  ],
  [
    'an unknown type',
    ['run', 'fine.asl.json', '--type', 'FAST'],
    '--type: "FAST" is no type of state machine; write EXPRESS or STANDARD',
  ],
  [
    'mocks of the wrong shape',
    ['run', 'fine.asl.json', '--mocks', 'bad-mocks.json'],
    'bad-mocks.json:/x: must be a list with at least one answer',
  ],
  [
    'a mock that returns and throws',
    ['run', 'fine.asl.json', '--mocks', 'both.json'],
    'both.json:/x[0]: both returns and throws; write {"return": …}',
  ],
  ['mocks that are no JSON', ['run', 'fine.asl.json', '--mocks', 'torn.json'], 'torn.json: is not valid JSON ('],
  ['a folder', ['run', '.'], '.: cannot be read (EISDIR); this is a folder, name a file in it'],
  ['an unknown action', ['draw', 'fine.asl.json'], 'workflow: "draw" is no action; write check or run'],
])('answers %s with one clear line', async (_, args, message) => {
  file('broken.asl.json', { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Z' } } });
  file('fine.asl.json', { StartAt: 'A', States: { A: { Type: 'Succeed' } } });
  file('bad-mocks.json', { x: {} });
  file('both.json', { x: [{ return: 1, throw: { error: 'E' } }] });
  file('torn.json', '{');

  const answer = deskline(...args);

  await expect(answer).rejects.toBeInstanceOf(UsageError);
  await expect(answer).rejects.toThrow(message);
});

it('checks files and exits with 1 only for errors', async () => {
  file('warned.asl.json', charging);
  file('broken.asl.json', { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Z' } } });

  const warned = await deskline('check', 'warned.asl.json');
  const broken = await deskline('check', 'warned.asl.json', 'broken.asl.json', '--json');

  expect(warned.exit).toBe(0);
  expect(warned.out).toContain('warned.asl.json:/States/Charge: warning task-without-timeout: ');
  expect(warned.err).toBe('1 file, 0 errors, 3 warnings\n');
  expect(broken.exit).toBe(1);
  expect(JSON.parse(broken.out)).toMatchObject({
    files: 2,
    errors: 1,
    warnings: 3,
    findings: expect.arrayContaining([
      {
        file: 'broken.asl.json',
        rule: 'definition',
        severity: 'error',
        path: '/States/A/Next',
        reason: 'names "Z", which is no state here',
        fix: 'write one of A',
      },
    ]),
  });
});
