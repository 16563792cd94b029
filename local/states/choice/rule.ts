import { Fault } from '../errors';
import { MISSING } from '../paths/path';
import { type Query } from '../paths/query';
import { type Reader, typeName } from '../reader';
import { type Thread } from '../thread';
import { parseTimestamp } from '../timestamp';
import { COMPARING, type Operator, TYPE_TESTS } from './operators';

export type Rule = (input: unknown, thread: Thread) => boolean;

const NEVER: Rule = () => false;

const ANNOTATIONS = ['Next', 'Comment', 'Assign', 'Variable', 'Output', 'QueryLanguage'];

/** Compiles one rule of a JSONPath Choice: `And`, `Or`, `Not`, or one operator on a `Variable`. */
export function compileRule(reader: Reader, isTop = true): Rule {
  if (!isTop && reader.has('Next')) reader.report('Next', 'belongs to the outermost rule only', 'remove it here');
  const operators = Object.keys(reader.definition).filter((key) => !ANNOTATIONS.includes(key));
  const [operator] = operators;
  if (operator === undefined || operators.length > 1) {
    reader.report(
      '',
      `needs exactly one operator, but has ${operators.join(' and ') || 'none'}`,
      'write one, and combine several rules with And, Or, Not',
    );
    return NEVER;
  }
  if (operator === 'And' || operator === 'Or') return compileCombined(reader, operator);
  if (operator === 'Not') return compileNot(reader);
  return compileComparison(reader, operator);
}

function compileCombined(reader: Reader, operator: 'And' | 'Or'): Rule {
  const rules = reader.children(operator).map((child) => compileRule(child, false));
  if (rules.length === 0) reader.report(operator, 'needs at least one rule');
  if (operator === 'And') return (input, thread) => rules.every((rule) => rule(input, thread));
  return (input, thread) => rules.some((rule) => rule(input, thread));
}

function compileNot(reader: Reader): Rule {
  const child = reader.child('Not', reader.get('Not'));
  const rule = child ? compileRule(child, false) : NEVER;
  return (input, thread) => !rule(input, thread);
}

function compileComparison(reader: Reader, operator: string): Rule {
  const variable = reader.query('Variable');
  if (!reader.has('Variable')) reader.report('Variable', 'is missing', 'write the path of the value to look at');
  const build = operator === 'IsPresent' ? presence : TYPE_TESTS.has(operator) ? typeTest : comparison;
  const rule = build(reader, operator, variable);
  return variable && rule ? rule : NEVER;
}

function readBoolean(reader: Reader, field: string): boolean {
  const value = reader.get(field);
  if (typeof value !== 'boolean') reader.report(field, `must be true or false, but is ${typeName(value)}`);
  return value === true;
}

/** An indefinite path answers an array; nothing in it means nothing is present. */
function presence(reader: Reader, operator: string, variable: Query | undefined): Rule | undefined {
  const expected = readBoolean(reader, operator);
  return (
    variable &&
    ((input, thread) => {
      const value = variable.evaluate(input, thread);
      const isPresent = value !== MISSING && (variable.isDefinite || (value as unknown[]).length > 0); // indefinite paths answer arrays
      return isPresent === expected;
    })
  );
}

function typeTest(reader: Reader, operator: string, variable: Query | undefined): Rule | undefined {
  const expected = readBoolean(reader, operator);
  const test = TYPE_TESTS.get(operator);
  return test && variable && ((input, thread) => test(valueOf(variable, input, thread)) === expected);
}

function comparison(reader: Reader, operator: string, variable: Query | undefined): Rule | undefined {
  const direct = COMPARING.get(operator);
  if (direct) {
    const expected = reader.get(operator);
    if (!isExpected(direct, expected))
      reader.report(operator, `needs ${NEEDS[direct.expects]}, but is ${typeName(expected)}`);
    return variable && ((input, thread) => direct.test(valueOf(variable, input, thread), expected));
  }
  const byPath = operator.endsWith('Path') ? COMPARING.get(operator.slice(0, -'Path'.length)) : undefined;
  if (!byPath || byPath.expects === 'pattern') {
    reader.report(
      operator,
      'is no operator of a Choice state',
      'write an operator such as StringEquals, NumericGreaterThan or IsPresent',
    );
    return undefined;
  }
  const other = reader.query(operator);
  return (
    variable &&
    other &&
    ((input, thread) => byPath.test(valueOf(variable, input, thread), valueOf(other, input, thread)))
  );
}

const NEEDS: Readonly<Record<Operator['expects'], string>> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  timestamp: 'an instant such as 2026-03-02T15:00:00Z',
  pattern: 'a text in which * stands for any characters',
};

function isExpected(operator: Operator, value: unknown): boolean {
  if (operator.expects === 'timestamp') return typeof value === 'string' && parseTimestamp(value) !== undefined;
  return typeof value === (operator.expects === 'pattern' ? 'string' : operator.expects);
}

function valueOf(query: Query, input: unknown, thread: Thread): unknown {
  const value = query.evaluate(input, thread);
  if (value !== MISSING) return value;
  throw new Fault(
    'States.Runtime',
    `Invalid path '${query.text}': The choice state's condition path references an invalid value.`,
  );
}
