import { connectEvent } from '../shared/connect-event';
import { makeHandler } from './handler';

it('takes back the request of the contact that asks, whatever the flow passes', async () => {
  const cancelled: string[] = [];
  const handler = makeHandler({
    cancelRequest: async (requestId) => void cancelled.push(requestId),
    now: () => new Date('2026-03-02T15:00:00Z'),
  });

  await handler(connectEvent({ requestId: 'somebody else’s' }));

  expect(cancelled).toEqual(['11111111-2222-3333-4444-555555555555']);
});
