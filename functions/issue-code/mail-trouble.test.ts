import { resetLimits } from '../../domain/verification/reset-limits';
import { makeHandler } from './handler';
import { request, t0, world } from './test-world';

const minute = 60_000;
const everybody = ['1234567', '9999999', '2222222', '3333333', '4444444'];

it.each(everybody)('tells employee %s the same while the mail service refuses', async (employeeId) => {
  const { handler, mails, nowMs, passes } = world({ deliveries: ['refused', 'accepted'] });
  await handler(request).catch(() => undefined);
  passes(minute / 2);
  const before = nowMs();

  expect(await handler({ contactId: 'call-2', employeeId, callerNumber: '+15555550124' })).toEqual({
    outcome: 'unavailable',
  });

  expect(mails).toEqual([]);
  expect(nowMs() - before).toBe(resetLimits.issueFloorMs);
});

it.each(everybody)('tells employee %s the same when theirs is the first call of a bad minute', async (employeeId) => {
  const { handler, mails, nowMs, rows } = world({ deliveries: ['refused', 'refused'] });
  const asking = { contactId: 'call-1', employeeId, callerNumber: '+15555550124' };

  // The workflow tries a second time, then tells the caller that nothing can be done.
  await expect(handler(asking)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  await expect(handler(asking)).rejects.toMatchObject({ name: 'DependencyUnavailable' });

  expect(mails).toEqual([]);
  expect(nowMs()).toBe(t0);
  expect(rows.marks.get('mail-trouble')).toMatchObject({ contactId: 'call-1' });
  expect(await handler({ ...request, contactId: 'call-2' })).toEqual({ outcome: 'unavailable' });
});

it.each(everybody)('opens for everybody when the second attempt for employee %s works', async (employeeId) => {
  const { handler, deps, challenges } = world({ deliveries: ['refused', 'accepted', 'accepted'] });
  const asking = { contactId: 'call-1', employeeId, callerNumber: '+15555550124' };
  await handler(asking).catch(() => undefined);

  expect(await handler(asking)).toEqual({ outcome: 'sent' });

  expect(await deps.mailTrouble.look({ contactId: 'call-2', now: deps.now() })).toBe('none');
  expect((await challenges.find('call-1'))?.mail).toBe(
    employeeId === '1234567' || employeeId === '4444444' ? 'sent' : 'withheld',
  );
});

it('sends nobody a code that could be typed', async () => {
  const { deps } = world();
  const sent: unknown[] = [];
  const sendMail = async (mail: unknown) => (sent.push(mail), { kind: 'accepted' as const });
  const watching = makeHandler({ ...deps, sendMail: { employee: sendMail, customer: sendMail } });

  await watching({ ...request, employeeId: '9999999' });

  expect(sent).toEqual([
    {
      to: 'success@simulator.amazonses.com',
      language: 'en-US',
      data: { givenName: '-', code: '-', minutes: '10' },
    },
  ]);
});

it('helps again after a minute', async () => {
  const { handler, mails, passes } = world({ deliveries: ['refused', 'accepted'] });
  await handler(request).catch(() => undefined);
  passes(minute);

  expect(await handler({ ...request, contactId: 'call-2' })).toEqual({ outcome: 'sent' });
  expect(mails).toHaveLength(1);
});

it('lets the call that found the trouble try again, and opens for everybody when that works', async () => {
  const { handler, mails } = world({ deliveries: ['refused', 'accepted', 'accepted'] });
  await handler(request).catch(() => undefined);

  expect(await handler(request)).toEqual({ outcome: 'sent' });
  expect(await handler({ ...request, contactId: 'call-2', employeeId: '4444444' })).toEqual({ outcome: 'sent' });

  expect(mails).toHaveLength(2);
});

it('goes on as for an unknown employee when one address takes no mail', async () => {
  const { handler, mails, challenges, events, nowMs } = world({ deliveries: ['badAddress'] });

  expect(await handler(request)).toEqual({ outcome: 'sent' });
  expect(await handler(request)).toEqual({ outcome: 'sent' });

  expect(mails).toEqual([]);
  expect(nowMs() - t0).toBe(2 * resetLimits.issueFloorMs);
  expect(await challenges.find('call-1')).toMatchObject({ mail: 'withheld', withheld: { reason: 'mail' } });
  expect(events()).toEqual(['employee.identified', 'reset.refused mail']);
});

it('keeps nobody else from being helped when one address takes no mail', async () => {
  const { handler, mails } = world({ deliveries: ['badAddress'] });
  await handler(request);

  await handler({ ...request, contactId: 'call-2', employeeId: '4444444' });

  expect(mails).toHaveLength(1);
});
