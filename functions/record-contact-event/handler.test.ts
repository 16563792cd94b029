import { type AuditEvent } from '../../domain/audit-event';
import { makeHandler } from './handler';

const queued = {
  version: '0',
  'detail-type': 'Amazon Connect Contact Event',
  source: 'aws.connect',
  time: '2026-03-02T15:00:00Z',
  detail: {
    eventType: 'QUEUED',
    contactId: 'call-2',
    initialContactId: 'call-1',
    channel: 'VOICE',
    queueInfo: {
      queueArn: 'arn:aws:connect:us-east-1:111122223333:instance/i/queue/help-desk-id',
      queueType: 'STANDARD',
    },
  },
};

const record = async (event: unknown) => {
  const events: AuditEvent[] = [];
  const answer = await makeHandler({ audit: async (audited) => void events.push(audited) })(event);
  return { answer, events };
};

it('records who was handed to which queue, under the call it began with', async () => {
  expect(await record(queued)).toEqual({
    answer: { outcome: 'recorded' },
    events: [
      { event: 'caller.transferred', contactId: 'call-1', queue: 'help-desk-id', at: new Date('2026-03-02T15:00:00Z') },
    ],
  });
});

it('ignores the other events of a contact', async () => {
  expect(await record({ ...queued, detail: { ...queued.detail, eventType: 'INITIATED' } })).toEqual({
    answer: { outcome: 'ignored' },
    events: [],
  });
});

it('refuses an event without a contact', async () => {
  await expect(record({ ...queued, detail: { eventType: 'QUEUED' } })).rejects.toMatchObject({ name: 'InvalidInput' });
});
