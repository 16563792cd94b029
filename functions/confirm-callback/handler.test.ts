import { type AuditEvent } from '../../domain/audit/audit-event';
import { callbackChallenge } from '../../domain/reset/callback';
import { resetLimits } from '../../domain/verification/reset-limits';
import { callbackConfirmation } from '../shared/reset/callback-confirmation';
import { ChallengesInMemory } from '../shared/verification/challenges-in-memory';
import { makeHandler } from './handler';

const t0 = new Date('2026-03-02T15:00:00Z');

function world() {
  let nowMs = t0.getTime();
  const challenges = new ChallengesInMemory();
  const asked = { employeeId: '1234567', contactId: 'call-1' };
  const confirmation = callbackConfirmation('call-9', '1234567');
  challenges.rows.set('call-9', callbackChallenge(asked, 'call-9', confirmation, t0, resetLimits));
  const trail: AuditEvent[] = [];
  const handler = makeHandler({
    challenges,
    audit: async (event) => void trail.push(event),
    limits: resetLimits,
    now: () => new Date(nowMs),
  });
  const enter = (employeeId: string, contactId = 'call-9') => handler({ contactId, employeeId });
  return { challenges, trail, enter, passes: (ms: number) => void (nowMs += ms) };
}

it('confirms the number the call is about, in the trail of the call that asked', async () => {
  const { enter, challenges, trail } = world();

  expect(await enter('1234567#')).toEqual({ outcome: 'confirmed' });

  expect(challenges.rows.get('call-9')).toMatchObject({ state: 'verified', callbackOf: 'call-1' });
  expect(trail).toEqual([
    { event: 'callback.confirmed', contactId: 'call-1', employeeId: '1234567', callbackContactId: 'call-9', at: t0 },
  ]);
});

it('takes three tries, and no fourth, right or wrong', async () => {
  const { enter, challenges } = world();

  expect(await enter('1111111')).toEqual({ outcome: 'wrong' });
  expect(await enter('2222222')).toEqual({ outcome: 'wrong' });
  expect(await enter('3333333')).toEqual({ outcome: 'refused' });
  expect(await enter('1234567')).toEqual({ outcome: 'refused' });

  expect(challenges.rows.get('call-9')?.state).toBe('issued');
});

it.each(['Timeout', '', '*'.repeat(100)])('takes %j for a wrong number', async (entered) => {
  expect(await world().enter(entered)).toEqual({ outcome: 'wrong' });
});

it('confirms nothing for a contact that nobody dialled, whatever it enters', async () => {
  const { enter, challenges, trail } = world();
  challenges.rows.set('call-1', {
    ...challenges.rows.get('call-9')!, // set by `world`
    contactId: 'call-1',
    callbackOf: undefined as unknown as string, // a row without it, as every call that comes in has
  });

  expect(await enter('1234567', 'call-1')).toEqual({ outcome: 'refused' });
  expect(await enter('1234567', 'call-unknown')).toEqual({ outcome: 'refused' });

  expect(trail).toEqual([]);
});

it('ends after ten minutes', async () => {
  const { enter, passes } = world();
  passes(resetLimits.codeLifetimeMs);

  expect(await enter('1234567')).toEqual({ outcome: 'refused' });
});

it('says the same again to a repeat, also once the password is set', async () => {
  const { enter, challenges } = world();
  await enter('1234567');
  expect(await enter('1234567')).toEqual({ outcome: 'confirmed' });

  await challenges.spend('call-9', t0);

  expect(await enter('1234567')).toEqual({ outcome: 'confirmed' });
  expect(await enter('7654321')).toEqual({ outcome: 'refused' });
});
