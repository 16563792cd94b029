import { PathSyntaxError } from '../paths/syntax';
import { INTRINSICS } from './table';

/** How deep calls may stand inside calls (developer guide). */
const MAX_NESTING = 10;

export type Argument =
  | { readonly kind: 'value'; readonly value: unknown }
  /** A text literal. `raw` still has its backslashes, which `States.Format` reads itself. */
  | { readonly kind: 'text'; readonly raw: string }
  | { readonly kind: 'path'; readonly text: string }
  | { readonly kind: 'call'; readonly call: IntrinsicCall };

export interface IntrinsicCall {
  readonly name: string;
  readonly args: readonly Argument[];
  readonly text: string;
}

/** Parses `States.Name(argument, …)`. Throws `PathSyntaxError`. */
export function parseIntrinsic(text: string): IntrinsicCall {
  const [call, end] = parseCall(text, 0, 1);
  if (text.slice(end).trim() !== '')
    throw new PathSyntaxError(`the function call goes on unexpectedly with "${text.slice(end)}"`);
  return call;
}

function parseCall(text: string, start: number, nesting: number): [IntrinsicCall, number] {
  const head = /^States\.(\w+)\s*\(/.exec(text.slice(start));
  if (!head) throw new PathSyntaxError(`"${text.slice(start)}" is no call of an intrinsic function`);
  if (nesting > MAX_NESTING) throw new PathSyntaxError(`intrinsic functions nest at most ${MAX_NESTING} deep`);
  const name = head[1] ?? '';
  const intrinsic = INTRINSICS.get(name);
  if (!intrinsic) throw new PathSyntaxError(`there is no intrinsic function States.${name}`);
  const [args, end] = parseArguments(text, start + head[0].length, nesting);
  if (args.length < intrinsic.minArguments || args.length > intrinsic.maxArguments) {
    throw new PathSyntaxError(`States.${name} does not take ${args.length} arguments`);
  }
  return [{ name, args, text: text.slice(start, end) }, end];
}

function parseArguments(text: string, start: number, nesting: number): [Argument[], number] {
  const args: Argument[] = [];
  let at = skipBlanks(text, start);
  if (text[at] === ')') return [args, at + 1];
  for (;;) {
    const [argument, next] = parseArgument(text, skipBlanks(text, at), nesting);
    args.push(argument);
    at = skipBlanks(text, next);
    if (text[at] === ')') return [args, at + 1];
    if (text[at] !== ',') throw new PathSyntaxError('expected "," or ")" after an argument');
    at++;
  }
}

function parseArgument(text: string, at: number, nesting: number): [Argument, number] {
  const rest = text.slice(at);
  if (rest.startsWith("'")) return parseText(text, at);
  if (rest.startsWith('$')) return parsePath(text, at);
  if (rest.startsWith('States.')) {
    const [call, end] = parseCall(text, at, nesting + 1);
    return [{ kind: 'call', call }, end];
  }
  const literal = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/.exec(rest);
  if (!literal)
    throw new PathSyntaxError(
      `the argument "${rest}" is neither a path, a value nor a call; texts stand in single quotes`,
    );
  return [{ kind: 'value', value: JSON.parse(literal[0]) }, at + literal[0].length];
}

function parseText(text: string, start: number): [Argument, number] {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === "'") return [{ kind: 'text', raw: text.slice(start + 1, at) }, at + 1];
  }
  throw new PathSyntaxError('a text in single quotes is never closed');
}

/** A path ends at the comma or parenthesis that belongs to the call, not at one inside its own brackets or quotes. */
function parsePath(text: string, start: number): [Argument, number] {
  let brackets = 0;
  let parentheses = 0;
  let quote = '';
  let at = start;
  for (; at < text.length; at++) {
    const char = text[at] ?? '';
    if (quote) {
      if (char === '\\') at++;
      else if (char === quote) quote = '';
    } else if (brackets > 0 && (char === "'" || char === '"')) quote = char;
    else if (char === '[') brackets++;
    else if (char === ']') brackets--;
    else if (char === '(') parentheses++;
    else if (char === ')' && parentheses > 0) parentheses--;
    else if (brackets === 0 && parentheses === 0 && (char === ',' || char === ')')) break;
  }
  return [{ kind: 'path', text: text.slice(start, at).trim() }, at];
}

function skipBlanks(text: string, at: number): number {
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}

/** A text literal as every function but `States.Format` sees it. Other backslashes stand for themselves. */
export function unescapeText(raw: string): string {
  return raw.replace(/\\([\\'{}])/g, '$1');
}
