import { createHash } from 'node:crypto';
import { approvalRequest, type Approval } from '../../domain/reset/approval';
import { type AssuranceProfile } from '../../domain/reset/assurance';
import { auditEventId, type AuditEvent } from '../../domain/audit/audit-event';
import { type EmployeeChallenge } from '../../domain/verification/challenge';
import { type Employee } from '../../domain/reset/employee';
import { resetLimits } from '../../domain/verification/reset-limits';
import { passwordMacMessage, passwordPattern, speakablePassword } from '../../domain/reset/temporary-password';
import { ApprovalsInMemory } from '../shared/reset/approvals-in-memory';
import { leaseBook } from '../shared/verification/lease-book';
import { LimitsInMemory } from '../shared/verification/limits-in-memory';
import { ChallengesInMemory } from '../shared/verification/challenges-in-memory';
import { type Directory, type DirectoryAnswer } from '../shared/directories/directory';
import { DependencyUnavailable } from '../shared/errors';
import { objections } from '../shared/reset/objections';
import { makeHandler, type Deps } from './handler';
import { ada } from '../../domain/reset/employee-fixture';
import { t0, verified } from '../../domain/verification/challenge-fixture';

const mac = async (message: string): Promise<Uint8Array> => createHash('sha256').update(message).digest();

function world(
  options: {
    challenge?: EmployeeChallenge;
    employee?: Employee | undefined;
    answer?: () => DirectoryAnswer;
    enforcesChange?: boolean;
    profile?: AssuranceProfile;
  } = {},
) {
  let nonces = 0;
  let nowMs = t0.getTime() + 10_000;
  const challenges = new ChallengesInMemory();
  const challenge = 'challenge' in options ? options.challenge : verified;
  if (challenge) challenges.rows.set('call-1', challenge);
  const employee = 'employee' in options ? options.employee : ada;
  const approvals = new ApprovalsInMemory();
  const rows = new LimitsInMemory();
  const leases = leaseBook(rows);
  const set: { username: string; password: string }[] = [];
  const trail = new Map<string, AuditEvent>();
  const directory: Directory = {
    enforcesChange: options.enforcesChange ?? true,
    async setTemporaryPassword(change) {
      const answered = (options.answer ?? (() => 'set'))();
      if (answered === 'set') set.push(change);
      return answered;
    },
    endSessions: async () => 'ended',
  };
  const deps: Deps = {
    profile: options.profile ?? 'email-code',
    approvals,
    findEmployee: async () => employee,
    challenges,
    leases,
    objections: objections(rows),
    mac,
    directory,
    audit: async (event) => {
      const id = auditEventId(event);
      if (!trail.has(id)) trail.set(id, event);
    },
    limits: resetLimits,
    drawNonce: () => `nonce-${++nonces}`,
    now: () => new Date(nowMs++),
  };
  const events = () =>
    [...trail.values()].map((event) => ('reason' in event ? `${event.event} ${event.reason}` : event.event));
  return {
    deps,
    handler: makeHandler(deps),
    set,
    events,
    trail,
    challenges,
    approvals,
    rows,
    passes: (ms: number) => void (nowMs += ms),
  };
}
const request = { contactId: 'call-1' };

it('sets a speakable password and answers only its reference', async () => {
  const { handler, set, events, challenges } = world();

  expect(await handler(request)).toEqual({ outcome: 'reset', passwordReference: 'nonce-1', employeeId: '1234567' });

  const [change] = set;
  expect(change?.username).toBe('ada@example.com');
  expect(change?.password).toMatch(passwordPattern);
  expect(change?.password).toBe(
    speakablePassword(await mac(passwordMacMessage({ employeeId: '1234567', contactId: 'call-1', nonce: 'nonce-1' }))),
  );
  expect(JSON.stringify([...challenges.rows.values()])).not.toContain(change?.password ?? 'a password');
  expect(events()).toEqual(['password.reset']);
});

it('answers a repeat from the row and leaves the directory alone', async () => {
  const { handler, set, events } = world();

  const answers = [await handler(request), await handler(request), await handler(request)];

  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(set).toHaveLength(1);
  expect(events()).toEqual(['password.reset']);
});

it.each(['spend', 'audit'] as const)('says in the trail that it put right what died before its %s', async (dies) => {
  const { handler, deps, set, challenges, trail } = world();
  const dying: Deps = {
    ...deps,
    ...(dies === 'audit' && { audit: () => Promise.reject(new Error('killed')) }),
    ...(dies === 'spend' && {
      challenges: {
        find: (contactId) => challenges.find(contactId),
        reservePassword: (contactId, nonce) => challenges.reservePassword(contactId, nonce),
        spend: () => Promise.reject(new Error('killed')),
      },
    }),
  };
  await expect(makeHandler(dying)(request)).rejects.toThrow('killed');

  await handler(request);

  expect(new Set(set.map(({ password }) => password)).size).toBe(1);
  expect([...trail.values()]).toEqual([expect.objectContaining({ event: 'password.reset', reconciled: true })]);
});

it('sets one and the same password when it runs many times at once', async () => {
  const { handler, set } = world();

  await Promise.all(Array.from({ length: 50 }, () => handler(request)));

  expect(new Set(set.map(({ password }) => password)).size).toBe(1);
});

it.each(['setTemporaryPassword', 'spend'] as const)(
  'sets the same password again after it was killed right behind %s',
  async (step) => {
    const { deps, set, challenges, events } = world();
    const killed = () => Promise.reject(new Error('killed'));
    const directory: Deps['directory'] = {
      ...deps.directory,
      setTemporaryPassword: async (change) => (
        await deps.directory.setTemporaryPassword(change),
        step === 'spend' ? ('set' as const) : killed()
      ),
    };
    const dying: Deps['challenges'] = {
      find: (contactId) => challenges.find(contactId),
      reservePassword: (contactId, nonce) => challenges.reservePassword(contactId, nonce),
      spend: async (contactId, now) => (await challenges.spend(contactId, now), killed()),
    };
    await expect(makeHandler({ ...deps, directory, challenges: dying })(request)).rejects.toThrow('killed');

    expect(await makeHandler(deps)(request)).toMatchObject({ outcome: 'reset', passwordReference: 'nonce-1' });

    expect(new Set(set.map(({ password }) => password)).size).toBe(1);
    expect(events()).toEqual(['password.reset']);
  },
);

it.each([
  ['a call without a challenge', { challenge: undefined }, 'not-verified'],
  ['a code that is not answered', { challenge: { ...verified, state: 'issued' } }, 'not-verified'],
  [
    'an answer of long ago',
    { challenge: { ...verified, verifiedAt: new Date(t0.getTime() - 10 * 60_000) } },
    'not-verified',
  ],
  ['an employee who is disabled by now', { employee: { ...ada, status: 'disabled' } }, 'disabled'],
  ['an employee who is privileged by now', { employee: { ...ada, privileged: true } }, 'privileged'],
  ['an employee who is gone', { employee: undefined }, 'unknown'],
] as const)('refuses %s', async (_case, options, reason) => {
  const { handler, set, events } = world(options as Parameters<typeof world>[0]); // the table widens its rows

  expect(await handler(request)).toEqual({ outcome: 'refused' });

  expect(set).toEqual([]);
  expect(events()).toEqual([`reset.refused ${reason}`]);
});

it.each(['unknown', 'refused', 'denied'] as const)('is unavailable when the directory answers %s', async (answer) => {
  const { handler, events, challenges } = world({ answer: () => answer });

  expect(await handler(request)).toEqual({ outcome: 'unavailable' });

  expect(events()).toEqual(['reset.refused directory']);
  expect(await challenges.find('call-1')).toMatchObject({ state: 'verified' });
});

it('asks to be tried again when the directory does not answer', async () => {
  const { handler } = world({
    answer: () => {
      throw new DependencyUnavailable('the directory', new Error('x'));
    },
  });

  await expect(handler(request)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
});

it('sets nothing for an employee who objected while the caller was typing', async () => {
  const { handler, set, events, rows } = world();
  await objections(rows).lock('1234567', t0);

  expect(await handler(request)).toEqual({ outcome: 'refused' });

  expect(set).toEqual([]);
  expect(events()).toEqual(['reset.refused limit']);
});

describe('a second reset for the same employee', () => {
  const otherCall = { contactId: 'call-2' };
  const withTwoCalls = (options: Parameters<typeof world>[0] = {}) => {
    const room = world(options);
    room.challenges.rows.set('call-2', { ...verified, contactId: 'call-2', verifiedAt: new Date(t0.getTime() + 1) });
    return room;
  };

  it('is refused for the rest of the day, and the trail says why', async () => {
    const { handler, set, events, challenges, passes } = withTwoCalls();
    await handler(request);

    expect(await handler(otherCall)).toEqual({ outcome: 'refused' });
    passes(23 * 3_600_000);
    challenges.rows.set('call-3', {
      ...verified,
      contactId: 'call-3',
      verifiedAt: new Date(t0.getTime() + 82_800_000),
    });
    expect(await handler({ contactId: 'call-3' })).toEqual({ outcome: 'refused' });

    expect(set).toHaveLength(1);
    expect(events()).toEqual(['password.reset', 'reset.refused limit', 'reset.refused limit']);
  });

  it('is refused to 49 of 50 calls at once: one password wins', async () => {
    const { handler, set, challenges } = world();
    const calls = Array.from({ length: 50 }, (_, index) => `parallel-${index}`);
    for (const contactId of calls) challenges.rows.set(contactId, { ...verified, contactId });

    const answers = await Promise.all(calls.map((contactId) => handler({ contactId })));

    expect(answers.filter(({ outcome }) => outcome === 'reset')).toHaveLength(1);
    expect(answers.filter(({ outcome }) => outcome === 'refused')).toHaveLength(49);
    expect(set).toHaveLength(1);
  });

  it('is possible at once when the directory took no password', async () => {
    let first = true;
    const { handler } = withTwoCalls({ answer: () => (first ? ((first = false), 'refused') : 'set') });

    expect(await handler(request)).toEqual({ outcome: 'unavailable' });
    expect(await handler(otherCall)).toMatchObject({ outcome: 'reset' });
  });

  it('is possible ten minutes after one that never ended', async () => {
    let first = true;
    const { handler, passes, challenges } = withTwoCalls({
      answer: () => {
        if (!first) return 'set';
        first = false;
        throw new DependencyUnavailable('the directory', new Error('x'));
      },
    });
    await expect(handler(request)).rejects.toMatchObject({ name: 'DependencyUnavailable' });

    expect(await handler(otherCall)).toEqual({ outcome: 'refused' });
    passes(resetLimits.verifiedLifetimeMs);
    challenges.rows.set('call-3', { ...verified, contactId: 'call-3', verifiedAt: new Date(t0.getTime() + 500_000) });
    expect(await handler({ contactId: 'call-3' })).toMatchObject({ outcome: 'reset' });
  });
});

it('says in the audit trail when the directory makes nobody change the password', async () => {
  const { handler, trail } = world({ enforcesChange: false });

  await handler({ contactId: 'call-1' });

  expect([...trail.values()]).toEqual([
    expect.objectContaining({ event: 'password.reset', employeeId: '1234567', mustChange: 'not-enforced' }),
  ]);
});

describe('under email-code-and-callback', () => {
  const profile = 'email-code-and-callback';

  it('sets nothing for the call that verified the code', async () => {
    const { handler, set } = world({ profile });

    expect(await handler(request)).toEqual({ outcome: 'callback' });
    expect(set).toEqual([]);
  });

  it('sets it for the call back, whose row names the call it comes of', async () => {
    const { handler, set } = world({ profile, challenge: { ...verified, callbackOf: 'call-0' } });

    expect(await handler(request)).toMatchObject({ outcome: 'reset' });
    expect(set).toHaveLength(1);
  });

  it('sets nothing for a call back that nobody confirmed', async () => {
    const { handler, set } = world({ profile, challenge: { ...verified, callbackOf: 'call-0', state: 'issued' } });

    expect(await handler(request)).toEqual({ outcome: 'refused' });
    expect(set).toEqual([]);
  });

  it('sends an employee without a number on record to a person', async () => {
    const { phoneNumber: _number, ...withoutNumber } = ada;
    const { handler, events } = world({ profile, employee: withoutNumber });

    expect(await handler(request)).toEqual({ outcome: 'refused' });
    expect(events()).toEqual(['reset.refused no-number']);
  });
});

describe('under approval', () => {
  const profile = 'approval';
  const employee = { ...ada, managerId: '5678901' };
  const granted = (change: Partial<Approval> = {}): Approval => ({
    ...approvalRequest('1234567', '5678901', 'call-0', t0),
    state: 'granted',
    decidedAt: t0,
    ...change,
  });

  it('sets nothing before somebody said yes', async () => {
    const { handler, set, approvals } = world({ profile, employee });
    expect(await handler(request)).toEqual({ outcome: 'approval' });

    approvals.rows.set('1234567', approvalRequest('1234567', '5678901', 'call-1', t0));
    expect(await handler(request)).toEqual({ outcome: 'approval' });

    expect(set).toEqual([]);
  });

  it('sets it once: the approval is used up, and a repeat gets the same answer', async () => {
    const { handler, set, approvals } = world({ profile, employee });
    approvals.rows.set('1234567', granted());

    const first = await handler(request);
    const again = await handler(request);

    expect(first).toMatchObject({ outcome: 'reset' });
    expect(again).toEqual(first);
    expect(set).toHaveLength(1);
    expect(approvals.rows.get('1234567')).toMatchObject({ state: 'used', usedBy: 'call-1' });
  });

  it.each([
    ['was refused', granted({ state: 'refused' })],
    ['has been used by another call', granted({ state: 'used', usedBy: 'call-0' })],
    ['is older than an hour', granted({ decidedAt: new Date(t0.getTime() - 3_600_000) })],
    ['came from somebody who is not the manager', granted({ managerId: '7777777' })],
  ])('sets nothing when the approval %s', async (_case, approval) => {
    const { handler, set, approvals } = world({ profile, employee });
    approvals.rows.set('1234567', approval);

    expect(await handler(request)).toEqual({ outcome: 'approval' });
    expect(set).toEqual([]);
  });

  it('keeps the approval for the same call when the directory does not answer', async () => {
    let isDown = true;
    const { handler, approvals } = world({
      profile,
      employee,
      answer: () => (isDown ? 'refused' : 'set'),
    });
    approvals.rows.set('1234567', granted());

    expect(await handler(request)).toEqual({ outcome: 'unavailable' });
    isDown = false;

    expect(await handler(request)).toMatchObject({ outcome: 'reset' });
  });
});
