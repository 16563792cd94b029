import { measuresOf } from './measures';
import { type OutcomeRow, OutcomeRow as Row } from './outcome-row';

const row = (more: Partial<OutcomeRow>): OutcomeRow =>
  Row.parse({ contactId: 'a', day: '2026-03-02', startedAt: '2026-03-02T15:00:00.000Z', ...more });
const queued = { k: { type: 'QUEUED', contactId: 'a', at: '2026-03-02T15:00:40.000Z' } };
const served = row({
  end: 'served',
  endedAt: '2026-03-02T15:05:00.000Z',
  firstQueue: 'sales-amer',
  waitedSeconds: 20,
  handledSeconds: 200,
  facts: queued,
});

const counted = (before: OutcomeRow, after: OutcomeRow) =>
  Object.fromEntries(measuresOf(before, after).map(({ name, value }) => [name, value]));

describe('[C-5] what is counted of a call', () => {
  it('is all of it when the call ends', () => {
    expect(counted(row({}), { ...served, transferredTo: 'specialist' })).toEqual({
      ServedCalls: 1,
      FlowSeconds: 40,
      WaitSeconds: 20,
      HandleSeconds: 200,
      FirstLineCalls: 1,
      TransferredCalls: 1,
    });
    expect(counted(row({}), row({ end: 'without-queue', endedAt: '2026-03-02T15:01:00.000Z' }))).toEqual({
      CallsWithoutQueue: 1,
      FlowSeconds: 60,
    });
    expect(counted(row({}), { ...served, end: 'abandoned', firstQueue: 'specialist' })).toEqual({
      AbandonedCalls: 1,
      FlowSeconds: 40,
      WaitSeconds: 20,
    });
  });

  it('is nothing before, nothing twice, and the talk of a call back afterwards', () => {
    expect(counted(row({}), row({ facts: queued }))).toEqual({});
    expect(counted(served, served)).toEqual({});
    expect(counted(served, { ...served, handledSeconds: 260 })).toEqual({ HandleSeconds: 60 });
  });
});
