import { type AuditEvent } from '../../domain/audit/audit-event';
import { type EmployeeChallenge } from '../../domain/verification/challenge';
import { type Employee } from '../../domain/reset/employee';
import { ada as sampleAda } from '../../domain/reset/employee-fixture';
import { type SessionsAnswer } from '../shared/directories/directory';
import { DependencyUnavailable } from '../shared/errors';
import { makeHandler } from './handler';

const t0 = new Date('2026-03-02T15:00:00Z');
const ada: Employee = { ...sampleAda, username: 'ada.reyes' };
const spent: EmployeeChallenge = {
  contactId: 'call-1',
  employeeId: '1234567',
  state: 'spent',
  mail: 'sent',
  codeMac: 'mac',
  openedAt: t0,
  issuedAt: t0,
  codeExpiresAt: t0,
  callTries: 1,
  codeTries: 1,
  verifiedAt: t0,
  passwordNonce: 'nonce',
  spentAt: t0,
};
const request = { contactId: 'call-1' };

function world(
  answer: () => SessionsAnswer = () => 'ended',
  { challenge = spent, employee = ada }: { challenge?: EmployeeChallenge; employee?: Employee | null } = {},
) {
  const signedOut: string[] = [];
  const events: AuditEvent[] = [];
  const handler = makeHandler({
    findChallenge: async (contactId) => (contactId === challenge.contactId ? challenge : undefined),
    findEmployee: async () => employee ?? undefined,
    directory: {
      async endSessions({ username }) {
        const answered = answer();
        signedOut.push(username);
        return answered;
      },
    },
    audit: async (event) => void events.push(event),
  });
  return { handler, signedOut, events };
}

it('signs the employee out whose password was reset, by their name in the directory', async () => {
  const { handler, signedOut, events } = world();

  expect(await handler(request)).toEqual({ outcome: 'ended' });

  expect(signedOut).toEqual(['ada.reyes']);
  expect(events).toEqual([]);
});

it.each(['unknown', 'denied', 'unsupported'] as const)('says in the trail that sessions go on: %s', async (reason) => {
  const { handler, events } = world(() => reason);

  expect(await handler(request)).toEqual({ outcome: 'kept' });

  expect(events).toEqual([{ event: 'sessions.kept', contactId: 'call-1', employeeId: '1234567', reason, at: t0 }]);
});

it('fails when the directory does not answer, so that it is tried again', async () => {
  const { handler } = world(() => {
    throw new DependencyUnavailable('the directory', new Error('x'));
  });

  await expect(handler(request)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
});

it.each([
  ['has reset nothing', { challenge: { ...spent, state: 'verified' as const } }],
  ['is not known', { challenge: { ...spent, contactId: 'call-2' } }],
])('signs nobody out for a call that %s', async (_case, options) => {
  const { handler, signedOut } = world(undefined, options);

  expect(await handler(request)).toEqual({ outcome: 'not-due' });
  expect(signedOut).toEqual([]);
});

it('says so when the employee is gone meanwhile', async () => {
  const { handler, events } = world(undefined, { employee: null });

  expect(await handler(request)).toEqual({ outcome: 'kept' });
  expect(events).toMatchObject([{ event: 'sessions.kept', reason: 'unknown' }]);
});
