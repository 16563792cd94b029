import { approvalRequest } from '../../domain/reset/approval';
import { type AuditEvent } from '../../domain/audit/audit-event';
import { type Employee } from '../../domain/reset/employee';
import { resetLimits } from '../../domain/verification/reset-limits';
import { t0, verified } from '../../domain/verification/challenge-fixture';
import { ApprovalsInMemory } from '../shared/reset/approvals-in-memory';
import { ChallengesInMemory } from '../shared/verification/challenges-in-memory';
import { type Delivery } from '../shared/mail';
import { makeHandler } from './handler';

const person = (employeeId: string, givenName: string, more: Partial<Employee> = {}): Employee => ({
  employeeId,
  givenName,
  familyName: 'Reyes',
  email: `${givenName.toLowerCase()}@example.com`,
  language: 'en-US',
  status: 'active',
  privileged: false,
  ...more,
});
const ada = person('1234567', 'Ada', { managerId: '5678901' });
const mei = person('5678901', 'Mei');

function world({ people = [ada, mei], deliveries = [] as Delivery[], challenge = verified } = {}) {
  const challenges = new ChallengesInMemory();
  for (const contactId of ['call-1', 'call-2']) challenges.rows.set(contactId, { ...challenge, contactId });
  const approvals = new ApprovalsInMemory();
  const trail: AuditEvent[] = [];
  const mails: { to: string; data: Readonly<Record<string, string>> }[] = [];
  const handler = makeHandler({
    findEmployee: async (employeeId) => people.find((one) => one.employeeId === employeeId),
    challenges,
    approvals,
    approvalLink: async ({ contactId }) => `https://example.com/?token=${contactId}`,
    sendMail: async (mail) => (mails.push(mail), deliveries.shift() ?? { kind: 'accepted' }),
    audit: async (event) => void trail.push(event),
    limits: resetLimits,
    now: () => t0,
  });
  return { ask: (contactId = 'call-1') => handler({ contactId }), approvals, trail, mails };
}

it('asks the manager once, however often the call asks how it stands', async () => {
  const { ask, mails, trail, approvals } = world();

  for (let n = 0; n < 3; n++) expect(await ask()).toEqual({ outcome: 'approval-pending' });

  expect(mails).toMatchObject([{ to: 'mei@example.com', data: { employeeName: 'Ada Reyes', employeeId: '1234567' } }]);
  expect(approvals.rows.get('1234567')).toMatchObject({ state: 'pending', mail: 'sent', contactId: 'call-1' });
  expect(trail).toMatchObject([{ event: 'approval.requested', managerId: '5678901' }]);
});

it('lets a later call wait for the same answer', async () => {
  const { ask, mails } = world();
  await ask();

  expect(await ask('call-2')).toEqual({ outcome: 'approval-pending' });
  expect(mails).toHaveLength(1);
});

it('says no for an hour once the manager has', async () => {
  const { ask, approvals, trail } = world();
  await ask();
  const request = approvals.rows.get('1234567')!; // just written
  approvals.rows.set('1234567', { ...request, state: 'refused', decidedAt: t0 });

  expect(await ask('call-2')).toEqual({ outcome: 'refused' });
  expect(trail.at(-1)).toMatchObject({ event: 'reset.refused', reason: 'not-approved' });
});

it('asks anew when an approval was used by another call, or nobody answered in time', async () => {
  const { ask, approvals, mails } = world();
  const old = approvalRequest('1234567', '5678901', 'call-0', new Date(t0.getTime() - 31 * 60_000));
  approvals.rows.set('1234567', old);
  await ask();
  approvals.rows.set('1234567', { ...old, state: 'used', usedBy: 'call-0' });
  await ask('call-2');

  expect(mails).toHaveLength(2);
});

it.each([
  ['there is no manager', [person('1234567', 'Ada'), mei]],
  ['the manager is unknown', [ada]],
  ['the manager has left', [ada, { ...mei, status: 'disabled' as const }]],
  ['the manager is the employee', [person('1234567', 'Ada', { managerId: '1234567' })]],
  ['the manager reads the same mailbox', [ada, { ...mei, email: 'Ada@example.com' }]],
])('sends the caller to a person when %s', async (_case, people) => {
  const { ask, mails, trail } = world({ people });

  expect(await ask()).toEqual({ outcome: 'refused' });
  expect(mails).toEqual([]);
  expect(trail).toMatchObject([{ event: 'reset.refused', reason: 'no-approver' }]);
});

it('asks nobody for a call that has not answered its code', async () => {
  const { ask, mails } = world({ challenge: { ...verified, state: 'issued' } });

  expect(await ask()).toEqual({ outcome: 'refused' });
  expect(mails).toEqual([]);
});

it('sends the mail again only when it certainly did not go out', async () => {
  const refused = world({ deliveries: [{ kind: 'refused', concerns: 'service', cause: undefined }] });
  await expect(refused.ask()).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  expect(await refused.ask()).toEqual({ outcome: 'approval-pending' });
  expect(refused.mails).toHaveLength(2);

  const lost = world({ deliveries: [{ kind: 'unconfirmed', cause: undefined }] });
  await lost.ask();
  await lost.ask();
  expect(lost.mails).toHaveLength(1);
});
