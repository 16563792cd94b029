/** Says whether an event (or a part of one) matches. */
export type Matches = (event: unknown) => boolean;

type Test = (value: unknown) => boolean;

/**
 * Compiles an EventBridge pattern: lists of allowed values, `prefix`, `suffix`, `equals-ignore-case`, `wildcard`, `anything-but`,
 * `numeric`, `exists`, `$or`. Throws a plain Error naming the path of anything else.
 */
export function eventPattern(pattern: unknown, path = 'eventPattern'): Matches {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern))
    throw new Error(`${path}: must be an object`);
  const parts = Object.entries(pattern).map(([name, expected]): Matches => {
    if (name === '$or') return anyOf(expected, `${path}.$or`);
    if (Array.isArray(expected)) return fieldMatches(name, expected, `${path}.${name}`);
    const nested = eventPattern(expected, `${path}.${name}`);
    return (event) => nested(member(event, name));
  });
  return (event) => parts.every((part) => part(event));
}

function anyOf(patterns: unknown, path: string): Matches {
  if (!Array.isArray(patterns)) throw new Error(`${path}: must be a list of patterns`);
  const compiled = patterns.map((pattern, index) => eventPattern(pattern, `${path}[${index}]`));
  return (event) => compiled.some((matches) => matches(event));
}

/** A field matches when any test holds for its value; for a list, for any of its values. */
function fieldMatches(name: string, expected: readonly unknown[], path: string): Matches {
  const tests = expected.map((one, index) => testOf(one, `${path}[${index}]`));
  return (event) => {
    const value = member(event, name);
    const values = Array.isArray(value) && value.length > 0 ? value : [value];
    return tests.some((test) => values.some(test));
  };
}

const member = (event: unknown, name: string): unknown =>
  typeof event === 'object' && event !== null ? (event as Readonly<Record<string, unknown>>)[name] : undefined;

function testOf(expected: unknown, path: string): Test {
  if (typeof expected !== 'object' || expected === null) return (value) => value === expected;
  const [[operator = '', operand] = []] = Object.entries(expected);
  const compile = operators[operator];
  if (!compile) throw new Error(`${path}.${operator}: not supported; use one of ${Object.keys(operators).join(', ')}`);
  return compile(operand, `${path}.${operator}`);
}

const text = (operand: unknown, test: (value: string, expected: string) => boolean): Test => {
  const expected = String(operand);
  return (value) => typeof value === 'string' && test(value, expected);
};

const operators: Readonly<Record<string, (operand: unknown, path: string) => Test>> = {
  prefix: (operand) => text(operand, (value, expected) => value.startsWith(expected)),
  suffix: (operand) => text(operand, (value, expected) => value.endsWith(expected)),
  'equals-ignore-case': (operand) => text(operand, (value, expected) => value.toLowerCase() === expected.toLowerCase()),
  wildcard: (operand) => {
    const source = String(operand)
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*');
    const expression = new RegExp(`^${source}$`, 's');
    return (value) => typeof value === 'string' && expression.test(value);
  },
  exists: (operand) => (value) => (value !== undefined) === (operand === true),
  'anything-but': (operand, path) => {
    const list = Array.isArray(operand) ? operand : [operand];
    const tests = list.map((one, index) => testOf(one, `${path}[${index}]`));
    return (value) => value !== undefined && !tests.some((test) => test(value));
  },
  numeric: (operand, path) => {
    if (!Array.isArray(operand)) throw new Error(`${path}: must be a list such as [">", 0, "<=", 5]`);
    return (value) => typeof value === 'number' && compares(value, operand, path);
  },
};

function compares(value: number, operand: readonly unknown[], path: string): boolean {
  for (let index = 0; index < operand.length; index += 2) {
    const limit = Number(operand[index + 1]);
    const held = {
      '=': value === limit,
      '<': value < limit,
      '<=': value <= limit,
      '>': value > limit,
      '>=': value >= limit,
    }[String(operand[index])];
    if (held === undefined) throw new Error(`${path}: ${String(operand[index])} is no comparison`);
    if (!held) return false;
  }
  return true;
}
