import { type MaskReason } from '../audit-api/contact-page';
import { type TrailRow } from '../audit-trail/row';

/** What stands where a secret was: nothing kept it, so nobody can reveal it. */
const secretMask = '[secret]';

/** What stands for a value that only its place shows to be personal. */
export const personalMask = '•••';

/** The values that a row keeps aside, by the place they are missing from. */
export function personalOf(row: TrailRow): Readonly<Record<string, string>> {
  const personal = row['personal'];
  return typeof personal === 'object' ? personal : {};
}

/**
 * The personal values of a call, longest first. A row is masked by what it alone shows, and a name in a spoken sentence looks like any
 * other word: another row of the call says that it is one.
 */
export function personalIn(rows: readonly TrailRow[]): readonly string[] {
  const values = rows.flatMap((row) => Object.values(personalOf(row)));
  // One letter would hide half of every text; what is longer than a sentence is not said again.
  const telling = values.filter((value) => value.length > 1 && value.length <= 200);
  return [...new Set(telling)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
}

const wordCharacter = /[\p{L}\p{N}]/u;

/** The text with every such value hidden, where it stands as a word of its own. */
export const hidden = (text: string, personal: readonly string[]): string => personal.reduce(without, text);

/** Goes on behind what it has put there: whatever a value looks like, even like a mask, this comes to an end. */
function without(text: string, value: string): string {
  let shown = '';
  let from = 0;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, Math.max(from, at + 1))) {
    const isWord = !wordCharacter.test(text.charAt(at - 1)) && !wordCharacter.test(text.charAt(at + value.length));
    if (!isWord) continue;
    shown += text.slice(from, at) + personalMask;
    from = at + value.length;
  }
  return shown + text.slice(from);
}

export interface ShownLeaf {
  readonly value: string | number | boolean | null;
  readonly masked?: MaskReason;
}

/** A value at a place (`parameters.Attributes.firstName`), with its mask. */
export function shownAt(
  path: string,
  value: string | number | boolean | null,
  aside: Readonly<Record<string, string>>,
  personal: readonly string[],
): ShownLeaf {
  if (value === secretMask) return { value, masked: 'secret' };
  if (Object.hasOwn(aside, path)) return { value, masked: 'personal' };
  if (typeof value !== 'string') return { value };
  const shown = hidden(value, personal);
  return shown === value ? { value } : { value: shown, masked: 'personal' };
}

/** Places and values in JSON, by the names that rows keep what is personal under: `a.b[0].c`. */
export function* leavesOf(json: unknown, path: string): Generator<readonly [string, string | number | boolean | null]> {
  if (Array.isArray(json)) {
    for (const [index, member] of json.entries()) yield* leavesOf(member, `${path}[${index}]`);
  } else if (typeof json === 'object' && json !== null) {
    for (const [name, member] of Object.entries(json)) yield* leavesOf(member, `${path}.${name}`);
  } else if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean' || json === null) {
    yield [path, json];
  }
}

/** JSON of a row, or the text itself: what was cut short in the middle is none. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
