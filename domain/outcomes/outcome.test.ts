import { type ContactFact } from './contact-fact';
import { outcomeOf } from './outcome';
import { withFact } from './outcome-row';

const at = (second: number): string => new Date(Date.UTC(2026, 2, 2, 15, 0, second)).toISOString();
const fact = (second: number, type: string, more: Partial<ContactFact> = {}): ContactFact => ({
  type,
  contactId: 'a',
  at: at(second),
  method: 'INBOUND',
  ...more,
});

const transferred = [
  fact(0, 'INITIATED'),
  fact(20, 'QUEUED', { queue: 'sales-amer' }),
  fact(50, 'CONNECTED_TO_AGENT', { agent: 'u-1' }),
  fact(110, 'INITIATED', { contactId: 'b', method: 'TRANSFER' }),
  fact(110, 'DISCONNECTED'),
  fact(111, 'QUEUED', { contactId: 'b', method: 'TRANSFER', queue: 'specialist' }),
  fact(121, 'CONNECTED_TO_AGENT', { contactId: 'b', method: 'TRANSFER', agent: 'u-2' }),
  fact(301, 'DISCONNECTED', { contactId: 'b', method: 'TRANSFER' }),
];

describe('[C-5] what came of a call', () => {
  it('is one outcome for all the contacts it went through', () => {
    expect(outcomeOf('a', transferred)).toEqual({
      startedAt: at(0),
      end: 'served',
      endedAt: at(301),
      answeredAt: at(50),
      firstQueue: 'sales-amer',
      queue: 'specialist',
      agent: 'u-2',
      transferredTo: 'specialist',
      waitedSeconds: 40,
      handledSeconds: 240,
    });
  });

  it('is the same whatever order the events come in, and however often', () => {
    const empty = { contactId: 'a', facts: {}, revision: 0, surveyBeganAt: undefined };
    const orders = [transferred, transferred.toReversed(), [...transferred.slice(4), ...transferred, ...transferred]];

    const rows = orders.map((order) =>
      order.reduce((row, one) => ({ ...row, ...withFact(row, one) }), { ...empty, end: 'open' }),
    );

    expect(rows.map(({ revision }) => revision)).toEqual([8, 8, 8]);
    expect(rows[1]).toEqual(rows[0]);
    expect(rows[2]).toEqual(rows[0]);
  });

  it('is no transfer when the specialists are where it went first', () => {
    const { transferredTo } = outcomeOf('a', [
      fact(0, 'QUEUED', { queue: 'specialist' }),
      fact(9, 'QUEUED', { queue: 'general' }),
    ]);

    expect(transferredTo).toBeUndefined();
  });

  it('counts the agent’s time until the survey begins', () => {
    const survey = [fact(0, 'QUEUED', { queue: 'general' }), fact(5, 'CONNECTED_TO_AGENT'), fact(99, 'DISCONNECTED')];

    expect(outcomeOf('a', survey).handledSeconds).toBe(94);
    expect(outcomeOf('a', survey, at(65)).handledSeconds).toBe(60);
  });

  it('tells who left a queue from who never was in one and who is still there', () => {
    const begun = [fact(0, 'INITIATED')];
    const queued = [...begun, fact(3, 'QUEUED', { queue: 'general' })];

    expect(outcomeOf('a', [...begun, fact(9, 'DISCONNECTED')]).end).toBe('without-queue');
    expect(outcomeOf('a', [...queued, fact(9, 'DISCONNECTED')])).toMatchObject({ end: 'abandoned', waitedSeconds: 6 });
    expect(outcomeOf('a', queued).end).toBe('open');
  });

  it('leaves the call that was promised out of what the caller waited on the line', () => {
    const calledBack = { contactId: 'c', method: 'CALLBACK' };
    const outcome = outcomeOf('a', [
      fact(0, 'INITIATED'),
      fact(10, 'QUEUED', { queue: 'general' }),
      fact(40, 'DISCONNECTED'),
      fact(70, 'QUEUED', { ...calledBack, queue: 'general' }),
      fact(900, 'CONNECTED_TO_AGENT', calledBack),
      fact(960, 'DISCONNECTED', calledBack),
    ]);

    expect(outcome).toMatchObject({ end: 'abandoned', endedAt: at(40), waitedSeconds: 30, handledSeconds: 60 });
  });
});
