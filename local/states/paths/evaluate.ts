import { isObject, hasOwn, setMember, type JsonObject } from '../json';
import { type Token } from './token';

/** Answers of `walk`: every place the path leads to, in document order. */
export function walk(tokens: readonly Token[], at: number, value: unknown, root: unknown, results: unknown[]): void {
  const token = tokens[at];
  if (token === undefined) {
    results.push(value);
    return;
  }
  const rest = (next: unknown): void => walk(tokens, at + 1, next, root, results);
  switch (token.kind) {
    case 'property':
      return walkProperty(token.names, value, at === tokens.length - 1, rest);
    case 'index':
      return walkIndexes(token.indexes, value, rest);
    case 'slice':
      if (Array.isArray(value)) sliceOf(value, token.from, token.to).forEach(rest);
      return;
    case 'wildcard':
      return childrenOf(value).forEach(rest);
    case 'scan':
      return scan(tokens, at + 1, value, root, results);
    case 'filter':
      if (Array.isArray(value)) value.filter((item) => token.predicate(item, root)).forEach(rest);
      else if (isObject(value) && token.predicate(value, root)) rest(value);
      return;
    case 'function':
      return rest(callFunction(token.name, value));
  }
}

function walkProperty(names: readonly string[], value: unknown, isLeaf: boolean, rest: (next: unknown) => void): void {
  if (!isObject(value)) return;
  if (names.length > 1 && isLeaf) return rest(pick(value, names));
  for (const name of names) {
    if (hasOwn(value, name)) rest(value[name]);
  }
}

/** Several names at the end of a path give one object with those that are there. */
export function pick(value: JsonObject, names: readonly string[]): JsonObject {
  const picked: JsonObject = {};
  for (const name of names) {
    if (hasOwn(value, name)) setMember(picked, name, value[name]);
  }
  return picked;
}

function walkIndexes(indexes: readonly number[], value: unknown, rest: (next: unknown) => void): void {
  if (!Array.isArray(value)) return;
  for (const index of indexes) {
    const effective = index < 0 ? value.length + index : index;
    if (effective >= 0 && effective < value.length) rest(value[effective]);
  }
}

function sliceOf(value: readonly unknown[], from: number | undefined, to: number | undefined): unknown[] {
  return value.slice(from ?? 0, to ?? value.length);
}

function childrenOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isObject(value) ? Object.values(value) : [];
}

/** `..`: applies the rest of the path to the value and to everything below it. Data never nests deeper than `MAX_DEPTH`. */
function scan(tokens: readonly Token[], at: number, value: unknown, root: unknown, results: unknown[]): void {
  walk(tokens, at, value, root, results);
  for (const child of childrenOf(value)) {
    if (typeof child === 'object' && child !== null) scan(tokens, at, child, root, results);
  }
}

export function callFunction(name: string, value: unknown): unknown {
  if (name === 'length') {
    if (Array.isArray(value)) return value.length;
    if (isObject(value)) return Object.keys(value).length;
    return typeof value === 'string' ? value.length : null;
  }
  const numbers = (Array.isArray(value) ? value : [value]).filter((item): item is number => typeof item === 'number');
  if (numbers.length === 0) return null;
  const sum = numbers.reduce((total, item) => total + item, 0);
  switch (name) {
    case 'min':
      return numbers.reduce((a, b) => Math.min(a, b));
    case 'max':
      return numbers.reduce((a, b) => Math.max(a, b));
    case 'avg':
      return sum / numbers.length;
    default:
      return sum;
  }
}
