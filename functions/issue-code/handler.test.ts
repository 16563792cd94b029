import { createHash } from 'node:crypto';
import { resetLimits } from '../../domain/verification/reset-limits';
import { makeHandler, type Deps } from './handler';
import { request, t0, world } from './test-world';

it('mails a code, and keeps nothing of it but its MAC', async () => {
  const { handler, mails, challenges, events } = world();

  expect(await handler(request)).toEqual({ outcome: 'sent' });

  expect(mails).toEqual([{ to: 'ada@example.com', code: '042000' }]);
  const challenge = await challenges.find('call-1');
  expect(challenge).toMatchObject({ mail: 'sent', state: 'issued', callTries: 0, codeTries: 0 });
  expect(challenge?.codeMac).toBe(
    createHash('sha256').update('deskline/code/v1|1234567|call-1|042000').digest('base64'),
  );
  expect(JSON.stringify(challenge)).not.toContain('042000');
  expect(events()).toEqual(['employee.identified', 'code.sent']);
});

it.each([
  ['9999999', 'unknown'],
  ['2222222', 'disabled'],
  ['3333333', 'privileged'],
])('answers for employee %s (%s) as for any other, and mails nothing that could match', async (employeeId, reason) => {
  const { handler, mails, challenges, events } = world();

  expect(await handler({ contactId: 'call-1', employeeId })).toEqual({ outcome: 'sent' });

  expect(mails).toEqual([]);
  expect(await challenges.find('call-1')).toMatchObject({ mail: 'withheld', codeMac: 'decoy', withheld: { reason } });
  expect(events()).toEqual([`reset.refused ${reason}`]);
});

it.each(['1234567', '9999999', '2222222', '3333333'])(
  'answers for %s a second and a half after it began',
  async (employeeId) => {
    const { handler, nowMs } = world({ takesMs: 400 });

    await handler({ contactId: 'call-1', employeeId });

    expect(nowMs() - t0).toBe(1_500);
  },
);

it('sends one mail however often it is asked, and says the same again', async () => {
  const { handler, mails, events } = world();

  const answers = [await handler(request), await handler(request), await handler(request)];

  expect(answers).toEqual(Array(3).fill({ outcome: 'sent' }));
  expect(mails).toHaveLength(1);
  expect(events()).toEqual(['employee.identified', 'code.sent']);
});

it('sends one mail when the same request runs twice at once', async () => {
  const { handler, mails } = world();

  await Promise.all(Array.from({ length: 10 }, () => handler(request)));

  expect(mails).toHaveLength(1);
});

it('sends nothing new to an employee within two minutes, whoever calls, and cannot be told by its words', async () => {
  const { handler, mails, challenges, events, passes } = world();
  await handler(request);

  passes(60_000);
  expect(await handler({ ...request, contactId: 'call-2' })).toEqual({ outcome: 'sent' });

  expect(mails).toHaveLength(1);
  expect(await challenges.find('call-2')).toMatchObject({ mail: 'withheld', withheld: { reason: 'limit' } });
  expect(events()).toEqual(['employee.identified', 'code.sent', 'reset.refused limit resend-interval']);
});

it('sends a new code after two minutes, and the tries made do not come back', async () => {
  const { handler, mails, challenges, passes } = world();
  await handler(request);
  await challenges.countTry('call-1', { attempt: '1', codeMac: 'wrong', at: new Date(t0) }, resetLimits);

  passes(2 * 60_000);
  await handler(request);

  expect(mails.map(({ code }) => code)).toEqual(['042000', '042001']);
  expect(await challenges.find('call-1')).toMatchObject({ callTries: 1, codeTries: 0, openedAt: new Date(t0) });
});

it('asks to be tried again when the mail is refused for certain, and then sends another code', async () => {
  const { handler, mails, challenges, events } = world({ deliveries: ['refused', 'accepted'] });

  await expect(handler(request)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  expect(await challenges.find('call-1')).toMatchObject({ mail: 'unsent' });
  expect(await handler(request)).toEqual({ outcome: 'sent' });

  expect(mails).toEqual([{ to: 'ada@example.com', code: '042001' }]);
  expect(events()).toEqual(['employee.identified', 'reset.refused mail', 'code.sent']);
});

it('uses up nothing of the employee when the mail is refused for certain', async () => {
  const { handler, mails, passes } = world({ deliveries: ['refused', 'refused', 'refused', 'accepted'] });
  for (const contactId of ['call-1', 'call-2', 'call-3']) {
    await expect(handler({ ...request, contactId })).rejects.toMatchObject({ name: 'DependencyUnavailable' });
    passes(60_000);
  }

  await handler({ ...request, contactId: 'call-4' });

  expect(mails).toHaveLength(1);
});

it('counts a mail whose fate is unknown as sent, and says so in the trail', async () => {
  const { handler, mails, challenges, trail } = world({ deliveries: ['unconfirmed'] });

  expect(await handler(request)).toEqual({ outcome: 'sent' });
  await handler(request);

  expect(mails).toHaveLength(1);
  expect(await challenges.find('call-1')).toMatchObject({ mail: 'sending' });
  expect([...trail.values()].at(-1)).toMatchObject({ event: 'code.sent', delivery: 'unconfirmed' });
});

it.each(['issue', 'settleMail'] as const)('sends no second mail after it was killed right behind %s', async (step) => {
  const { deps, challenges, mails, events } = world();
  const dying: Deps['challenges'] = {
    findAny: (contactId) => challenges.findAny(contactId),
    issue: async (...args) => (
      await challenges.issue(...args),
      step === 'issue' ? Promise.reject(new Error('killed')) : true
    ),
    settleMail: async (...args) => (await challenges.settleMail(...args), Promise.reject(new Error('killed'))),
    withholdMail: (challenge) => challenges.withholdMail(challenge),
  };
  await expect(makeHandler({ ...deps, challenges: dying })(request)).rejects.toThrow('killed');
  const before = mails.length;

  expect(await makeHandler(deps)(request)).toEqual({ outcome: 'sent' });

  expect(mails).toHaveLength(before);
  expect(events()).toEqual(['employee.identified', 'code.sent']);
});

it('recognises its own row when the SDK repeats a write whose answer was lost', async () => {
  const { deps, challenges, mails } = world();
  const lossy: Deps['challenges'] = {
    findAny: (contactId) => challenges.findAny(contactId),
    issue: async (challenge, replaced) => (
      await challenges.issue(challenge, replaced),
      challenges.issue(challenge, replaced)
    ),
    settleMail: (...args) => challenges.settleMail(...args),
    withholdMail: (challenge) => challenges.withholdMail(challenge),
  };

  await makeHandler({ ...deps, challenges: lossy })(request);

  expect(mails).toHaveLength(1);
});

it('gives a call no code for a second employee', async () => {
  const { handler, mails } = world();
  await handler({ contactId: 'call-1', employeeId: '9999999' });

  expect(await handler(request)).toEqual({ outcome: 'unavailable' });

  expect(mails).toEqual([]);
});

it.each([
  [{ contactId: 'call|1', employeeId: '1234567' }, 'contactId'],
  [{ contactId: 'call-1', employeeId: '1234567|x' }, 'employeeId'],
  [{ contactId: 'call-1', employeeId: 1234567 }, 'employeeId'],
  [{ contactId: '', employeeId: '$.External.x' }, 'contactId'],
  [{ contactId: 'call-1', employeeId: '1'.repeat(10_000) }, 'employeeId'],
  [{ contactId: 'call-1', employeeId: '1234567', callerNumber: 5 }, 'callerNumber'],
  [undefined, ''],
])('refuses the input %#', async (input, path) => {
  const { handler } = world();

  await expect(handler(input)).rejects.toMatchObject({ name: 'InvalidInput', message: expect.stringContaining(path) });
});
