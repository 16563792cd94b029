import { compareTimestamps, parseTimestamp } from '../timestamp';

/** Compares the value of `Variable` with what the rule expects. A value of another type never matches. */
export type Test = (value: unknown, expected: unknown) => boolean;

type Order = (value: unknown, expected: unknown) => number | undefined;

export interface Operator {
  /** What the definition has to write; also checked where a `…Path` leads. */
  readonly expects: 'string' | 'number' | 'boolean' | 'timestamp' | 'pattern';
  readonly test: Test;
}

/** Texts are ordered by UTF-16 code units, as in Java and here. */
const byText: Order = (a, b) =>
  typeof a === 'string' && typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : undefined;

const byNumber: Order = (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : undefined);

const byInstant: Order = (a, b) => {
  const [first, second] = [a, b].map((value) => (typeof value === 'string' ? parseTimestamp(value) : undefined));
  return first && second ? compareTimestamps(first, second) : undefined;
};

function comparing(order: Order, holds: (result: number) => boolean): Test {
  return (value, expected) => {
    const result = order(value, expected);
    return result !== undefined && holds(result);
  };
}

const COMPARISONS: readonly [string, (result: number) => boolean][] = [
  ['Equals', (result) => result === 0],
  ['LessThan', (result) => result < 0],
  ['LessThanEquals', (result) => result <= 0],
  ['GreaterThan', (result) => result > 0],
  ['GreaterThanEquals', (result) => result >= 0],
];

const ORDERED: readonly [string, Operator['expects'], Order][] = [
  ['String', 'string', byText],
  ['Numeric', 'number', byNumber],
  ['Timestamp', 'timestamp', byInstant],
];

/** Every operator that compares with a value. Each but `StringMatches` also exists as `…Path`. */
export const COMPARING: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ...ORDERED.flatMap(([kind, expects, order]) =>
    COMPARISONS.map(([name, holds]): [string, Operator] => [
      `${kind}${name}`,
      { expects, test: comparing(order, holds) },
    ]),
  ),
  [
    'BooleanEquals',
    { expects: 'boolean', test: (value, expected) => typeof value === 'boolean' && value === expected },
  ],
  [
    'StringMatches',
    { expects: 'pattern', test: (value, pattern) => typeof value === 'string' && matches(value, String(pattern)) },
  ],
]);

/** Operators on the type of the value; each is written with true or false. `IsPresent` is not here: it takes no value. */
export const TYPE_TESTS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['IsNull', (value: unknown) => value === null],
  ['IsBoolean', (value: unknown) => typeof value === 'boolean'],
  ['IsNumeric', (value: unknown) => typeof value === 'number'],
  ['IsString', (value: unknown) => typeof value === 'string'],
  ['IsTimestamp', (value: unknown) => typeof value === 'string' && parseTimestamp(value) !== undefined],
]);

/**
 * `StringMatches`: `*` stands for any characters, `\\*` for an asterisk, `\\\\` for a backslash. Greedy matching with one point
 * to come back to: linear in practice, never exponential.
 */
export function matches(text: string, pattern: string): boolean {
  const parts = patternParts(pattern);
  let at = 0;
  let part = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    const expected = parts[part];
    if (expected === ANY) {
      star = part++;
      resume = at;
    } else if (expected !== undefined && expected === text[at]) {
      part++;
      at++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (parts[part] === ANY) part++;
  return part === parts.length;
}

const ANY: unique symbol = Symbol('any characters');

function patternParts(pattern: string): (string | typeof ANY)[] {
  const parts: (string | typeof ANY)[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] ?? '';
    const following = pattern[at + 1];
    if (char === '\\' && (following === '*' || following === '\\')) parts.push(pattern[++at] ?? '');
    else parts.push(char === '*' ? ANY : char);
  }
  return parts;
}
