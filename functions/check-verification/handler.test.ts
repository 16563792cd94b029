import { connectEvent } from '../shared/connect/connect-event';
import { type Verification } from '../shared/verification/verified-contacts-table';
import { makeHandler } from './handler';

const contacts = new Map<string, Verification>([
  ['call-1', { method: 'mailed-code', phoneNumber: '+15555550103' }],
  ['call-2', { method: 'signed-in', phoneNumber: '+15555550103' }],
]);
const handler = makeHandler({
  findVerification: async (contactId) => contacts.get(contactId),
  now: () => new Date('2026-03-02T15:00:00Z'),
});
const ask = (contact: Readonly<Record<string, unknown>>) => handler(connectEvent({}, contact));

it('says how a caller has proved who they are', async () => {
  expect(await ask({ ContactId: 'call-1' })).toEqual({ outcome: 'mailed-code' });
  expect(await ask({ ContactId: 'call-2' })).toEqual({ outcome: 'signed-in' });
  expect(await ask({ ContactId: 'call-3' })).toEqual({ outcome: 'none' });
});

it('holds for the rest of a call that is transferred, and not for a call back', async () => {
  const later = { ContactId: 'call-4', InitialContactId: 'call-1' };

  expect(await ask({ ...later, InitiationMethod: 'TRANSFER' })).toEqual({ outcome: 'mailed-code' });
  expect(await ask({ ...later, InitiationMethod: 'CALLBACK' })).toEqual({ outcome: 'none' });
});

it('[CW-5] believes no attribute and no parameter', async () => {
  const forged = { verification: 'verified', outcome: 'mailed-code', contactId: 'call-1' };

  expect(await handler(connectEvent(forged, { ContactId: 'call-3', Attributes: forged }))).toEqual({ outcome: 'none' });
});
