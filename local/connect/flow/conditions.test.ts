import { holds, isOperator, OPERATORS } from './conditions';
import { runFlowAlone } from '../alone/flow-run';
import { readScript } from '../alone/flow-run-script';
import { action, content, hangUp, say } from '../instance/instance-fixture';

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

describe('[T-2] a flow branches on each comparison, both ways', () => {
  /** One block that compares the attribute `value` with one operand. */
  const comparing = (operator: string, operand: string): string =>
    content(
      'compare',
      action(
        'compare',
        'Compare',
        { ComparisonValue: '$.Attributes.value' },
        { next: 'no', when: { [operand]: 'yes' }, errors: { NoMatchingCondition: 'no' }, operator },
      ),
      say('yes', 'It holds', 'bye'),
      say('no', 'It does not', 'bye'),
      hangUp('bye'),
    );
  const heard = async (operator: string, value: string, operand: string): Promise<readonly string[]> => {
    const read = readScript({ attributes: { value } });
    if (read.kind === 'invalid') throw new Error(read.problems.join());
    const result = await runFlowAlone(comparing(operator, operand), read.script);
    if (result.kind === 'broken') throw new Error(result.problems.join());
    return result.answer.heard;
  };
  const cases = {
    Equals: ['gold', 'gold', 'silver'],
    TextStartsWith: ['go', 'golden', 'a golden'],
    TextEndsWith: ['en', 'golden', 'gold'],
    TextContains: ['old', 'golden', 'silver'],
    NumberGreaterThan: ['9', '10', '9'],
    NumberGreaterOrEqualTo: ['9', '9.0', '8'],
    NumberLessThan: ['10', '9', 'nine'],
    NumberLessOrEqualTo: ['10', '10', '11'],
  } as const;

  it.each(Object.entries(cases))('%s', async (operator, [operand, holding, other]) => {
    expect(await heard(operator, holding, operand)).toEqual(['It holds']);
    expect(await heard(operator, other, operand)).toEqual(['It does not']);
  });

  it('and there is none besides', () => {
    // KeyExists looks into a map, which an attribute never is: it is shown above.
    expect([...OPERATORS].sort()).toEqual([...Object.keys(cases), 'KeyExists'].sort());
  });
});
