import { type Employee } from '../../domain/reset/employee';
import { maria } from '../../domain/reset/employee-fixture';
import { type Delivery } from '../shared/mail';
import { makeHandler } from './handler';

const request = { contactId: 'call-1', employeeId: '2345678' };

function world(deliveries: Delivery['kind'][] = [], employee: Employee | undefined = maria) {
  const mails: unknown[] = [];
  let notice: 'sending' | 'sent' | 'unsent' | undefined;
  const handler = makeHandler({
    findEmployee: async () => employee,
    challenges: {
      claimNotice: async () => {
        if (notice === 'sending' || notice === 'sent') return false;
        notice = 'sending';
        return true;
      },
      settleNotice: async (_contactId, settled) => void (notice = settled),
    },
    objectionLink: async (employeeId) => `https://example.com/?token=${employeeId}`,
    now: () => new Date('2026-03-02T15:00:00Z'),
    sendMail: async (mail) => {
      const kind = deliveries.shift() ?? 'accepted';
      if (kind !== 'refused') mails.push(mail);
      if (kind === 'refused') return { kind, concerns: 'service', cause: new Error('x') };
      return kind === 'accepted' ? { kind } : { kind, cause: new Error('x') };
    },
  });
  return { handler, mails };
}

it('tells the employee in their language, once', async () => {
  const { handler, mails } = world();

  expect([await handler(request), await handler(request)]).toEqual([{ outcome: 'sent' }, { outcome: 'already-sent' }]);
  expect(mails).toEqual([
    {
      to: 'maria@example.com',
      language: 'es-US',
      data: { givenName: 'María', objectionLink: 'https://example.com/?token=2345678' },
    },
  ]);
});

it('sends no second notice when the fate of the first is unknown', async () => {
  const { handler, mails } = world(['unconfirmed']);

  expect([await handler(request), await handler(request)]).toEqual([{ outcome: 'sent' }, { outcome: 'already-sent' }]);
  expect(mails).toHaveLength(1);
});

it('asks to be tried again when the mail is refused, and then sends it', async () => {
  const { handler, mails } = world(['refused']);

  await expect(handler(request)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  expect(await handler(request)).toEqual({ outcome: 'sent' });
  expect(mails).toHaveLength(1);
});
