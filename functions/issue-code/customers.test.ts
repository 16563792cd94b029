import { createHash } from 'node:crypto';
import { resetLimits } from '../../domain/verification/reset-limits';
import { ines, t0, world } from './test-world';

const request = { contactId: 'call-1', customerNumber: ines, callerNumber: ines, language: 'es-US' };
const minute = 60_000;

it('[J-9] mails a code to the address on record, and keeps nothing of it but its MAC', async () => {
  const { handler, mails, challenges, events } = world();

  expect(await handler(request)).toEqual({ outcome: 'sent' });

  expect(mails).toEqual([{ to: 'ines@example.com', code: '042000' }]);
  expect(await challenges.findAny('call-1')).toMatchObject({
    customerNumber: ines,
    mail: 'sent',
    codeMac: createHash('sha256').update(`deskline/customer-code/v1|${ines}|call-1|042000`).digest('base64'),
  });
  expect(events()).toEqual(['caller.code-sent']);
});

it.each([
  ['+15555550177', 'unknown'],
  ['+15555550106', 'no-address'],
])('[CW-5] answers for %s (%s) as for any other, and no sooner', async (customerNumber, reason) => {
  const { handler, mails, challenges, events, nowMs } = world({ takesMs: 400 });

  expect(await handler({ ...request, customerNumber })).toEqual({ outcome: 'sent' });

  expect(nowMs() - t0).toBe(resetLimits.issueFloorMs);
  expect(mails).toEqual([]);
  expect(await challenges.findAny('call-1')).toMatchObject({
    mail: 'withheld',
    codeMac: 'decoy',
    withheld: { reason },
  });
  expect(events()).toEqual([`caller.refused ${reason}`]);
});

it('[CW-5] mails three codes a day to a customer, however many calls forge their number, and answers all alike', async () => {
  const { handler, mails, passes, events } = world();
  const outcomes = new Set<string>();

  for (let call = 0; call < 40; call++) {
    outcomes.add((await handler({ ...request, contactId: `call-${call}` })).outcome);
    passes(20 * minute);
  }

  expect(outcomes).toEqual(new Set(['sent']));
  expect(mails).toHaveLength(3);
  expect(events().filter((event) => event === 'caller.refused limit codes-per-customer')).toHaveLength(37);
});

it('mails nothing new within two minutes, and five calls an hour of one number at the most', async () => {
  const { handler, mails, passes, events } = world();
  await handler(request);
  passes(minute);

  for (let call = 2; call <= 6; call++) await handler({ ...request, contactId: `call-${call}` });

  expect(mails).toHaveLength(1);
  expect(events().slice(1)).toEqual([
    ...Array.from({ length: 4 }, () => 'caller.refused limit resend-interval'),
    'caller.refused limit calls-per-number',
  ]);
});

it('takes the closed door of everybody for its own: wrong codes of employees close it for customers too', async () => {
  const { handler, failures, mails, events } = world();
  for (let wrong = 0; wrong < resetLimits.failuresPerTenMinutes; wrong++) {
    const admitted = await failures.enter(`call-${wrong}/1/x`, new Date(t0));
    if (typeof admitted !== 'string') await failures.fail(admitted, new Date(t0));
  }

  expect(await handler(request)).toEqual({ outcome: 'unavailable' });

  expect(mails).toEqual([]);
  expect(events()).toEqual(['caller.refused limit failures-per-ten-minutes']);
});

it('asks to be tried again when the mail is refused for certain, and uses nothing up', async () => {
  const { handler, mails, events } = world({ deliveries: ['refused', 'accepted'] });

  await expect(handler(request)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  expect(await handler(request)).toEqual({ outcome: 'sent' });

  expect(mails).toEqual([{ to: 'ines@example.com', code: '042001' }]);
  expect(events()).toEqual(['caller.refused mail', 'caller.code-sent']);
});

it('gives a call that asked for an employee no code for a customer, and the other way round', async () => {
  const { handler, mails } = world();
  await handler({ contactId: 'call-1', employeeId: '1234567' });
  await handler({ ...request, contactId: 'call-2' });

  expect(await handler(request)).toEqual({ outcome: 'unavailable' });
  expect(await handler({ contactId: 'call-2', employeeId: '4444444' })).toEqual({ outcome: 'unavailable' });

  expect(mails).toHaveLength(2);
});

it.each([
  { contactId: 'call-1' },
  { contactId: 'call-1', employeeId: '1234567', customerNumber: ines },
  { contactId: 'call-1', customerNumber: '+1555|x' },
])('refuses a request that does not name exactly one: %j', async (input) => {
  await expect(world().handler(input)).rejects.toMatchObject({ name: 'InvalidInput' });
});
