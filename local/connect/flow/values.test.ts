import { compileTemplate, compileValue, isOpaque, pathsIn, textOf, valueOf, wholePath } from './values';

const data: Record<string, unknown> = {
  Attributes: { name: 'Ada', 'full name': 'Ada Reyes', 'a-b': 'dash', n: 3, list: [1] },
  ContactId: 'c1',
};
const lookup = (path: readonly string[]) =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    data,
  );
const text = (template: string) => textOf(compileTemplate(template), lookup);

it.each([
  ['Hello $.Attributes.name, bye.', 'Hello Ada, bye.'],
  ['$.Attributes.name.', 'Ada.'],
  ["$.Attributes.['full name']!", 'Ada Reyes!'],
  ["$.Attributes['full name']", 'Ada Reyes'],
  ['$.Attributes.a-b and $.Attributes.name-$.Attributes.name', 'dash and Ada-Ada'],
  ['[$.Attributes.nobody]', '[]'],
  ['It costs $5.00', 'It costs $5.00'],
  ['$.Attributes.n apples', '3 apples'],
  ['', ''],
])('reads %s as %s', (template, expected) => {
  expect(text(template)).toBe(expected);
});

it('does not interpret what a value brings along', () => {
  expect(textOf(compileTemplate('$.Attributes.name'), () => '$.ContactId')).toBe('$.ContactId');
});

it('keeps maps and lists, and the type of what a path points at', () => {
  expect(valueOf(compileValue({ a: '$.Attributes.n', b: ['$.ContactId', 1], '$.ContactId': 'key' }), lookup)).toEqual({
    a: 3,
    b: ['c1', '1'],
    c1: 'key',
  });
});

it('tells a whole path from text with a path in it', () => {
  expect([wholePath('$.Lex.Slots.id'), wholePath('$.Lex.Slots.id '), wholePath('x')]).toEqual([
    ['Lex', 'Slots', 'id'],
    undefined,
    undefined,
  ]);
  expect(pathsIn('a $.A.b c $.C')).toEqual([['A', 'b'], ['C']]);
});

it('takes tokens of a build for values yet to come', () => {
  expect(['{{x.arn}}', 'a ${queue:gold}', '$.A.b', '{x}'].map(isOpaque)).toEqual([true, true, false, false]);
});
