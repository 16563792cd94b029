import { type AuditEvent } from '../../domain/audit/audit-event';
import { functions } from '../manifest';
import { makeHandler } from './handler';

/** As the guide shows it. */
const record = (name: string, requestPayload: unknown = { contactId: 'call-1', employeeId: '1234567' }) => ({
  version: '1.0',
  timestamp: '2026-03-02T15:03:00.100Z',
  requestContext: {
    requestId: 'e4b46cbf-b738-xmpl-8880-a18cdf61200e',
    functionArn: `arn:aws:lambda:us-east-1:111122223333:function:deskline-dev-${name}:$LATEST`,
    condition: 'RetriesExhausted',
    approximateInvokeCount: 3,
  },
  requestPayload,
  responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
  responsePayload: { errorType: 'DependencyUnavailable', errorMessage: 'the mail service did not answer' },
});

function world() {
  const events: AuditEvent[] = [];
  return { events, handler: makeHandler({ audit: async (event) => void events.push(event) }) };
}

it.each([
  ['notify-employee', { event: 'notice.failed', notice: 'password-reset' }],
  ['end-sessions', { event: 'sessions.kept', reason: 'unavailable' }],
  ['report-refusal', { event: 'notice.failed', notice: 'reset-refused' }],
])('says in the audit trail what it means that %s failed for good', async (name, event) => {
  const { handler, events } = world();

  expect(await handler(record(name))).toEqual({ outcome: 'recorded' });

  expect(events).toEqual([{ ...event, contactId: 'call-1', at: new Date('2026-03-02T15:03:00.100Z') }]);
});

it('knows what every function means that hands its failures on', async () => {
  const handingOn = Object.entries(functions).filter(([, { onFailure }]) => onFailure === 'lambda:record-failure');

  for (const [name] of handingOn) await expect(world().handler(record(name))).resolves.toBeDefined();
  expect(handingOn.length).toBeGreaterThan(0);
});

it('refuses what is no such record, and a function nobody has spoken of', async () => {
  const { handler } = world();

  await expect(handler({ contactId: 'call-1' })).rejects.toMatchObject({ name: 'InvalidInput' });
  await expect(handler(record('notify-employee', {}))).rejects.toMatchObject({ name: 'InvalidInput' });
  await expect(handler(record('get-prompts'))).rejects.toThrow('nobody has said');
});
