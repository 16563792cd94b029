import { COMPARING, matches, TYPE_TESTS } from './operators';

const holds = (operator: string, value: unknown, expected: unknown) => COMPARING.get(operator)?.test(value, expected);

it.each([
  ['NumericLessThan', 1, 2, true],
  ['NumericEquals', true, 1, false],
  ['NumericGreaterThanEquals', '2', 1, false],
  ['StringLessThan', 'A', 'AB', true],
  ['StringGreaterThan', 'a', 'B', true],
  ['BooleanEquals', false, false, true],
  ['BooleanEquals', 0, false, false],
  ['TimestampEquals', '2026-03-02T15:00:00Z', '2026-03-02T16:00:00+01:00', true],
  ['TimestampLessThan', '2026-03-02T15:00:00.000000001Z', '2026-03-02T15:00:00.000000002Z', true],
  ['TimestampGreaterThan', '2026-03-02', '2025-01-01T00:00:00Z', false],
])('%s of %j and %j is %s', (operator, value, expected, result) => {
  expect(holds(operator, value, expected)).toBe(result);
});

it.each([
  ['foo23.log', 'foo*.log', true],
  ['zebra.log', '*.log', true],
  ['foobar.zebra', 'foo*.*', true],
  ['foo', 'foo', true],
  ['foo', 'fo', false],
  ['', '*', true],
  ['a*b', 'a\\*b', true],
  ['axb', 'a\\*b', false],
  ['a\\b', 'a\\\\b', true],
  ['aab', '*ab', true],
])('%s against the pattern %s is %s', (text, pattern, result) => {
  expect(matches(text, pattern)).toBe(result);
});

it('matches a hostile pattern in no time', () => {
  expect(matches('a'.repeat(10_000), `${'*a'.repeat(50)}b`)).toBe(false);
});

it.each(['2026-03-02T15:00:00Z', '2026-03-02T15:00:00.123+01:00', '2024-02-29T00:00:00Z'])(
  'takes %s for a timestamp',
  (text) => {
    expect(TYPE_TESTS.get('IsTimestamp')?.(text)).toBe(true);
  },
);

it.each(['2026-03-02', '2026-03-02T15:00:00', '2026-03-02 15:00:00Z', '2026-02-29T00:00:00Z', '2026-03-02T25:00:00Z'])(
  'does not take %s for a timestamp',
  (text) => {
    expect(TYPE_TESTS.get('IsTimestamp')?.(text)).toBe(false);
  },
);
