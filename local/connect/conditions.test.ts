import { holds, isOperator } from './conditions';

it.each([
  ['Equals', 'Gold', 'Gold', true],
  ['Equals', 'gold', 'Gold', false],
  ['Equals', undefined, 'none', false],
  ['TextStartsWith', 'golden', 'gold', true],
  ['TextEndsWith', 'golden', 'gold', false],
  ['TextContains', 'a gold b', 'gold', true],
  ['NumberGreaterThan', '10', '9', true],
  ['NumberGreaterOrEqualTo', '9', '9.0', true],
  ['NumberLessThan', 'nine', '10', false],
  ['NumberLessThan', '', '10', false],
  ['NumberLessOrEqualTo', 3, '3', true],
  ['KeyExists', { a: 1 }, 'a', true],
  ['KeyExists', 'a', 'a', false],
] as const)('%s of %p and %p is %p', (operator, value, operand, expected) => {
  expect(holds(operator, value, operand)).toBe(expected);
});

it('knows no other operators', () => {
  expect(['And', 'Or', 'Exists', 'NumberEquals', 'Contains'].map(isOperator)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});
