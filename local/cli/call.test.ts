import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Io } from './command';
import { dispatch } from './main';
import { type PlayedReport } from './print-call';

const projectDir = join(__dirname, '..', '..');
const happyCall = 'local/scenarios/reset-by-keypad.yaml';

/** Plays a command line, in the folder of the program unless another one is given. */
async function deskline(args: readonly string[], cwd = projectDir) {
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    cwd,
    projectDir,
    env: {},
    color: false,
    isTerminal: false,
    signal: new AbortController().signal,
  };
  return { exit: await dispatch(['call', ...args], io), ...said };
}

const reportsOf = (out: string): readonly PlayedReport[] => JSON.parse(out) as PlayedReport[]; // what --json prints

it('tells what struck, which request it was, and the seed that plays it again', async () => {
  const { exit, out } = await deskline([happyCall, '--fault', 'ses:SendTemplatedEmail:lost:nth=1', '--seed', '7']);

  expect(exit).toBe(0);
  expect(out).toMatch(/fault 0:\d\d ses:SendTemplatedEmail number 1, asked by [\w-]*issue-code: lost/);
  expect(out).toContain('--seed 7 plays it again');
});

it('tells the same as JSON', async () => {
  const { out } = await deskline([happyCall, '--fault', 'kms:GenerateMac:error:nth=2', '--json']);

  expect(reportsOf(out)[0]).toMatchObject({
    seed: 1,
    faults: [
      { service: 'kms', operation: 'GenerateMac', nth: 2, spec: 'kms:GenerateMac:error:nth=2', at: expect.any(String) },
    ],
  });
});

it('is struck by the same faults for the same seed, and by others for another', async () => {
  const play = async (seed: string) => {
    const { out } = await deskline([happyCall, '--fault', '*:*:any:p=0.1', '--seed', seed, '--json']);
    return JSON.stringify(reportsOf(out));
  };
  const [first, again, other] = [await play('3'), await play('3'), await play('4')];

  expect(JSON.parse(first)[0].faults.length).toBeGreaterThan(0);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

it.each([
  ['sess:*:lost', /there is no service sess, perhaps ses/],
  ['ses:SendMail:lost', /ses has no operation SendMail, perhaps SendEmail/],
  ['ses@isue-code:*:lost', /is called isue-code, perhaps issue-code/],
  ['ses:*:explode', /no effect/],
])('refuses %s with one line', async (spec, message) => {
  const { exit, out, err } = await deskline([happyCall, '--fault', spec]);

  expect([exit, out]).toEqual([2, '']);
  expect(err).toMatch(message);
  expect(err.trimEnd().split('\n')).toHaveLength(1);
});

it('says of a fault that it never struck', async () => {
  const { exit, err } = await deskline([happyCall, '--fault', 'ses:SendTemplatedEmail:error:nth=9']);

  expect(exit).toBe(0);
  expect(err).toBe("deskline: fault 'ses:SendTemplatedEmail:error:nth=9' never struck\n");
});

describe('faults in a scenario', () => {
  const head = 'title: A call\nfrom: "+15555550123"\nto: "+18005550199"\nat: 2026-03-02T15:00:00Z\n';
  const steps = 'steps:\n  - hears: Welcome\n  - hangsUp: true\n';
  let folder: string;
  const play = (faults: string) => {
    writeFileSync(join(folder, 'call.yaml'), `${head}faults:\n${faults}${steps}`);
    return deskline(['call.yaml'], folder);
  };
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'deskline-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are refused at their line when they could never strike', async () => {
    const { exit, err } = await play('  - ses:*:lost\n  - ses:SendMail:lost\n');

    expect(exit).toBe(2);
    expect(err).toMatch(
      /^deskline: call\.yaml:7: faults\[1\]: fault 'ses:SendMail:lost': ses has no operation SendMail/,
    );
  });

  it('are named with their scenario when they never struck', async () => {
    const { exit, err } = await play('  - ses:*:lost\n');

    expect(exit).toBe(0);
    expect(err).toBe("deskline: fault 'ses:*:lost' never struck in “A call”\n");
  });
});
