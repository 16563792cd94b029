import { hasOwn, isObject } from '../json';
import { callFunction, pick, walk } from './evaluate';
import { type Token } from './token';
import { parseTokens } from './tokens';

/** What a definite path answers when it leads nowhere. An indefinite one answers an empty array instead. */
export const MISSING: unique symbol = Symbol('missing');

export interface Path {
  readonly text: string;
  /** Leads to at most one place: names and single indexes only. */
  readonly isDefinite: boolean;
  readonly tokens: readonly Token[];
  /** The value, `MISSING`, or for an indefinite path an array of all values. */
  find(root: unknown): unknown;
  /** Why a definite path leads nowhere, in the words of Jayway's library, which the service passes on. */
  explain(root: unknown): string;
}

/**
 * Compiles the part of a path after its root: `.a.b[0]`, `['x y']`, `[*].id`. Blanks at the end are passed over, as Jayway does.
 * Throws `PathSyntaxError`.
 */
export function compilePath(text: string, afterRoot: string): Path {
  const tokens = parseTokens(afterRoot.trimEnd());
  const isDefinite = tokens.every(isDefiniteToken);
  const find = isDefinite ? definiteFinder(tokens) : (root: unknown) => findAll(tokens, root);
  return { text, isDefinite, tokens, find, explain: (root) => explainMissing(tokens, root) };
}

function isDefiniteToken(token: Token, index: number, all: readonly Token[]): boolean {
  if (token.kind === 'property') return token.names.length === 1 || index === all.length - 1;
  if (token.kind === 'index') return token.indexes.length === 1;
  return token.kind === 'function';
}

/** A function at the end of an indefinite path works on all values together: `$.items[*].price.sum()`. */
function findAll(tokens: readonly Token[], root: unknown): unknown {
  const last = tokens.at(-1);
  const results: unknown[] = [];
  if (last?.kind !== 'function') {
    walk(tokens, 0, root, root, results);
    return results;
  }
  walk(tokens.slice(0, -1), 0, root, root, results);
  return callFunction(last.name, results);
}

/** The hot path of the interpreter: `$.a.b[0]` as a loop over steps. */
function definiteFinder(tokens: readonly Token[]): (root: unknown) => unknown {
  const steps = tokens.map(compileStep);
  if (steps.length === 0) return (root) => root;
  return (root) => {
    let value = root;
    for (const step of steps) {
      value = step(value);
      if (value === MISSING) return MISSING;
    }
    return value;
  };
}

function compileStep(token: Token): (value: unknown) => unknown {
  switch (token.kind) {
    case 'property': {
      const [name = ''] = token.names;
      if (token.names.length > 1) return (value) => (isObject(value) ? pick(value, token.names) : MISSING);
      return (value) => (isObject(value) && hasOwn(value, name) ? value[name] : MISSING);
    }
    case 'index': {
      const [index = 0] = token.indexes;
      return (value) => {
        if (!Array.isArray(value)) return MISSING;
        const effective = index < 0 ? value.length + index : index;
        return effective >= 0 && effective < value.length ? value[effective] : MISSING;
      };
    }
    case 'function':
      return (value) => callFunction(token.name, value);
    default:
      throw new Error(`a ${token.kind} token is not definite`);
  }
}

function explainMissing(tokens: readonly Token[], root: unknown): string {
  let value = root;
  let where = '$';
  for (const [index, token] of tokens.entries()) {
    const isLeaf = index === tokens.length - 1;
    const next = token.kind === 'property' || token.kind === 'index' ? compileStep(token)(value) : value;
    if (next === MISSING) return explainStep(token, value, where, isLeaf, tokens);
    where += fragment(token);
    value = next;
  }
  return `No results for path: ${where}`;
}

function explainStep(token: Token, value: unknown, where: string, isLeaf: boolean, all: readonly Token[]): string {
  if (token.kind === 'property') {
    if (isObject(value))
      return `${isLeaf ? 'No results for path:' : 'Missing property in path'} ${where}${fragment(token)}`;
    return (
      `Expected to find an object with property ${fragment(token)} in path ${where} but found '${javaClass(value)}'. ` +
      `This is not a json object according to the JsonProvider: 'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.`
    );
  }
  if (Array.isArray(value)) return `No results for path: $${all.map(fragment).join('')}`;
  if (value === null) return `The path ${where} is null`;
  return `Filter: ${fragment(token)} can only be applied to arrays. Current context is: ${javaText(value)}`;
}

function fragment(token: Token): string {
  if (token.kind === 'property') return `[${token.names.map((name) => `'${name}'`).join(',')}]`;
  if (token.kind === 'index') return `[${token.indexes.join(',')}]`;
  return token.kind === 'function' ? `.${token.name}()` : '';
}

/** The service is a Java program and sometimes it shows. */
function javaClass(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return 'java.lang.String';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'java.lang.Integer' : 'java.lang.Double';
  return Array.isArray(value) ? 'java.util.ArrayList' : 'java.util.LinkedHashMap';
}

/** A value as Java prints maps and lists: `{Arg1=1, Arg2=[]}`. */
export function javaText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (!isObject(value)) return String(value);
  return `{${Object.entries(value)
    .map(([key, item]) => `${key}=${javaText(item)}`)
    .join(', ')}}`;
}
