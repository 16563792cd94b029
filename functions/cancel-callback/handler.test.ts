import { connectEvent } from '../shared/connect/connect-event';
import { makeHandler } from './handler';

const self = '11111111-2222-3333-4444-555555555555';

const cancelledBy = async (
  parameters: Readonly<Record<string, string>>,
  { contact = {}, waiting }: { readonly contact?: Readonly<Record<string, unknown>>; readonly waiting?: string } = {},
) => {
  const cancelled: string[] = [];
  const handler = makeHandler({
    cancelRequest: async (requestId, why) => void cancelled.push(`${requestId} ${why}`),
    openRequestOf: async (number) => (number === '+15555550123' ? waiting : undefined),
    now: () => new Date('2026-03-02T15:00:00Z'),
  });
  await handler(connectEvent(parameters, contact));
  return cancelled;
};

describe('[J-6] a request that is taken back', () => {
  it('is that of the call that asks, whatever the flow passes', async () => {
    expect(await cancelledBy({ requestId: 'somebody else’s' }, { waiting: 'other' })).toEqual([`${self} taken-back`]);
  });

  it('is also the one the number waits for, once an agent takes its caller', async () => {
    expect(await cancelledBy({ because: 'served' }, { waiting: 'other' })).toEqual([`${self} served`, 'other served']);
    expect(await cancelledBy({ because: 'served' }, { waiting: self })).toEqual([`${self} served`]);
  });

  it('is not the one that is being fulfilled', async () => {
    const contact = { ContactId: 'the-call-back', InitiationMethod: 'CALLBACK' };

    expect(await cancelledBy({ because: 'served' }, { contact, waiting: self })).toEqual([]);
    expect(await cancelledBy({ because: 'served' }, { contact, waiting: 'another' })).toEqual(['another served']);
  });

  it('is none of a number that is withheld', async () => {
    const contact = { CustomerEndpoint: null };

    expect(await cancelledBy({ because: 'served' }, { contact, waiting: 'other' })).toEqual([`${self} served`]);
  });
});
