import { Random } from '../../time/random';
import { VirtualClock } from '../../time/clock';
import { compileQuery } from '../paths/query';
import { PathSyntaxError } from '../paths/syntax';
import { Scope } from '../scope';

function call(text: string, input: unknown = {}): unknown {
  const visit = { scope: new Scope(), clock: new VirtualClock(0), random: new Random(1), context: () => ({}) };
  return compileQuery(text).evaluate(input, visit);
}

it.each([
  ["States.Format('{} and {}', $.a, $.b)", { a: 1, b: { c: [null, 'x'] } }, '1 and {c=[null, x]}'],
  ["States.Format('\\{\\} it\\'s {}', 'me')", {}, "{} it's me"],
  ["States.StringSplit('a,b;;c', ',;')", {}, ['a', 'b', 'c']],
  ['States.MathAdd(-1.5, 0)', {}, -1],
  ['States.ArrayRange(5, 1, -2)', {}, [5, 3, 1]],
  ['States.ArrayUnique($.a)', { a: [1, '1', 1, { b: 1 }, { b: 1 }, null, null] }, [1, '1', { b: 1 }, null]],
  ['States.ArrayGetItem(States.Array(\'a\', States.StringToJson(\'{"x": "y"}\')), 1)', {}, { x: 'y' }],
  ["States.Base64Decode(States.Base64Encode('Grüße'))", {}, 'Grüße'],
  ["States.Hash('input data', 'MD5')", {}, '812f45842bc6d66ee14572ce20db8e86'],
  ["States.ArrayLength($['x, (y)'])", { 'x, (y)': [1, 2] }, 2],
  ["States.ArrayContains($.a[?(@.b == 'c,)')], null)", { a: [] }, false],
])('%s', (text, input, expected) => {
  expect(call(text, input)).toEqual(expected);
});

it.each([
  ['States.ArrayGetItem($.a, 3)', 'States.IntrinsicFailure', 'out of bounds'],
  ["States.StringToJson('{')", 'States.IntrinsicFailure', 'not valid JSON'],
  ["States.Format('{}{}', 1)", 'States.IntrinsicFailure', '2 occurrences of {} but 1 arguments'],
  ['States.ArrayPartition($.a, 0)', 'States.IntrinsicFailure', 'positive'],
  ["States.Hash('x', 'CRC')", 'States.IntrinsicFailure', 'SHA-256'],
  ['States.ArrayRange(1, 100000, 1)', 'States.IntrinsicFailure', '1000 elements'],
  [
    'States.ArrayLength($.nowhere)',
    'States.Runtime',
    "The JsonPath argument for the field '$.nowhere' could not be found in the input",
  ],
])('%s fails with %s', (text, error, message) => {
  expect(() => call(text, { a: [1] })).toThrow(
    expect.objectContaining({ error, message: expect.stringContaining(message) }),
  );
});

it.each([
  'States.Nope()',
  "States.Format('x'",
  'States.UUID(1)',
  'States.Array(x)',
  "States.Array('x)",
  `States.Array(${'States.Array('.repeat(10)}${')'.repeat(11)}`,
])('refuses %s', (text) => {
  expect(() => compileQuery(text)).toThrow(PathSyntaxError);
});

it('gives the same number to the same seed', () => {
  expect(call('States.MathRandom(1, 1000, 42)')).toBe(call('States.MathRandom(1, 1000, 42)'));
});
