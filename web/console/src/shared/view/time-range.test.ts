import { instantsOf, parseRange, rangeText, type TimeRange } from './time-range';

const now = new Date('2026-03-02T15:00:00Z');

it('goes into a link and comes back the same', () => {
  const ranges: TimeRange[] = [
    { kind: 'any' },
    { kind: 'last', amount: 24, unit: 'hour' },
    { kind: 'last', amount: 7, unit: 'day' },
    { kind: 'between', from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T12:30:00.000Z' },
  ];

  for (const range of ranges) expect(parseRange(rangeText(range) ?? null)).toEqual(range);
});

it('takes what it cannot read for any time', () => {
  for (const text of ['', 'soon', '0d', '2026-99-01T00:00:00Z..2026-03-02T00:00:00Z', '<script>'])
    expect([text, parseRange(text)]).toEqual([text, { kind: 'any' }]);
});

it('begins before now, and ends in the open when it reaches into the present', () => {
  expect(instantsOf({ kind: 'last', amount: 2, unit: 'hour' }, now)).toEqual({ from: '2026-03-02T13:00:00.000Z' });
  expect(instantsOf({ kind: 'any' }, now)).toEqual({});
});
