import { type AuditEvent } from '../../domain/audit/audit-event';
import { type AssuranceProfile } from '../../domain/reset/assurance';
import { resetLimits } from '../../domain/verification/reset-limits';
import { ChallengesInMemory } from '../shared/verification/challenges-in-memory';
import { DependencyUnavailable } from '../shared/errors';
import { LimitsInMemory } from '../shared/verification/limits-in-memory';
import { objections } from '../shared/reset/objections';
import { type Outbound } from '../shared/connect/outbound-call';
import { makeHandler, type Deps } from './handler';
import { ada } from '../../domain/reset/employee-fixture';
import { t0, verified } from '../../domain/verification/challenge-fixture';

function world({
  profile = 'email-code-and-callback' as AssuranceProfile,
  challenge = verified,
  employee = ada,
  callUp = (async () => ({ kind: 'placed', contactId: 'call-9' })) as Deps['callUp'],
} = {}) {
  const challenges = new ChallengesInMemory();
  challenges.rows.set(challenge.contactId, challenge);
  const locks = objections(new LimitsInMemory());
  const calls: Outbound[] = [];
  const trail: AuditEvent[] = [];
  let nowMs = t0.getTime() + 5_000;
  const handler = makeHandler({
    profile,
    findEmployee: async () => employee,
    challenges,
    objections: locks,
    callUp: async (call) => (calls.push(call), callUp(call)),
    audit: async (event) => void trail.push(event),
    limits: resetLimits,
    now: () => new Date(nowMs++),
  });
  const ask = () =>
    handler({ contactId: 'call-1', callbackFlow: 'arn:aws:connect:us-east-1:1:instance/i/contact-flow/f' });
  return { ask, calls, trail, challenges, locks };
}

it('dials the number on record and binds the reset to the contact that was dialled', async () => {
  const { ask, calls, challenges, trail } = world();

  expect(await ask()).toEqual({ outcome: 'callback-placed' });

  expect(calls).toMatchObject([
    {
      number: '+15555550123',
      token: 'deskline-callback-call-1',
      relatedContactId: 'call-1',
      attributes: { spokenLanguage: 'en-US' },
    },
  ]);
  expect(challenges.rows.get('call-9')).toMatchObject({ employeeId: '1234567', state: 'issued', callbackOf: 'call-1' });
  expect(challenges.rows.get('call-1')).toMatchObject({ state: 'verified', callbackContactId: 'call-9' });
  expect(trail).toMatchObject([{ event: 'callback.placed', contactId: 'call-1', callbackContactId: 'call-9' }]);
});

it('asks for the same call again in a repeat, and leaves what came of it alone', async () => {
  const { ask, calls, challenges, trail } = world();
  await ask();
  const answered = { ...challenges.rows.get('call-9')!, callTries: 2 }; // just written
  challenges.rows.set('call-9', answered);

  expect(await ask()).toEqual({ outcome: 'callback-placed' });

  expect(calls[1]).toEqual(calls[0]);
  expect(challenges.rows.get('call-9')).toEqual(answered);
  expect(trail[1]).toEqual(trail[0]);
});

it.each([
  ['under another profile', { profile: 'email-code' as const }, 'not-verified'],
  ['for a code that was not answered', { challenge: { ...verified, state: 'issued' as const } }, 'not-verified'],
  ['for a call back itself', { challenge: { ...verified, callbackOf: 'call-0' } }, 'not-verified'],
  ['for somebody who left', { employee: { ...ada, status: 'disabled' as const } }, 'disabled'],
])('dials nobody %s', async (_case, options, reason) => {
  const { ask, calls, trail } = world(options);

  expect(await ask()).toEqual({ outcome: 'refused' });

  expect(calls).toEqual([]);
  expect(trail).toMatchObject([{ event: 'reset.refused', reason }]);
});

it('dials nobody who has objected', async () => {
  const { ask, calls, locks } = world();
  await locks.lock('1234567', t0);

  expect(await ask()).toEqual({ outcome: 'refused' });
  expect(calls).toEqual([]);
});

it('says so when the number cannot be called, and tries again when nobody answered for it', async () => {
  const refused = world({ callUp: async () => ({ kind: 'refused' }) });
  expect(await refused.ask()).toEqual({ outcome: 'refused' });
  expect(refused.trail).toMatchObject([{ reason: 'not-called' }]);

  const down = world({ callUp: () => Promise.reject(new DependencyUnavailable('Amazon Connect', undefined)) });
  await expect(down.ask()).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  expect(down.challenges.rows.size).toBe(1);
});
