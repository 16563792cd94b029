import { createHash } from 'node:crypto';
import { auditEventId, type AuditEvent } from '../../domain/audit/audit-event';
import { type Challenge } from '../../domain/verification/challenge';
import { resetLimits } from '../../domain/verification/reset-limits';
import { failures as failuresOver, type Failures } from '../shared/verification/failures';
import { LimitsInMemory } from '../shared/verification/limits-in-memory';
import { ChallengesInMemory } from '../shared/verification/challenges-in-memory';
import { makeHandler, type Deps } from './handler';

const t0 = new Date('2026-03-02T15:00:00Z');
const macOf = (code: string): string => createHash('sha256').update(code).digest('base64');
const issued: Challenge = {
  contactId: 'call-1',
  employeeId: '1234567',
  state: 'issued',
  mail: 'sent',
  codeMac: macOf('042137'),
  openedAt: t0,
  issuedAt: t0,
  codeExpiresAt: new Date(t0.getTime() + resetLimits.codeLifetimeMs),
  callTries: 0,
  codeTries: 0,
};

function world(challenge: Challenge | undefined) {
  let nowMs = t0.getTime() + 30_000;
  const challenges = new ChallengesInMemory();
  if (challenge) challenges.rows.set(challenge.contactId, challenge);
  const failures = failuresOver(
    new LimitsInMemory(),
    resetLimits,
    () => new Promise((resolve) => setImmediate(resolve)),
  );
  const trail = new Map<string, AuditEvent>();
  const verified: { contactId: string; customerNumber: string; at: Date }[] = [];
  const deps: Deps = {
    challenges,
    failures: () => failures,
    recordVerified: async (contactId, customerNumber, at) => void verified.push({ contactId, customerNumber, at }),
    audit: async (event) => {
      const id = auditEventId(event);
      if (!trail.has(id)) trail.set(id, event);
    },
    limits: resetLimits,
    now: () => new Date(nowMs++),
  };
  const handler = makeHandler(deps);
  const check = (code: string, attempt: string) => handler({ contactId: 'call-1', codeMac: macOf(code), attempt });
  const events = () =>
    [...trail.values()].map((event) => ('reason' in event ? `${event.event} ${event.reason}` : event.event));
  return { check, handler, deps, challenges, failures, events, verified, passes: (ms: number) => void (nowMs += ms) };
}

it('verifies the code that was sent', async () => {
  const { check, challenges, events } = world(issued);

  expect(await check('042137', '1')).toEqual({ outcome: 'verified', triesLeft: '0' });

  expect(await challenges.find('call-1')).toMatchObject({ state: 'verified', callTries: 1 });
  expect(events()).toEqual(['code.verified']);
});

it('refuses three wrong codes, and the right one after them', async () => {
  const { check, events } = world(issued);

  const answers = [
    await check('000001', '1'),
    await check('000002', '2'),
    await check('000003', '3'),
    await check('042137', '4'),
  ];

  expect(answers).toEqual([
    { outcome: 'refused', triesLeft: '2' },
    { outcome: 'refused', triesLeft: '1' },
    { outcome: 'exhausted', triesLeft: '0' },
    { outcome: 'exhausted', triesLeft: '0' },
  ]);
  expect(events().filter((event) => event === 'code.verified')).toEqual([]);
});

it('takes the right code at the third try', async () => {
  const { check } = world(issued);
  await check('000001', '1');
  await check('000002', '2');

  expect(await check('042137', '3')).toMatchObject({ outcome: 'verified' });
});

it('gives the same answer to the same request again, and counts it once', async () => {
  const { check, challenges, events } = world(issued);

  expect([await check('000001', '1'), await check('000001', '1')]).toEqual(
    Array(2).fill({ outcome: 'refused', triesLeft: '2' }),
  );
  expect([await check('042137', '2'), await check('042137', '2')]).toEqual(
    Array(2).fill({ outcome: 'verified', triesLeft: '0' }),
  );

  expect(await challenges.find('call-1')).toMatchObject({ callTries: 2 });
  expect(events()).toEqual(['code.refused wrong', 'code.verified']);
});

it('counts the same wrong digits typed three times as three tries', async () => {
  const { check } = world(issued);

  const answers = [await check('000001', '1'), await check('000001', '2'), await check('000001', '3')];

  expect(answers.map(({ outcome }) => outcome)).toEqual(['refused', 'refused', 'exhausted']);
});

it('lets no more than three of fifty guesses at once be compared', async () => {
  const { check, challenges } = world(issued);

  const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => check(`${100_000 + index}`, '1')));

  expect(answers.filter(({ outcome }) => outcome === 'verified')).toEqual([]);
  expect(await challenges.find('call-1')).toMatchObject({ callTries: 3 });
});

it('is over after ten minutes', async () => {
  const { check, events, passes } = world(issued);
  passes(resetLimits.codeLifetimeMs);

  expect(await check('042137', '1')).toEqual({ outcome: 'expired', triesLeft: '0' });
  expect(events()).toEqual(['code.refused expired']);
});

it('never verifies a code that was sent to nobody, even if its MAC matched', async () => {
  const { check } = world({ ...issued, mail: 'withheld', withheld: { reason: 'unknown' } });

  expect(await check('042137', '1')).toEqual({ outcome: 'refused', triesLeft: '2' });
});

it('refuses a code that has opened a reset', async () => {
  const { check, events } = world({ ...issued, state: 'spent' });

  expect(await check('042137', '1')).toEqual({ outcome: 'refused', triesLeft: '0' });
  expect(events()).toEqual(['code.refused used']);
});

it('refuses a call that never asked for a code', async () => {
  const { check, events } = world(undefined);

  expect(await check('042137', '1')).toEqual({ outcome: 'refused', triesLeft: '0' });
  expect(events()).toEqual(['code.refused wrong']);
});

it('takes back its answer when a new code was made between the two writes', async () => {
  const { challenges, check } = world(issued);
  challenges.verify = async () => undefined;

  expect(await check('042137', '1')).toMatchObject({ outcome: 'expired' });
});

describe('once everybody together has mistyped too often', () => {
  const mistyped = async (failures: Failures, times: number) => {
    for (let n = 0; n < times; n++) {
      const entered = await failures.enter(`other-${n}`, t0);
      if (typeof entered !== 'string') await failures.fail(entered, t0);
    }
  };

  it('compares no code at all, right or wrong, and says which limit it was', async () => {
    const { check, challenges, failures, events } = world(issued);
    await mistyped(failures, 20);

    expect(await check('042137', '1')).toEqual({ outcome: 'unavailable', triesLeft: '0' });
    expect(await check('000001', '2')).toEqual({ outcome: 'unavailable', triesLeft: '0' });

    expect(await challenges.find('call-1')).toEqual(issued);
    expect(events()).toEqual(['reset.refused limit', 'reset.refused limit']);
  });

  it('compares again when ten minutes and a bit have gone by', async () => {
    const { check, failures, passes } = world({ ...issued, codeExpiresAt: new Date(t0.getTime() + 3_600_000) });
    await mistyped(failures, 20);
    passes(13 * 60_000);

    expect(await check('042137', '1')).toMatchObject({ outcome: 'verified' });
  });

  it('counts a wrong code once, however often it is sent, and a right one not at all', async () => {
    const { check, failures } = world(issued);
    await mistyped(failures, 18);
    await check('000001', '1');
    await check('000001', '1');
    await check('000001', '1');

    expect(await check('042137', '2')).toMatchObject({ outcome: 'verified' });
    expect(await failures.closedBy(t0)).toBeUndefined();
  });

  it('counts nothing that was not compared', async () => {
    const { check, failures, passes } = world(issued);
    await mistyped(failures, 19);
    passes(resetLimits.codeLifetimeMs);

    for (const attempt of ['1', '2', '3']) expect(await check('000001', attempt)).toMatchObject({ outcome: 'expired' });

    expect(await failures.closedBy(t0)).toBeUndefined();
  });
});

it.each([
  { codeMac: '042137' },
  { codeMac: `${'A'.repeat(43)}=\n` },
  { codeMac: macOf('x'), contactId: 'a|b' },
  { codeMac: macOf('x'), attempt: '-1' },
])('refuses the input %#', async (input) => {
  const { handler } = world(issued);

  await expect(handler({ contactId: 'call-1', attempt: '1', ...input })).rejects.toMatchObject({
    name: 'InvalidInput',
  });
});

describe('the code of a customer', () => {
  const { employeeId: _, ...asked } = issued;
  const ofCustomer: Challenge = { ...asked, customerNumber: '+15555550103' };

  it('[J-9] makes the contact theirs, at the moment of the try, and a repeat writes the same', async () => {
    const { check, events, verified, passes } = world(ofCustomer);

    expect(await check('042137', '1')).toEqual({ outcome: 'verified', triesLeft: '0' });
    passes(5_000);
    expect(await check('042137', '1')).toEqual({ outcome: 'verified', triesLeft: '0' });

    expect(verified).toHaveLength(2);
    expect(verified[0]).toMatchObject({ contactId: 'call-1', customerNumber: '+15555550103' });
    expect(verified[1]).toEqual(verified[0]);
    expect(events()).toEqual(['caller.verified']);
  });

  it('[CW-5] makes it nobody’s when it is wrong, however often, and burns it', async () => {
    const { check, events, verified } = world(ofCustomer);

    for (const attempt of ['1', '2', '3']) await check('000000', attempt);
    expect(await check('042137', '4')).toEqual({ outcome: 'exhausted', triesLeft: '0' });

    expect(verified).toEqual([]);
    expect(events()).toEqual([
      'caller.refused wrong',
      'caller.refused wrong',
      'caller.refused exhausted',
      'caller.refused exhausted',
    ]);
  });

  it('does not count as answered when the contact could not be written down', async () => {
    const { deps } = world(ofCustomer);
    const handler = makeHandler({ ...deps, recordVerified: () => Promise.reject(new Error('no answer')) });

    await expect(handler({ contactId: 'call-1', codeMac: macOf('042137'), attempt: '1' })).rejects.toThrow('no answer');
  });
});

it('makes no contact anybody’s for the code of an employee', async () => {
  const { check, verified } = world(issued);

  await check('042137', '1');

  expect(verified).toEqual([]);
});
