import { strings } from './policy-values';
import { wildcard } from './wildcard';

/** What is known of a request: key in lower case → its values. Condition keys are case-insensitive in IAM. */
export type ConditionContext = ReadonlyMap<string, readonly string[]>;

export type Condition = (context: ConditionContext) => boolean;

type Comparison = (expected: string) => (actual: string) => boolean;

const number = (compare: (actual: number, expected: number) => boolean): Comparison => {
  return (expected) => (actual) => compare(Number(actual), Number(expected));
};
const date = (compare: (actual: number, expected: number) => boolean): Comparison => {
  return (expected) => (actual) => compare(Date.parse(actual), Date.parse(expected));
};
const not =
  (comparison: Comparison): Comparison =>
  (expected) => {
    const test = comparison(expected);
    return (actual) => !test(actual);
  };

const equals: Comparison = (expected) => (actual) => actual === expected;
const equalsIgnoreCase: Comparison = (expected) => (actual) => actual.toLowerCase() === expected.toLowerCase();
const like: Comparison = (expected) => wildcard(expected);

/** Every operator this door honours. `negated` operators hold when no expected value matches, and when the key is absent. */
const operators: Readonly<Record<string, { readonly comparison: Comparison; readonly negated: boolean }>> = {
  StringEquals: { comparison: equals, negated: false },
  StringNotEquals: { comparison: not(equals), negated: true },
  StringEqualsIgnoreCase: { comparison: equalsIgnoreCase, negated: false },
  StringNotEqualsIgnoreCase: { comparison: not(equalsIgnoreCase), negated: true },
  StringLike: { comparison: like, negated: false },
  StringNotLike: { comparison: not(like), negated: true },
  // ARN operators compare like StringLike: both ArnEquals and ArnLike take wildcards.
  ArnEquals: { comparison: like, negated: false },
  ArnLike: { comparison: like, negated: false },
  ArnNotEquals: { comparison: not(like), negated: true },
  ArnNotLike: { comparison: not(like), negated: true },
  Bool: { comparison: equalsIgnoreCase, negated: false },
  NumericEquals: { comparison: number((a, b) => a === b), negated: false },
  NumericLessThan: { comparison: number((a, b) => a < b), negated: false },
  NumericLessThanEquals: { comparison: number((a, b) => a <= b), negated: false },
  NumericGreaterThan: { comparison: number((a, b) => a > b), negated: false },
  NumericGreaterThanEquals: { comparison: number((a, b) => a >= b), negated: false },
  DateLessThan: { comparison: date((a, b) => a < b), negated: false },
  DateGreaterThan: { comparison: date((a, b) => a > b), negated: false },
};

/**
 * A `Condition` block: all operators and all keys must hold, any of a key's expected values will do. Throws for an operator that is
 * not in the table above.
 */
export function compileConditions(block: unknown, where: string): Condition | undefined {
  if (block === undefined || block === null) return undefined;
  const conditions: Condition[] = [];
  for (const [operator, keys] of Object.entries(block as Record<string, unknown>)) {
    for (const [key, expected] of Object.entries((keys ?? {}) as Record<string, unknown>)) {
      conditions.push(compileOne(operator, key, strings(expected, `${where}.${operator}.${key}`), where));
    }
  }
  return (context) => conditions.every((condition) => condition(context));
}

function compileOne(operatorText: string, key: string, expected: readonly string[], where: string): Condition {
  const match = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operatorText);
  const [, quantifier, name = '', ifExists] = match ?? [];
  const lowerKey = key.toLowerCase();
  if (name === 'Null') {
    return (context) => expected.some((value) => context.has(lowerKey) !== (value.toLowerCase() === 'true'));
  }
  const operator = operators[name];
  if (!operator) {
    throw new Error(
      `${where}.${operatorText}: condition operator is not supported; use one of ${Object.keys(operators).join(', ')}`,
    );
  }
  const tests = expected.map(operator.comparison);
  const holds = (actual: string): boolean =>
    operator.negated ? tests.every((test) => test(actual)) : tests.some((test) => test(actual));
  return (context) => {
    const actual = context.get(lowerKey);
    if (quantifier === 'ForAllValues') return (actual ?? []).every(holds);
    if (actual === undefined) return ifExists !== undefined || (operator.negated && quantifier === undefined);
    return actual.some(holds);
  };
}
