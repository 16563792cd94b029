import { parseFilter } from './filter';
import { PathSyntaxError } from './syntax';
import { type Token } from './token';

export const PATH_FUNCTIONS = ['length', 'min', 'max', 'avg', 'sum'];

/** Splits everything after the root of a path (`$`, `$$` or `$variable`) into tokens. Throws `PathSyntaxError`. */
export function parseTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const [token, next] = text[at] === '[' ? readBracket(text, at) : readDotted(text, at);
    if (token) tokens.push(token);
    at = next;
  }
  if (tokens.at(-1)?.kind === 'scan') throw new PathSyntaxError('a path must not end with ".."');
  return tokens;
}

/** Answers no token for a dot that only introduces a bracket. */
function readDotted(text: string, start: number): [Token | undefined, number] {
  if (text[start] !== '.') throw new PathSyntaxError(`expected "." or "[" but found "${text.slice(start)}"`);
  if (text.startsWith('...', start)) throw new PathSyntaxError('a path must not have three dots in a row');
  if (text[start + 1] === '.') return [{ kind: 'scan' }, text[start + 2] === '[' ? start + 2 : start + 1];
  // `$.[0]` is the same as `$[0]`: Jayway passes over the dot, and public definitions are full of it.
  if (text[start + 1] === '[') return [undefined, start + 1];
  let end = start + 1;
  while (end < text.length && text[end] !== '.' && text[end] !== '[' && text[end] !== '(') end++;
  const name = text.slice(start + 1, end);
  if (name === '') throw new PathSyntaxError('a path must not end with "."');
  if (/\s/.test(name)) throw new PathSyntaxError(`use ['${name}'] for a name with blanks`);
  if (name.includes(']')) throw new PathSyntaxError(`"${name}" has a "]" that closes nothing`);
  if (name === '*') return [{ kind: 'wildcard' }, end];
  if (text[end] === '(') return [readFunction(text, name, end), end + 2];
  return [{ kind: 'property', names: [name] }, end];
}

function readFunction(text: string, name: string, open: number): Token {
  if (text[open + 1] !== ')' || open + 2 !== text.length || !PATH_FUNCTIONS.includes(name)) {
    throw new PathSyntaxError(`"${name}(" is no function of a path; only ${PATH_FUNCTIONS.join(', ')} may end one`);
  }
  return { kind: 'function', name };
}

function readBracket(text: string, start: number): [Token, number] {
  const first = /\S/.exec(text.slice(start + 1))?.[0];
  if (first === "'" || first === '"') return readNames(text, start);
  if (first === '?') return readFilter(text, start);
  const end = text.indexOf(']', start);
  if (end < 0) throw new PathSyntaxError('"[" is never closed');
  return [readSubscript(text.slice(start + 1, end).trim()), end + 1];
}

function readSubscript(inside: string): Token {
  if (inside === '*') return { kind: 'wildcard' };
  const slice = /^(-?\d+)?\s*:\s*(-?\d+)?$/.exec(inside);
  if (slice && inside !== ':') return { kind: 'slice', from: toNumber(slice[1]), to: toNumber(slice[2]) };
  if (/^-?\d+(\s*,\s*-?\d+)*$/.test(inside)) return { kind: 'index', indexes: inside.split(',').map(Number) };
  throw new PathSyntaxError(`"[${inside}]" is neither an index, a slice, a name in quotes nor a filter`);
}

const toNumber = (digits: string | undefined): number | undefined =>
  digits === undefined ? undefined : Number(digits);

function readNames(text: string, start: number): [Token, number] {
  const names: string[] = [];
  let at = start + 1;
  for (;;) {
    at = skipBlanks(text, at);
    const [name, afterName] = readQuoted(text, at);
    names.push(name);
    at = skipBlanks(text, afterName);
    if (text[at] === ']') return [{ kind: 'property', names }, at + 1];
    if (text[at] !== ',') throw new PathSyntaxError('expected "," or "]" after a name in quotes');
    at++;
  }
}

/** Only the quote itself can be escaped: a recorded path with `\"` inside single quotes matches a key with that very backslash. */
function readQuoted(text: string, start: number): [string, number] {
  const quote = text[start];
  if (quote !== "'" && quote !== '"') throw new PathSyntaxError('expected a name in quotes');
  let name = '';
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\' && text[at + 1] === quote) name += text[++at];
    else if (text[at] === quote) return [name, at + 1];
    else name += text[at];
  }
  throw new PathSyntaxError(`a quote (${quote}) is never closed`);
}

function skipBlanks(text: string, at: number): number {
  while (text[at] === ' ') at++;
  return at;
}

function readFilter(text: string, start: number): [Token, number] {
  const open = text.indexOf('(', start);
  const end = open < 0 ? -1 : closingParenthesis(text, open);
  if (end < 0 || text[skipBlanks(text, end + 1)] !== ']') throw new PathSyntaxError('a filter is written [?( … )]');
  const predicate = parseFilter(text.slice(open + 1, end), parseTokens);
  return [{ kind: 'filter', predicate }, skipBlanks(text, end + 1) + 1];
}

function closingParenthesis(text: string, open: number): number {
  let depth = 0;
  let quote = '';
  for (let at = open; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote) {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (char === "'" || char === '"') quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  return -1;
}
