import { evaluateCondition, parseCondition } from './condition';

const values: Record<string, string | string[]> = {
  'slot:age': '23',
  'slot:make': 'Honda',
  'slot:toppings': ['ham', 'pineapple'],
  'session:tier': 'gold',
  'request:channel': 'Connect',
  'input:inputMode': 'DTMF',
};
const holds = (expression: string): boolean | string => {
  const parsed = parseCondition(expression);
  if (parsed.kind === 'invalid') return parsed.problem;
  return evaluateCondition(parsed.condition, ({ kind, name }) => values[`${kind}:${name}`]);
};

it.each([
  ['{age} < 24', true],
  ['{age} >= 24', false],
  ['({make} = "honda") AND ([tier] = "GOLD")', true],
  ['{make} = "Ford" OR [tier] != "silver"', true],
  ['NOT ({make} = "Honda")', false],
  ['!({make} = "Ford") && {age} > 3', true],
  ['{toppings} CONTAINS "pineapple"', true],
  ['fn.COUNT({toppings}) = 2', true],
  ['fn.LENGTH({make}) > 4', true],
  ['fn.IS_NULL({model})', true],
  ['fn.IS_NULL({make}) = true', false],
  ['((channel)) = "Connect"', true],
  ['$.inputMode = "DTMF"', true],
])('%s is %s', (expression, expected) => {
  expect(holds(expression)).toBe(expected);
});

it('takes a comparison with something that is not set for false, whatever the operator', () => {
  expect([holds('[missing] = "a"'), holds('[missing] != "a"'), holds('{model} < 3')]).toEqual([false, false, false]);
});

it.each(['{age} <', '{age} ~ 3', 'age = 3', '({age} = 3', '{age} = three', '{age} = 3 extra', ''])(
  'does not read %j',
  (expression) => {
    expect(parseCondition(expression).kind).toBe('invalid');
  },
);
