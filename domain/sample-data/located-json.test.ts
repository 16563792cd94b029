import { formatPath, parseLocatedJson } from './located-json';

const value = (text: string): unknown => {
  const parsed = parseLocatedJson(text);
  return parsed.kind === 'ok' ? parsed.value : parsed.problem;
};

it.each([
  '{}',
  '[]',
  'null',
  '"a\\u00e9\\n\\"b"',
  '-0.5e+3',
  ' [1, {"a": [true, false]}, "x"] ',
  '{"a":{"b":[{"c":""}]},"d":1e-7}',
])('reads %j as JSON.parse does', (text) => {
  expect(value(text)).toEqual(JSON.parse(text));
});

it.each([
  ['', 1, 'the file ends too early'],
  ['{\n  "a": 1,\n}', 3, 'there is a "," before "}"'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 'a "," or "}" belongs here'],
  ['{\n  a: 1\n}', 2, 'a name in double quotes belongs here'],
  ["{\n  'a': 1\n}", 2, 'a name in double quotes belongs here'],
  ['{\n  "a" 1\n}', 2, 'a ":" belongs after "a"'],
  ['{"a": 1, "a": 2}', 1, '"a" comes twice'],
  ['{"__proto__": {}}', 1, 'not allowed'],
  ['[\n 1,\n // two\n 2\n]', 3, 'JSON has no comments'],
  ['["a\nb"]', 1, 'does not end, or holds a line break'],
  ['[01]', 1, 'a "," or "]" belongs here'],
  ['[NaN]', 1, 'a value belongs here'],
  ['{} {}', 1, 'goes on after its end'],
  ['[1, 2', 1, 'a "," or "]" belongs here'],
])('says what is wrong with %j', (text, line, message) => {
  expect(value(text)).toMatchObject({ line, path: '', message: expect.stringContaining(message) });
});

it('gives up on nesting that never ends', () => {
  expect(value('['.repeat(100_000))).toMatchObject({ line: 1, message: expect.stringContaining('nested deeper than') });
});

it('knows the line of every path, and of the nearest thing around one that is missing', () => {
  const parsed = parseLocatedJson('[\n  {\n    "a": 1\n  },\n  {\n    "b": {"c": 2}\n  }\n]');

  const lines = parsed.kind === 'ok' ? [[], [0], [0, 'a'], [1, 'b', 'c'], [1, 'missing'], [7]].map(parsed.lineOf) : [];

  expect(lines).toEqual([1, 2, 3, 6, 5, 1]);
});

it('reads a file with a byte order mark', () => {
  expect(value('\ufeff{"a": 1}')).toEqual({ a: 1 });
});

it('writes paths as people do', () => {
  expect(formatPath([2, 'email'])).toBe('[2].email');
  expect(formatPath(['inbound', 'greeting', 'en-US'])).toBe('inbound.greeting.en-US');
  expect(formatPath([])).toBe('');
});
