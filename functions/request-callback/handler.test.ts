import { callbackNumber } from '../../domain/numbers/callback-number';
import { connectEvent } from '../shared/connect/connect-event';
import { makeHandler } from './handler';

const now = () => new Date('2026-03-02T15:00:00Z');

function desk(isFree = true) {
  const requests: unknown[] = [];
  const handler = makeHandler({
    callbackNumber,
    now,
    openRequest: async (request) => {
      requests.push(request);
      return isFree;
    },
  });
  return { handler, requests };
}

describe('[J-6] a request to be called', () => {
  it('is for the calling number or for one that was keyed in', async () => {
    const { handler, requests } = desk();

    expect(await handler(connectEvent({ number: 'calling' }))).toEqual({
      outcome: 'requested',
      number: '+15555550123',
    });
    expect(await handler(connectEvent({ number: '2125550100' }))).toMatchObject({ number: '+12125550100' });
    expect(requests[0]).toEqual({
      requestId: '11111111-2222-3333-4444-555555555555',
      number: '+15555550123',
      language: 'en-US',
    });
  });

  it('says so when the number waits already', async () => {
    expect(await desk(false).handler(connectEvent({ number: 'calling' }))).toMatchObject({ outcome: 'exists' });
  });

  it('refuses a number that costs or is none, and a withheld one', async () => {
    const { handler, requests } = desk();

    for (const number of ['9005550100', '12', '+1900 555 0100'])
      expect(await handler(connectEvent({ number }))).toEqual({ outcome: 'refused', number: 'none' });
    expect(await handler(connectEvent({ number: 'calling' }, { CustomerEndpoint: null }))).toMatchObject({
      outcome: 'refused',
    });
    expect(requests).toEqual([]);
  });
});
