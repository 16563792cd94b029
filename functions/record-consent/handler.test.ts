import { connectEvent } from '../shared/connect/connect-event';
import { makeHandler } from './handler';

it('[J-5] keeps what was said to being recorded, and when', async () => {
  const noted: unknown[] = [];
  const handler = makeHandler({
    note: async (contactId, facts) => void noted.push([contactId, facts]),
    hashNumber: async (number) => `hash of ${number}`,
    now: () => new Date('2026-03-02T15:00:00Z'),
  });

  expect(await handler(connectEvent({ consent: 'opt-in' }))).toEqual({ outcome: 'recorded' });
  expect(noted).toEqual([
    [
      '11111111-2222-3333-4444-555555555555',
      { consent: 'opt-in', consentAt: '2026-03-02T15:00:00.000Z', caller: 'hash of +15555550123' },
    ],
  ]);
  await expect(handler(connectEvent({ consent: 'yes' }))).rejects.toThrow('consent');
});

it('[J-5] keeps consent for whoever withholds the number, and when there is no hash to be had', async () => {
  const noted: unknown[] = [];
  const handler = makeHandler({
    note: async (contactId, { consent, caller }) => void noted.push([contactId, consent, caller]),
    hashNumber: () => Promise.reject(new Error('no key')),
    now: () => new Date('2026-03-02T15:00:00Z'),
  });

  await handler(connectEvent({ consent: 'decline' }, { ContactId: 'b', InitialContactId: 'a' }));
  await handler(
    connectEvent({ consent: 'decline' }, { ContactId: 'c', InitialContactId: null, CustomerEndpoint: null }),
  );

  expect(noted).toEqual([
    ['a', 'decline', undefined],
    ['c', 'decline', undefined],
  ]);
});
