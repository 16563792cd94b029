import { join } from 'node:path';
import { capturedGraph } from '../engine/captured-graph';
import { gapsOf } from './gaps';
import { type PlayedTrail, playForTrail, readScenario, scenarioFolder } from './play';

// A sample that runs every workflow, calls back and loses a table meanwhile. `npm run bench trail` plays all scenarios that ship.
const sample = [
  'reset-by-keypad.yaml',
  'mail-is-refused.yaml',
  'a-caller-hears-of-their-case.yaml',
  'a-callback-from-the-queue.yaml',
  'hang-up-in-the-introduction.yaml',
  'prompts-cannot-be-read-in-the-departments.yaml',
];
const folder = scenarioFolder(join(__dirname, '..', '..'));
const played = new Map<string, PlayedTrail>();

beforeAll(async () => {
  for (const file of sample) played.set(file, await playForTrail(readScenario(join(folder, file)), capturedGraph()));
});
afterAll(async () => {
  for (const { centre } of played.values()) await centre.close();
});

it('runs every workflow of the program', () => {
  const declared = capturedGraph().resources.filter(({ type }) => type === 'aws:sfn/stateMachine:StateMachine');
  const run = [...played.values()].flatMap(({ report }) => report.workflows.map(({ name }) => name));

  expect([...new Set(run)].sort()).toEqual(declared.map(({ name }) => name).sort());
});

it.each(sample)('%s is found by each key, with every step, sealed and intact', async (file) => {
  expect(await gapsOf(played.get(file)!)).toEqual([]); // played before
});

describe('a callback from a queue', () => {
  it('is a part of its call: it has its own trail, and is not counted or listed as a call', () => {
    const { trail } = played.get('a-callback-from-the-queue.yaml')!; // played before
    const [call = '', callback = ''] = callAndPart(trail);

    expect(trail.summary(callback)).toMatchObject({ partOf: call, status: 'ended' });
    expect(trail.summary(call).parts).toEqual([callback]);
    const listed = trail.found('all#2026-03');
    expect(listed).toContain(call);
    expect(listed).not.toContain(callback);
    const [day] = trail.index().filter(({ key }) => key === 'stats#2026-03-02');
    expect(day).toMatchObject({ calls: 1 });
  });
});

describe('a call that ends in the introduction, before any workflow', () => {
  it('is found by its number all the same', () => {
    const { trail } = played.get('hang-up-in-the-introduction.yaml')!; // played before
    const [call = ''] = trail.contacts();

    expect(trail.summary(call)).toMatchObject({ outcome: 'hung-up', callerHint: '+1•••88' });
    expect(trail.keysOf(call).filter((key) => key.startsWith('number#'))).toHaveLength(1);
  });
});

function callAndPart(trail: PlayedTrail['trail']): [string, string] | [] {
  const part = trail.contacts().find((contactId) => trail.summary(contactId).partOf !== undefined);
  return part === undefined ? [] : [trail.summary(part).partOf!, part]; // just looked at
}

describe('a whole reset', () => {
  it('is summed up, archived under lock, and holds no secret', () => {
    const { centre, trail } = played.get('reset-by-keypad.yaml')!; // played before

    const [contactId = ''] = trail.contacts();
    expect(trail.summary(contactId)).toMatchObject({
      status: 'ended',
      outcome: 'reset',
      employeeIds: ['1234567'],
      callerHint: '+1•••23',
      mailsSent: 2,
      direction: 'inbound',
      sealed: 'yes',
    });
    const bucket = centre.account.bucketNames.find((name) => name.includes('archive')) ?? '';
    const [sealed] = centre.account.objects(bucket);
    expect(sealed).toMatchObject({
      key: expect.stringMatching(/^trail\/2026\/03\/02\/[0-9a-f-]{36}-seal-0001\.json$/) as string,
      lock: { mode: 'GOVERNANCE' },
    });
    const everything = JSON.stringify([trail.rows(), trail.index(), sealed?.body.toString()]);
    for (const mail of centre.mails()) {
      const [code] = /\b\d{6}\b/.exec(mail.text) ?? [];
      if (code !== undefined) expect(everything).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
    }
    const shown = trail.rows().map(({ personal: _personal, ...row }) => row);
    expect(JSON.stringify(shown)).not.toMatch(/\+15555550123|ada@example\.com/);
  });
});
