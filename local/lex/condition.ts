/**
 * Conditions of conditional branches: `({age} < 24) AND ([tier] = "gold")`. Operators, references and functions as in the developer
 * guide's page on branching. The quantifiers ANY and ALL over several slots are refused when the bot is read.
 */
export type Condition =
  | { kind: 'and' | 'or'; left: Condition; right: Condition }
  | { kind: 'not'; of: Condition }
  | { kind: 'compare'; left: Reference; operator: Operator; right: Constant }
  | { kind: 'isNull'; of: Reference };

export type Reference = Named | { kind: 'count' | 'length'; of: Reference };

/** `input` has the names `inputMode` and `inputTranscript`. */
interface Named {
  kind: 'slot' | 'session' | 'request' | 'input';
  name: string;
}

type Operator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'CONTAINS';
type Constant = string | number | boolean | null;

export type ParsedCondition = { kind: 'condition'; condition: Condition } | { kind: 'invalid'; problem: string };

/** What a reference stands for; `undefined` when nothing is set. Several values of one slot come as a list. */
export type Lookup = (reference: Named) => string | readonly string[] | undefined;

const tokenPattern =
  /\s*(?:(\{[^}]+\}|\[[^\]]+\]|\(\([^)]+\)\)|\$\.\w+|fn\.\w+)|("(?:[^"\\]|\\.)*")|(-?\d+(?:\.\d+)?)|(&&|\|\||!=|<=|>=|=|<|>|!|\(|\))|(\w+))/y;

class Reader {
  readonly #tokens: string[] = [];
  #at = 0;

  constructor(expression: string) {
    tokenPattern.lastIndex = 0;
    const trimmed = expression.trimEnd();
    while (tokenPattern.lastIndex < trimmed.length) {
      const start = tokenPattern.lastIndex;
      const match = tokenPattern.exec(trimmed);
      if (!match) throw new SyntaxError(`cannot read the condition from "${trimmed.slice(start).trim()}"`);
      this.#tokens.push(match[0].trim());
    }
  }

  peek(): string | undefined {
    return this.#tokens[this.#at];
  }

  take(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new SyntaxError('the condition ends too early');
    return token;
  }

  takeIf(...wanted: string[]): boolean {
    const token = this.peek()?.toUpperCase();
    if (token === undefined || !wanted.includes(token)) return false;
    this.#at++;
    return true;
  }

  expect(wanted: string): void {
    const token = this.take();
    if (token !== wanted) throw new SyntaxError(`"${wanted}" was expected instead of "${token}"`);
  }
}

/** Never throws; `problem` says what is wrong for a person who edits the bot. */
export function parseCondition(expression: string): ParsedCondition {
  try {
    const reader = new Reader(expression);
    const condition = readOr(reader);
    const rest = reader.peek();
    if (rest !== undefined) throw new SyntaxError(`"${rest}" was not expected`);
    return { kind: 'condition', condition };
  } catch (error) {
    if (error instanceof SyntaxError) return { kind: 'invalid', problem: error.message };
    throw error;
  }
}

function readOr(reader: Reader): Condition {
  let left = readAnd(reader);
  while (reader.takeIf('OR', '||')) left = { kind: 'or', left, right: readAnd(reader) };
  return left;
}

function readAnd(reader: Reader): Condition {
  let left = readNot(reader);
  while (reader.takeIf('AND', '&&')) left = { kind: 'and', left, right: readNot(reader) };
  return left;
}

function readNot(reader: Reader): Condition {
  if (reader.takeIf('NOT', '!')) return { kind: 'not', of: readNot(reader) };
  if (!reader.takeIf('(')) return readComparison(reader);
  const inside = readOr(reader);
  reader.expect(')');
  return inside;
}

function readComparison(reader: Reader): Condition {
  const token = reader.take();
  if (token.toUpperCase() === 'FN.IS_NULL') {
    const of = readArgument(reader);
    const isNull: Condition = { kind: 'isNull', of };
    if (!reader.takeIf('=')) return isNull;
    return readConstant(reader) === true ? isNull : { kind: 'not', of: isNull };
  }
  const left = readReference(token, reader);
  const operator = reader.take().toUpperCase();
  if (!['=', '!=', '<', '<=', '>', '>=', 'CONTAINS'].includes(operator)) {
    throw new SyntaxError(`"${operator}" is no comparison; use = != < <= > >= or CONTAINS`);
  }
  return { kind: 'compare', left, operator: operator as Operator, right: readConstant(reader) }; // one of the list above
}

function readArgument(reader: Reader): Reference {
  reader.expect('(');
  const reference = readReference(reader.take(), reader);
  reader.expect(')');
  return reference;
}

function readReference(token: string, reader: Reader): Reference {
  const upper = token.toUpperCase();
  if (upper === 'FN.COUNT') return { kind: 'count', of: readArgument(reader) };
  if (upper === 'FN.LENGTH') return { kind: 'length', of: readArgument(reader) };
  if (token.startsWith('{')) return { kind: 'slot', name: token.slice(1, -1).trim() };
  if (token.startsWith('[')) return { kind: 'session', name: token.slice(1, -1).trim() };
  if (token.startsWith('((')) return { kind: 'request', name: token.slice(2, -2).trim() };
  if (token === '$.inputMode') return { kind: 'input', name: 'inputMode' };
  if (token === '$.inputTranscript') return { kind: 'input', name: 'inputTranscript' };
  throw new SyntaxError(
    `"${token}" is no reference; write {slot}, [session attribute], $.inputMode or $.inputTranscript`,
  );
}

function readConstant(reader: Reader): Constant {
  const token = reader.take();
  if (token.startsWith('"')) return token.slice(1, -1).replace(/\\(.)/g, '$1');
  if (/^-?\d/.test(token)) return Number(token);
  if (/^(true|false)$/i.test(token)) return token.toLowerCase() === 'true';
  if (/^null$/i.test(token)) return null;
  throw new SyntaxError(`"${token}" is no constant; put text in double quotes`);
}

/** A comparison with something that is not set is false, whatever the operator: Lex does not evaluate it (developer guide). */
export function evaluateCondition(condition: Condition, lookup: Lookup): boolean {
  switch (condition.kind) {
    case 'and':
      return evaluateCondition(condition.left, lookup) && evaluateCondition(condition.right, lookup);
    case 'or':
      return evaluateCondition(condition.left, lookup) || evaluateCondition(condition.right, lookup);
    case 'not':
      return !evaluateCondition(condition.of, lookup);
    case 'isNull':
      return valueOf(condition.of, lookup) === undefined;
    case 'compare':
      return compare(valueOf(condition.left, lookup), condition.operator, condition.right);
  }
}

function valueOf(reference: Reference, lookup: Lookup): string | number | readonly string[] | undefined {
  if ('of' in reference) {
    const value = valueOf(reference.of, lookup);
    if (value === undefined) return reference.kind === 'count' ? 0 : undefined;
    if (reference.kind === 'count') return Array.isArray(value) ? value.length : 1;
    return String(value).length;
  }
  return lookup(reference);
}

function compare(left: string | number | readonly string[] | undefined, operator: Operator, right: Constant): boolean {
  if (right === null) return operator === '=' ? left === undefined : operator === '!=' && left !== undefined;
  if (left === undefined) return false;
  if (operator === 'CONTAINS') {
    const wanted = String(right).toLowerCase();
    return typeof left === 'object'
      ? left.some((item) => item.toLowerCase() === wanted)
      : String(left).toLowerCase().includes(wanted);
  }
  // A list is compared as its comma-separated values.
  const shown = typeof left === 'object' ? left.join(',') : String(left);
  const numeric = typeof right === 'number' && shown.trim() !== '' && !Number.isNaN(Number(shown));
  const order = numeric ? Number(shown) - right : textOrder(shown.toLowerCase(), String(right).toLowerCase());
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
