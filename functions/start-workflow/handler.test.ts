import { createHash } from 'node:crypto';
import { normaliseNumber } from '../../domain/numbers/phone-number';
import { passwordMacMessage, speakablePassword } from '../../domain/reset/temporary-password';
import { connectEvent } from '../shared/connect/connect-event';
import { type RunWorkflow, type WorkflowEnd } from '../shared/connect/workflow';
import { makeHandler } from './handler';

const contactId = '11111111-2222-3333-4444-555555555555';
const mac = async (message: string): Promise<Uint8Array> => createHash('sha256').update(message).digest();

function world(end: WorkflowEnd, passwordMac = mac) {
  const started: Parameters<RunWorkflow>[0][] = [];
  const invalid: { written: string }[] = [];
  const handler = makeHandler({
    runWorkflow: async (workflow) => (started.push(workflow), end),
    workflows: { 'reset-password': 'arn:reset', 'identify-caller': 'arn:identify' },
    passwordMac,
    normaliseNumber: async (written) => normaliseNumber(written),
    verifiedNumber: async () => undefined,
    reportInvalidNumber: (report) => void invalid.push(report),
  });
  return { handler, started, invalid };
}
const succeeded = (output: unknown): WorkflowEnd => ({ kind: 'succeeded', output });

it('starts the workflow with what Connect says of the caller, whatever parameters claim', async () => {
  const { handler, started } = world(succeeded({ outcome: 'refused' }));
  const parameters = {
    workflow: 'reset-password',
    contactId: 'another',
    callerNumber: '+1',
    note: 'x',
    empty: '',
    none: null,
  };

  expect(await handler(connectEvent(parameters))).toEqual({ outcome: 'refused' });

  expect(started).toEqual([
    { arn: 'arn:reset', contactId, input: { contactId, callerNumber: '+15555550123', language: 'en-US', note: 'x' } },
  ]);
});

it('does not take a claimed caller number for one that is withheld', async () => {
  const { handler, started } = world(succeeded({ outcome: 'refused' }));

  await handler(connectEvent({ workflow: 'reset-password', callerNumber: '+15555550199' }, { CustomerEndpoint: null }));

  expect(started[0]?.input).toEqual({ contactId, language: 'en-US' });
});

it('puts the spoken password in place of its reference', async () => {
  const { handler } = world(succeeded({ outcome: 'reset', passwordReference: 'nonce', employeeId: '1234567' }));
  const password = speakablePassword(
    await mac(passwordMacMessage({ employeeId: '1234567', contactId, nonce: 'nonce' })),
  );

  const answer = await handler(connectEvent({ workflow: 'reset-password' }));

  expect(Object.keys(answer).sort()).toEqual(['outcome', 'spokenPassword', 'spokenPasswordPhonetic']);
  expect(answer.spokenPassword?.replace(/<[^>]*>/g, '')).toBe(password);
  expect(answer.spokenPasswordPhonetic?.replace(/<[^>]*>/g, '')).toBe(password);
});

it('speaks Spanish to whoever called in Spanish', async () => {
  const { handler } = world(succeeded({ outcome: 'reset', passwordReference: 'nonce', employeeId: '1234567' }));

  const { spokenPassword } = await handler(connectEvent({ workflow: 'reset-password' }, { LanguageCode: 'es-US' }));

  expect(spokenPassword).toContain('mayúscula');
});

it.each([
  ['failed', { kind: 'failed', error: 'States.Timeout' }],
  ['answered nothing', succeeded(null)],
  ['answered no outcome', succeeded({ result: 'x' })],
  ['answered what is not text', succeeded({ outcome: 'reset', deep: { a: 1 } })],
  ['answered markup', succeeded('<html>')],
] as const)('is unavailable when the workflow %s', async (_case, end) => {
  expect(await world(end as WorkflowEnd).handler(connectEvent({ workflow: 'reset-password' }))).toEqual({
    outcome: 'unavailable',
  }); // readonly rows
});

it('is unavailable, and says no reference, when the password cannot be made', async () => {
  const { handler } = world(succeeded({ outcome: 'reset', passwordReference: 'nonce', employeeId: '1234567' }), () =>
    Promise.reject(new Error('x')),
  );

  expect(await handler(connectEvent({ workflow: 'reset-password' }))).toEqual({ outcome: 'unavailable' });
});

it.each(['verify-code', 'constructor', '__proto__x'])('starts no workflow %s for a flow', async (workflow) => {
  const { handler, started } = world(succeeded({ outcome: 'x' }));

  await expect(handler(connectEvent({ workflow }))).rejects.toThrow();
  expect(started).toEqual([]);
});

it('refuses a parameter of 10 kB', async () => {
  const { handler } = world(succeeded({ outcome: 'x' }));

  await expect(handler(connectEvent({ workflow: 'reset-password', note: 'x'.repeat(10_000) }))).rejects.toMatchObject({
    name: 'InvalidInput',
  });
});

describe('who is calling', () => {
  const identified = {
    outcome: 'identified',
    customer: 'found',
    firstName: 'Grace',
    lastName: 'Okafor',
    vip: 'false',
    crm: 'one',
    caseQueue: 'specialist',
    caseReference: 'K7QD2MXW4P',
    recentCalls: '2',
    language: 'es-US',
    overrideQueue: 'none',
  };
  const event = (contact?: Readonly<Record<string, unknown>>) => connectEvent({ workflow: 'identify-caller' }, contact);

  it('[C-2] [CW-3] answers text under every key, with the priority of the rule', async () => {
    const { handler } = world(succeeded(identified));

    expect(await handler(event())).toEqual({ ...identified, numberKind: 'valid', queuePriority: '3' });
  });

  it('[CW-1] [CW-2] answers every key too when nothing could be found out', async () => {
    const { handler } = world({ kind: 'failed', error: 'States.Timeout' });

    expect(await handler(event())).toEqual({
      outcome: 'unavailable',
      numberKind: 'valid',
      customer: 'unavailable',
      firstName: 'none',
      lastName: 'none',
      vip: 'false',
      crm: 'unavailable',
      caseQueue: 'none',
      caseReference: 'none',
      recentCalls: '0',
      language: 'none',
      overrideQueue: 'none',
      queuePriority: '5',
    });
  });

  it('[C-5] writes the number as E.164 before anybody is asked about it', async () => {
    const { handler, started } = world(succeeded(identified));

    await handler(event({ CustomerEndpoint: { Address: 'tel:+1 (555) 555-0123', Type: 'TELEPHONE_NUMBER' } }));

    expect(started[0]?.input).toEqual({
      contactId,
      language: 'en-US',
      numberKind: 'valid',
      callerNumber: '+15555550123',
    });
  });

  it('[C-5] counts and masks a number that is none, and asks nobody about it', async () => {
    const { handler, started, invalid } = world(succeeded({ outcome: 'unknown', customer: 'unknown' }));

    const answer = await handler(event({ CustomerEndpoint: { Address: '+1555<b>', Type: 'TELEPHONE_NUMBER' } }));

    expect(answer).toMatchObject({ numberKind: 'invalid', customer: 'unknown' });
    expect(started[0]?.input).toEqual({ contactId, language: 'en-US', numberKind: 'invalid' });
    expect(invalid).toEqual([{ contactId, written: '+15*****' }]);
  });

  it('does not take a withheld number for a wrong one', async () => {
    const { handler, invalid } = world(succeeded({ outcome: 'unknown' }));

    expect(await handler(event({ CustomerEndpoint: { Address: 'anonymous' } }))).toMatchObject({
      numberKind: 'withheld',
    });
    expect(invalid).toEqual([]);
  });
});
