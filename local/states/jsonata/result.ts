import { MAX_DEPTH, setMember, type JsonObject } from '../json';

/** A value that is no JSON: a function, a regular expression, or something nested without end. */
export class UnsupportedResult extends Error {
  override readonly name = 'UnsupportedResult';
}

/**
 * Copies what an expression answered into plain JSON. The library marks arrays as sequences and answers functions; neither may
 * reach another expression. Throws `UnsupportedResult`.
 */
export function toJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value + 0 : null;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || depth > MAX_DEPTH) throw new UnsupportedResult();
  if (Array.isArray(value)) return value.map((item) => (item === undefined ? null : toJson(item, depth + 1)));
  if (isFunctionLike(value)) throw new UnsupportedResult();
  const copy: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) setMember(copy, key, toJson(item, depth + 1));
  }
  return copy;
}

const isFunctionLike = (value: object): boolean =>
  '_jsonata_lambda' in value || '_jsonata_function' in value || value instanceof RegExp;
