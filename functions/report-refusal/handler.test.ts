import { type AuditEvent } from '../../domain/audit/audit-event';
import { type EmployeeChallenge } from '../../domain/verification/challenge';
import { type Employee } from '../../domain/reset/employee';
import { resetLimits } from '../../domain/verification/reset-limits';
import { maria } from '../../domain/reset/employee-fixture';
import { DependencyUnavailable } from '../shared/errors';
import { leaseBook } from '../shared/verification/lease-book';
import { LimitsInMemory } from '../shared/verification/limits-in-memory';
import { type Delivery } from '../shared/mail';
import { makeHandler } from './handler';

const t0 = new Date('2026-03-02T15:00:00Z');
const exhausted: EmployeeChallenge = {
  contactId: 'call-1',
  employeeId: '2345678',
  state: 'issued',
  mail: 'sent',
  codeMac: 'mac',
  openedAt: t0,
  issuedAt: t0,
  codeExpiresAt: new Date(t0.getTime() + 600_000),
  callTries: 3,
  codeTries: 3,
};
const refused = (concerns: 'address' | 'service'): Delivery => ({ kind: 'refused', concerns, cause: new Error('x') });

function world(
  challenge: Partial<EmployeeChallenge> | undefined = {},
  options: { employee?: Employee | undefined; deliveries?: Delivery[]; link?: () => string } = {},
) {
  let now = t0;
  const mails: unknown[] = [];
  const events: AuditEvent[] = [];
  const deliveries = [...(options.deliveries ?? [])];
  const handler = makeHandler({
    findChallenge: async (contactId) => challenge && { ...exhausted, ...challenge, contactId },
    findEmployee: async () => ('employee' in options ? options.employee : maria),
    leases: leaseBook(new LimitsInMemory()),
    objectionLink: async (employeeId) => options.link?.() ?? `https://example.com/?token=${employeeId}`,
    sendMail: async (mail) => {
      const delivery = deliveries.shift() ?? { kind: 'accepted' };
      if (delivery.kind !== 'refused') mails.push(mail);
      return delivery;
    },
    audit: async (event) => void events.push(event),
    limits: resetLimits,
    now: () => now,
  });
  return {
    handler,
    mails,
    events,
    passesHours: (hours: number) => (now = new Date(now.getTime() + hours * 3_600_000)),
  };
}

it('tells the employee in their language, with a link to object', async () => {
  const { handler, mails } = world();

  expect(await handler({ contactId: 'call-1' })).toEqual({ outcome: 'sent' });

  expect(mails).toEqual([
    {
      to: 'maria@example.com',
      language: 'es-US',
      data: { givenName: 'María', objectionLink: 'https://example.com/?token=2345678' },
    },
  ]);
});

it('tells them once a day, however many calls are refused and repeated', async () => {
  const { handler, mails, passesHours } = world();
  for (let call = 0; call < 50; call++) await handler({ contactId: `call-${call}` });
  await handler({ contactId: 'call-0' });
  expect(mails).toHaveLength(1);

  passesHours(24);
  await handler({ contactId: 'next-day' });
  expect(mails).toHaveLength(2);
});

it.each([
  ['a code with tries left', { callTries: 2, codeTries: 2 }],
  ['a code that was right', { state: 'verified' }],
  ['a number nobody has', { mail: 'withheld', withheld: { reason: 'unknown' } }],
  [
    'a second call within two minutes',
    { mail: 'withheld', withheld: { reason: 'limit', limit: 'resend-interval' }, callTries: 0 },
  ],
  ['what the employee has locked', { mail: 'withheld', withheld: { reason: 'limit', limit: 'objection' } }],
  ['an address that takes no mail', { mail: 'withheld', withheld: { reason: 'mail' } }],
] as const)('tells nothing of %s', async (_case, challenge) => {
  const { handler, mails } = world(challenge);

  expect(await handler({ contactId: 'call-1' })).toEqual({ outcome: 'not-due' });
  expect(mails).toEqual([]);
});

it.each([
  ['privileged', { reason: 'privileged' }],
  ['asked for too many codes', { reason: 'limit', limit: 'codes-per-employee' }],
  ['asked for by a number that calls too often', { reason: 'limit', limit: 'calls-per-number' }],
] as const)('tells an employee who is %s at once', async (_case, withheld) => {
  const { handler, mails } = world({ mail: 'withheld', withheld, callTries: 0, codeTries: 0 });

  expect(await handler({ contactId: 'call-1' })).toEqual({ outcome: 'sent' });
  expect(mails).toHaveLength(1);
});

it.each([undefined, { ...maria, status: 'disabled' as const }])(
  'writes to nobody who does not work here',
  async (employee) => {
    const { handler, mails } = world({}, { employee });

    expect(await handler({ contactId: 'call-1' })).toEqual({ outcome: 'not-due' });
    expect(mails).toEqual([]);
  },
);

it('is tried again when the mail service refuses, and not when the address does', async () => {
  const { handler, mails } = world({}, { deliveries: [refused('service'), { kind: 'accepted' }] });
  await expect(handler({ contactId: 'call-1' })).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  expect(await handler({ contactId: 'call-1' })).toEqual({ outcome: 'sent' });
  expect(mails).toHaveLength(1);

  const other = world({}, { deliveries: [refused('address')] });
  expect(await other.handler({ contactId: 'call-1' })).toEqual({ outcome: 'not-sent' });
  expect(await other.handler({ contactId: 'call-1' })).toEqual({ outcome: 'not-due' });
  expect(other.events).toEqual([
    { event: 'notice.failed', contactId: 'call-1', employeeId: '2345678', notice: 'reset-refused', at: t0 },
  ]);
});

it('uses up nothing when the link cannot be made', async () => {
  let attempts = 0;
  const { handler, mails } = world(
    {},
    {
      link: () => {
        if (++attempts === 1) throw new DependencyUnavailable('the key service', new Error('x'));
        return 'https://example.com/?token=2';
      },
    },
  );
  await expect(handler({ contactId: 'call-1' })).rejects.toMatchObject({ name: 'DependencyUnavailable' });

  expect(await handler({ contactId: 'call-1' })).toEqual({ outcome: 'sent' });
  expect(mails).toHaveLength(1);
});
