import { compilePath, MISSING } from './path';
import { compilePlacement } from './reference-path';
import { PathSyntaxError } from './syntax';

const data = {
  id: 7,
  'with-dash': true,
  'x y': { z: 1 },
  items: [
    { name: 'pen', price: 1.5, tags: ['blue'] },
    { name: 'book', price: 12, tags: [] },
    { name: 'lamp', price: 30, sold: null },
  ],
  deep: { items: [{ price: 5 }] },
};

const find = (path: string, value: unknown = data): unknown => compilePath(path, path.slice(1)).find(value);

it.each([
  ['$', data],
  ['$.id', 7],
  ['$.with-dash', true],
  ["$['x y'].z", 1],
  ["$['x y']['z']", 1],
  ['$.items[0].name', 'pen'],
  ['$.items[-1].name', 'lamp'],
  ["$.items[0]['name','price']", { name: 'pen', price: 1.5 }],
  ['$.items[2].sold', null],
  ['$.items.length()', 3],
  ['$.items.[0].name', 'pen'],
  ['$.id ', 7],
  ['$.items[?(@.price > .5 && @.name == pen)].price', [1.5]],
  ['$.items[*].name', ['pen', 'book', 'lamp']],
  ['$.items[1:].name', ['book', 'lamp']],
  ['$.items[:1].name', ['pen']],
  ['$.items[-2:].name', ['book', 'lamp']],
  ['$.items[0,2].name', ['pen', 'lamp']],
  ['$..price', [1.5, 12, 30, 5]],
  ['$.items[*].price.sum()', 43.5],
  ["$.items[?(@.name == 'pen')].price", [1.5]],
  ['$.items[?(@.price > 10 && @.price < 20)].name', ['book']],
  ["$.items[?(@.name in ['pen', 'lamp'])].price", [1.5, 30]],
  ['$.items[?(@.tags)].name', ['pen', 'book']],
  ['$.items[?(!(@.tags))].name', ['lamp']],
  ['$.items[?(@.sold == null)].name', ['lamp']],
  ['$.items[?(@.name =~ /b.*/)].name', ['book']],
  ['$.items[?(@.tags empty false)].name', ['pen']],
  ['$.items[?(@.price >= $.id)].name', ['book', 'lamp']],
  ['$.nothing[*]', []],
  ['$.id[*].x', []],
])('finds %s', (path, expected) => {
  expect(find(path)).toEqual(expected);
});

it.each(['$.constructor', '$.items[3]', '$.id.x', '$.nothing.x', '$.items.name', '$.__proto__'])(
  'finds nothing at %s',
  (path) => {
    expect(find(path)).toBe(MISSING);
  },
);

it.each([
  ['$.a', {}, "No results for path: $['a']"],
  ['$.a.b', {}, "Missing property in path $['a']"],
  ['$.a.b', { a: {} }, "No results for path: $['a']['b']"],
  ['$.a[2]', { a: [1] }, "No results for path: $['a'][2]"],
])('explains why %s leads nowhere in the words of the service', (path, value, expected) => {
  expect(compilePath(path, path.slice(1)).explain(value)).toBe(expected);
});

it.each([
  '$.',
  '$.a[',
  '$.a[b]',
  "$['a",
  '$a b',
  '$.a..',
  '$.items[?(@.x ==)]',
  '$.items[?(process.exit())]',
  '$.a.nope()',
])('refuses %s', (path) => {
  expect(() => compilePath(path, path.slice(1))).toThrow(PathSyntaxError);
});

it('places a result in a copy, making what is missing and sharing what is off the path', () => {
  const input = { a: { b: 1 }, other: {} };

  const output = compilePlacement('$.a.c.d')(input, 'x') as typeof input; // the same shape and more

  expect(output).toEqual({ a: { b: 1, c: { d: 'x' } }, other: {} });
  expect(output.other).toBe(input.other);
  expect(input).toEqual({ a: { b: 1 }, other: {} });
});

it('does not place a result inside a value that is no object', () => {
  expect(() => compilePlacement('$.a.b')({ a: 'text' }, 1)).toThrow('Unable to apply step "b" to input "text"');
});
