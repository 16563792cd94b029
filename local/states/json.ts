/** The service's limit on any input, output or result: 256 KiB of UTF-8. */
export const MAX_DATA_BYTES = 262_144;

/** Deeper values would exhaust the stack of a recursive walk. JSON parsers of the service stop at the same depth. */
export const MAX_DEPTH = 1_000;

export type JsonObject = Record<string, unknown>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function hasOwn(value: object, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(value, key);
}

/** The member itself, never something inherited: `$.constructor` finds nothing. */
export function member(value: JsonObject, key: string): unknown {
  return hasOwn(value, key) ? value[key] : undefined;
}

/** Sets a member. A key called `__proto__` becomes data like any other instead of the object's prototype. */
export function setMember(target: JsonObject, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}

/** A copy with the same members; the members are shared. */
export function shallowCopy(value: JsonObject): JsonObject {
  const copy: JsonObject = {};
  for (const key of Object.keys(value)) setMember(copy, key, value[key]);
  return copy;
}

export function jsonEquals(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => jsonEquals(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => hasOwn(b, key) && jsonEquals(a[key], b[key]));
}

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

export function jsonType(value: unknown): JsonType {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'boolean' || type === 'number' || type === 'string' ? type : 'object';
}

/**
 * Whether a value is within the 256 KiB limit. Walks without recursion and stops at a bound that no escaping can exceed, so that
 * the usual small value is never written out as text.
 */
export function isWithinDataLimit(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return typeof value !== 'string' || value.length * 6 + 2 <= MAX_DATA_BYTES || jsonBytes(value) <= MAX_DATA_BYTES;
  }
  return worstCaseBytes(value) <= MAX_DATA_BYTES || jsonBytes(value) <= MAX_DATA_BYTES;
}

export function jsonBytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '', 'utf8');
}

/** Six bytes a character is the longest escape, `\u0000`. Numbers take at most 25 characters. */
function worstCaseBytes(root: object): number {
  const pending: object[] = [root];
  let bytes = 2;
  for (let node = pending.pop(); node !== undefined && bytes <= MAX_DATA_BYTES; node = pending.pop()) {
    if (Array.isArray(node)) {
      for (const item of node) bytes += 1 + leafBytes(item, pending);
    } else {
      const record = node as JsonObject; // an object that is no array, by the branch
      for (const key in record) bytes += key.length * 6 + 4 + leafBytes(record[key], pending);
    }
  }
  return bytes;
}

function leafBytes(value: unknown, pending: object[]): number {
  if (typeof value === 'string') return value.length * 6 + 2;
  if (typeof value !== 'object' || value === null) return 25;
  pending.push(value);
  return 2;
}

/** Whether a value nests deeper than `MAX_DEPTH`. Never recurses. */
export function isTooDeep(root: unknown): boolean {
  if (typeof root !== 'object' || root === null) return false;
  let level: object[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return true;
    const next: object[] = [];
    for (const node of level) {
      for (const child of Object.values(node)) {
        if (typeof child === 'object' && child !== null) next.push(child as object); // narrowed on this line
      }
    }
    level = next;
  }
  return false;
}
