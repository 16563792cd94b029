import { createHash } from 'node:crypto';
import { passwordMacMessage, speakablePassword } from '../../domain/temporary-password';
import { connectEvent } from '../shared/connect-event';
import { type RunWorkflow, type WorkflowEnd } from '../shared/workflow';
import { makeHandler } from './handler';

const contactId = '11111111-2222-3333-4444-555555555555';
const mac = async (message: string): Promise<Uint8Array> => createHash('sha256').update(message).digest();

function world(end: WorkflowEnd, passwordMac = mac) {
  const started: Parameters<RunWorkflow>[0][] = [];
  const handler = makeHandler({
    runWorkflow: async (workflow) => (started.push(workflow), end),
    workflows: { 'reset-password': 'arn:reset' },
    passwordMac,
  });
  return { handler, started };
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
