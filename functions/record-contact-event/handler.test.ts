import { type AuditEvent } from '../../domain/audit/audit-event';
import { type Challenge } from '../../domain/verification/challenge';
import { type FoundRow } from '../../domain/audit/audit-trail/workflow-row';
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

const transfer = {
  contactId: 'call-1',
  eventId: '2026-03-02T15:00:00.000Z#3-contact.QUEUED.call-2',
  at: '2026-03-02T15:00:00.000Z',
  source: 'contact',
  type: 'QUEUED',
  segment: 'call-2',
  channel: 'VOICE',
  queue: 'help-desk-id',
};

const callback: Challenge = {
  contactId: 'call-9',
  employeeId: '1234567',
  callbackOf: 'call-1',
  state: 'issued',
  mail: 'sent',
  codeMac: 'digest',
  openedAt: new Date('2026-03-02T14:59:00Z'),
  issuedAt: new Date('2026-03-02T14:59:00Z'),
  codeExpiresAt: new Date('2026-03-02T15:09:00Z'),
  callTries: 0,
  codeTries: 0,
};

const record = async (event: unknown, challenge?: Challenge, numbers: Readonly<Record<string, string>> = {}) => {
  const events: AuditEvent[] = [];
  const rows: FoundRow[] = [];
  const handler = makeHandler({
    audit: async (audited) => void events.push(audited),
    findChallenge: async (contactId) => (contactId === challenge?.contactId ? challenge : undefined),
    numberOf: async (contactId) => numbers[contactId],
    writeRows: async (found) => void rows.push(...found),
  });
  const answer = await handler(event);
  return { answer, events, rows: rows.map(({ row }) => row) };
};

it('records who was handed to which queue, under the call it began with and under its own id', async () => {
  expect(await record(queued)).toEqual({
    answer: { outcome: 'recorded' },
    events: [
      { event: 'caller.transferred', contactId: 'call-1', queue: 'help-desk-id', at: new Date('2026-03-02T15:00:00Z') },
    ],
    rows: [transfer, { ...transfer, contactId: 'call-2', partOf: 'call-1' }],
  });
});

it('records an event of the call itself once', async () => {
  const detail = { ...queued.detail, contactId: 'call-1' };

  expect((await record({ ...queued, detail })).rows).toMatchObject([{ contactId: 'call-1', segment: 'call-1' }]);
});

const over = { ...queued, detail: { eventType: 'DISCONNECTED', contactId: 'call-9', initiationMethod: 'API' } };

it('records under the call that asked that nobody answered its call back', async () => {
  const { events } = await record(over, callback);

  expect(events).toEqual([
    {
      event: 'callback.unanswered',
      contactId: 'call-1',
      employeeId: '1234567',
      callbackContactId: 'call-9',
      at: new Date('2026-03-02T15:00:00Z'),
    },
  ]);
});

it.each([
  ['that was confirmed', { ...callback, state: 'verified' as const }],
  ['where somebody entered something', { ...callback, callTries: 1 }],
  ['that is none of ours', undefined],
])('says nothing of the end of a call %s', async (_case, challenge) => {
  expect(await record(over, challenge)).toMatchObject({ answer: { outcome: 'recorded' }, events: [] });
});

it('puts on record what a call did before the function that did it could', async () => {
  const { callbackOf: _none, ...challenge } = { ...callback, verifiedAt: new Date('2026-03-02T14:59:30Z') };

  const { events } = await record({ ...over, detail: { ...over.detail, initiationMethod: 'INBOUND' } }, challenge);

  expect(events.map(({ event }) => event)).toEqual(['employee.identified', 'code.sent', 'code.verified']);
});

it('records how a contact begins, with the milliseconds that only it knows', async () => {
  const detail = {
    eventType: 'INITIATED',
    contactId: 'call-1',
    initiationMethod: 'INBOUND',
    initiationTimestamp: '2026-03-02T14:59:59.123Z',
  };

  expect(await record({ ...queued, detail })).toMatchObject({
    events: [],
    rows: [{ eventId: '2026-03-02T14:59:59.123Z#0-contact.INITIATED.call-1', initiationMethod: 'INBOUND' }],
  });
});

const begins = (contactId: string) => ({
  ...queued,
  detail: { eventType: 'INITIATED', contactId, initialContactId: 'call-1', initiationMethod: 'INBOUND' },
});

it('asks whose number a call is that begins, and of no part of it', async () => {
  const numbers = { 'call-1': '+15555550123', 'call-2': '+15555550123' };

  const call = await record(begins('call-1'), undefined, numbers);
  const part = await record(begins('call-2'), undefined, numbers);

  expect(call.rows).toMatchObject([{ caller: '+1•••23', personal: { caller: '+15555550123' } }]);
  expect(part.rows.flatMap(Object.keys)).not.toContain('caller');
});

it('records a call whose number is withheld', async () => {
  expect((await record(begins('call-1'))).rows).toEqual([expect.not.objectContaining({ caller: expect.anything() })]);
});

it('refuses an event without a contact', async () => {
  await expect(record({ ...queued, detail: { eventType: 'QUEUED' } })).rejects.toMatchObject({ name: 'InvalidInput' });
});
