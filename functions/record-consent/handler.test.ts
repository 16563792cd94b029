import { connectEvent } from '../shared/connect-event';
import { makeHandler } from './handler';

it('[J-5] keeps what was said to being recorded, and when', async () => {
  const noted: unknown[] = [];
  const handler = makeHandler({
    note: async (contactId, facts) => void noted.push([contactId, facts]),
    now: () => new Date('2026-03-02T15:00:00Z'),
  });

  expect(await handler(connectEvent({ consent: 'opt-in' }))).toEqual({ outcome: 'recorded' });
  expect(noted).toEqual([
    ['11111111-2222-3333-4444-555555555555', { consent: 'opt-in', consentAt: '2026-03-02T15:00:00.000Z' }],
  ]);
  await expect(handler(connectEvent({ consent: 'yes' }))).rejects.toThrow('consent');
});
