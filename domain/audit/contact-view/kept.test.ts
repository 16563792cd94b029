import { keptOf } from './kept';

const row = (eventId: string, more: Record<string, unknown>) => ({ contactId: 'c', eventId, at: '2026-03-02T15:00:00.000Z', ...more }); // prettier-ignore

it('names the day on which the first row goes, and the one until which its seals are locked', () => {
  const rows = [
    row('a', { expiresAtEpochSeconds: Date.parse('2027-03-03T00:00:00Z') / 1000 }),
    row('b', { expiresAtEpochSeconds: Date.parse('2027-03-02T00:00:00Z') / 1000 }),
    row('seal#0001', { source: 'seal', at: '2026-03-02T15:05:00.000Z' }),
  ];

  expect(keptOf(rows, 10)).toEqual({ rowsUntil: '2027-03-02T00:00:00.000Z', archiveUntil: '2026-03-12T15:05:00.000Z' });
});

it('promises nothing of an archive before there is a seal', () => {
  expect(keptOf([row('a', {})], 10)).toEqual({});
});
