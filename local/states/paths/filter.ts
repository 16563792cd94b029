import { isObject, jsonEquals } from '../json';
import { walk } from './evaluate';
import { PathSyntaxError } from './syntax';
import { type Predicate, type Token } from './token';

/** Reads one side of a comparison; `undefined` when a path leads nowhere. */
type Operand = (item: unknown, root: unknown) => unknown;

const LEXEMES =
  /\s*(?:(&&|\|\||!(?!=)|\(|\))|(===|!==|==|!=|<=|>=|=~|<|>|\b(?:in|nin|subsetof|anyof|noneof|size|empty|contains|type)\b)|([@$](?:\.\.?(?:\*|[^\s.[\]()=!<>~&|,'"]+)(?:\(\))?|\[(?:'(?:\\.|[^'])*'|"(?:\\.|[^"])*"|[^\]'"])*\])*)|('(?:\\.|[^'])*'|"(?:\\.|[^"])*")|(-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)|(true|false|null)\b|(\/(?:\\.|[^/])+\/[a-z]*)|(\[[^\]]*\])|([A-Za-z_][\w-]*))/y;

interface Lexeme {
  readonly kind: 'logic' | 'operator' | 'path' | 'string' | 'number' | 'word' | 'regex' | 'list' | 'bare';
  readonly text: string;
}

const KINDS = ['logic', 'operator', 'path', 'string', 'number', 'word', 'regex', 'list', 'bare'] as const;

function lex(text: string): Lexeme[] {
  const lexemes: Lexeme[] = [];
  const pattern = new RegExp(LEXEMES);
  while (pattern.lastIndex < text.trimEnd().length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    const index = match ? match.slice(1).findIndex((group) => group !== undefined) : -1;
    const kind = KINDS[index];
    if (!match || !kind) throw new PathSyntaxError(`the filter cannot be read from "${text.slice(at)}"`);
    lexemes.push({ kind, text: match[index + 1] ?? '' });
  }
  return lexemes;
}

/** Compiles the inside of `[?( … )]`. Nothing is ever evaluated as JavaScript. Throws `PathSyntaxError`. */
export function parseFilter(text: string, parseTokens: (text: string) => Token[]): Predicate {
  const lexemes = lex(text);
  let at = 0;
  const isNext = (symbol: string): boolean => lexemes[at]?.kind === 'logic' && lexemes[at]?.text === symbol;

  const either = (): Predicate => {
    let left = both();
    while (isNext('||')) {
      at++;
      const [a, b] = [left, both()];
      left = (item, root) => a(item, root) || b(item, root);
    }
    return left;
  };
  const both = (): Predicate => {
    let left = single();
    while (isNext('&&')) {
      at++;
      const [a, b] = [left, single()];
      left = (item, root) => a(item, root) && b(item, root);
    }
    return left;
  };
  const single = (): Predicate => {
    if (isNext('!')) {
      at++;
      const inner = single();
      return (item, root) => !inner(item, root);
    }
    if (!isNext('(')) return comparison();
    at++;
    const inner = either();
    if (!isNext(')')) throw new PathSyntaxError('a "(" in the filter is never closed');
    at++;
    return inner;
  };
  const comparison = (): Predicate => {
    const left = operand(lexemes[at++], parseTokens);
    const operator = lexemes[at];
    if (operator?.kind !== 'operator') return (item, root) => left(item, root) !== undefined;
    at++;
    const right = operand(lexemes[at++], parseTokens);
    const compare = OPERATORS[operator.text];
    if (!compare) throw new PathSyntaxError(`"${operator.text}" is no operator of a filter`);
    return (item, root) => compare(left(item, root), right(item, root));
  };

  const predicate = either();
  if (at < lexemes.length) throw new PathSyntaxError(`the filter goes on unexpectedly with "${lexemes[at]?.text}"`);
  return predicate;
}

function operand(lexeme: Lexeme | undefined, parseTokens: (text: string) => Token[]): Operand {
  switch (lexeme?.kind) {
    case 'path':
      return pathOperand(lexeme.text, parseTokens);
    case 'string': {
      const text = unquote(lexeme.text);
      return () => text;
    }
    // Public definitions also write a text without quotes: `[?(@.status==Failure)]`. That it is taken for a text is UNVERIFIED.
    case 'bare': {
      const { text } = lexeme;
      return () => text;
    }
    case 'number': {
      const number = Number(lexeme.text);
      return () => number;
    }
    case 'word': {
      const value: unknown = JSON.parse(lexeme.text);
      return () => value;
    }
    case 'regex': {
      const pattern = toRegExp(lexeme.text);
      return () => pattern;
    }
    case 'list': {
      const list = toList(lexeme.text);
      return () => list;
    }
    default:
      throw new PathSyntaxError(lexeme ? `"${lexeme.text}" is unexpected in the filter` : 'the filter ends too early');
  }
}

function pathOperand(text: string, parseTokens: (text: string) => Token[]): Operand {
  const tokens = parseTokens(text.slice(1));
  const isDefinite = tokens.every((token) => ['property', 'index', 'function'].includes(token.kind));
  const fromItem = text.startsWith('@');
  return (item, root) => {
    const start = fromItem ? item : root;
    const results: unknown[] = [];
    walk(tokens, 0, start, root, results);
    return isDefinite ? results[0] : results;
  };
}

const unquote = (text: string): string => text.slice(1, -1).replace(/\\(.)/g, '$1');

function toRegExp(text: string): RegExp {
  const end = text.lastIndexOf('/');
  try {
    return new RegExp(text.slice(1, end), text.slice(end + 1).replace(/[^imsu]/g, ''));
  } catch {
    throw new PathSyntaxError(`${text} is not a regular expression`);
  }
}

function toList(text: string): unknown[] {
  try {
    return JSON.parse(text.replace(/'((?:\\.|[^'])*)'/g, (_, inside: string) => JSON.stringify(inside))) as unknown[]; // it starts with "["
  } catch {
    throw new PathSyntaxError(`${text} is not a list of JSON values`);
  }
}

type Compare = (left: unknown, right: unknown) => boolean;

const isIn: Compare = (left, right) => Array.isArray(right) && right.some((item) => jsonEquals(item, left));

function ordered(test: (order: number) => boolean): Compare {
  return (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return test(left - right);
    if (typeof left === 'string' && typeof right === 'string') return test(left < right ? -1 : left > right ? 1 : 0);
    return false;
  };
}

function sizeOf(value: unknown): number | undefined {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return isObject(value) ? Object.keys(value).length : undefined;
}

const OPERATORS: Readonly<Record<string, Compare>> = {
  '==': (left, right) => left !== undefined && jsonEquals(left, right),
  '===': (left, right) => left !== undefined && jsonEquals(left, right),
  '!=': (left, right) => !jsonEquals(left, right),
  '!==': (left, right) => !jsonEquals(left, right),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
  '=~': (left, right) =>
    typeof left === 'string' && right instanceof RegExp && new RegExp(`^(?:${right.source})$`, right.flags).test(left),
  in: isIn,
  nin: (left, right) => !isIn(left, right),
  contains: (left, right) =>
    typeof left === 'string' ? typeof right === 'string' && left.includes(right) : isIn(right, left),
  subsetof: (left, right) => Array.isArray(left) && left.every((item) => isIn(item, right)),
  anyof: (left, right) => Array.isArray(left) && left.some((item) => isIn(item, right)),
  noneof: (left, right) => Array.isArray(left) && !left.some((item) => isIn(item, right)),
  size: (left, right) =>
    sizeOf(left) !== undefined && sizeOf(left) === (typeof right === 'number' ? right : sizeOf(right)),
  empty: (left, right) => sizeOf(left) !== undefined && (sizeOf(left) === 0) === right,
};
