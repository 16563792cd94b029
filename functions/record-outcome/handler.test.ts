import { type ContactFact } from '../../domain/outcomes/contact-fact';
import { OutcomeRow } from '../../domain/outcomes/outcome-row';
import { makeHandler } from './handler';

function desk() {
  const added: { contactId: string; fact: ContactFact }[] = [];
  const followed: unknown[] = [];
  const measured: string[] = [];
  const calls: unknown[] = [];
  const handler = makeHandler({
    addFact: async (contactId, fact) => {
      added.push({ contactId, fact });
      const facts = Object.fromEntries(added.map((one, index) => [index, one.fact]));
      const before = OutcomeRow.parse({ contactId, day: '2026-03-02', startedAt: fact.at });
      return { before, after: { ...before, facts, end: fact.type === 'DISCONNECTED' ? 'abandoned' : 'open' } };
    },
    followCallback: async (requestId, life) => void followed.push([requestId, life]),
    numberOf: async (contactId) => (contactId === 'a' ? '+15555550100' : undefined),
    addCall: async (callerNumber, call) => void calls.push([callerNumber, call]),
    measure: (name, value) => void measured.push(`${name} ${value}`),
    queueNames: new Map([['q-1', 'sales-amer']]),
    now: () => new Date('2026-03-02T15:00:00Z'),
  });
  return { handler, added, followed, measured, calls };
}

const event = (detail: Readonly<Record<string, unknown>>) => ({ time: '2026-03-02T15:00:00Z', detail });
const queue = (id: string) => ({
  queueInfo: { queueArn: `arn:aws:connect:us-east-1:1:instance/i/queue/${id}`, enqueueTimestamp: '2026-03-02T14:59:58.250Z' }, // prettier-ignore
});

it('[JW-10] keeps an event with the call it belongs to, under the queue’s own name', async () => {
  const { handler, added } = desk();
  const transfer = { contactId: 'b', initialContactId: 'a', initiationMethod: 'TRANSFER' };

  expect(await handler(event({ ...transfer, eventType: 'QUEUED', ...queue('q-1') }))).toEqual({ outcome: 'recorded' });
  await handler(event({ contactId: 'a', eventType: 'QUEUED', ...queue('made-by-hand') }));

  expect(added).toEqual([
    {
      contactId: 'a',
      fact: { type: 'QUEUED', contactId: 'b', at: '2026-03-02T14:59:58.250Z', method: 'TRANSFER', queue: 'sales-amer' },
    },
    { contactId: 'a', fact: { type: 'QUEUED', contactId: 'a', at: '2026-03-02T14:59:58.250Z', queue: 'other' } },
  ]);
});

it('[T-7] notes who took the call, for the survey that follows', async () => {
  const { handler, added } = desk();
  const agentInfo = { agentArn: 'arn:aws:connect:us-east-1:1:instance/i/agent/u-1', connectedToAgentTimestamp: '2026-03-02T15:00:00.500Z' }; // prettier-ignore

  await handler(event({ contactId: 'a', eventType: 'CONNECTED_TO_AGENT', agentInfo }));

  expect(added[0]?.fact).toEqual({ type: 'CONNECTED_TO_AGENT', contactId: 'a', at: '2026-03-02T15:00:00.500Z', agent: 'u-1' }); // prettier-ignore
});

it('leaves events aside that say nothing of the outcome', async () => {
  const { handler, added } = desk();

  expect(await handler(event({ contactId: 'a', eventType: 'CONTACT_DATA_UPDATED' }))).toEqual({ outcome: 'ignored' });
  expect(added).toEqual([]);
});

it('[J-6, T-7] tells what became of a call back to whoever keeps the request', async () => {
  const { handler, followed } = desk();
  const back = { contactId: 'c', initialContactId: 'a', initiationMethod: 'CALLBACK' };

  await handler(event({ contactId: 'a', eventType: 'QUEUED', initiationMethod: 'INBOUND', ...queue('q-1') }));
  await handler(event({ ...back, eventType: 'QUEUED', ...queue('q-1') }));
  await handler(event({ ...back, eventType: 'DISCONNECTED', disconnectTimestamp: '2026-03-02T15:30:00.000Z' }));

  const life = { contactId: 'c', attempts: 1 };
  expect(followed).toEqual([
    ['a', { ...life, state: 'dialling', at: '2026-03-02T14:59:58.250Z' }],
    ['a', { ...life, state: 'unreached', at: '2026-03-02T15:30:00.000Z' }],
  ]);
});

it('[C-5] counts a call when it is over', async () => {
  const { handler, measured } = desk();

  await handler(event({ contactId: 'a', eventType: 'QUEUED', ...queue('q-1') }));
  expect(measured).toEqual([]);
  await handler(event({ contactId: 'a', eventType: 'DISCONNECTED', disconnectTimestamp: '2026-03-02T15:30:00.000Z' }));
  expect(measured).toEqual(['AbandonedCalls 1', 'FlowSeconds 0']);
});

it('[J-3] notes what became of a call among those of its number, when it is over and the number is known', async () => {
  const { handler, calls } = desk();
  const over = { eventType: 'DISCONNECTED', disconnectTimestamp: '2026-03-02T15:30:00.000Z' };

  await handler(event({ contactId: 'a', eventType: 'QUEUED', ...queue('q-1') }));
  await handler(event({ contactId: 'nobody-knows-whose', ...over }));
  expect(calls).toEqual([]);
  await handler(event({ contactId: 'a', ...over }));

  expect(calls).toEqual([
    ['+15555550100', expect.objectContaining({ contactId: 'a', queue: 'none', outcome: 'abandoned' })],
  ]);
});
