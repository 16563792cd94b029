import { type Detail, type MaskReason, type ShownDocument } from '../audit-api/contact-page';
import { type TrailRow } from '../audit-trail/row';
import { hidden, jsonIn, leavesOf, personalMask, personalOf, shownAt } from './shown-values';

/** Attributes that place a row, or that the page shows in another way. */
const notDetails = new Set([
  ...['contactId', 'eventId', 'at', 'source', 'mac', 'personal', 'expiresAtEpochSeconds', 'event'],
  ...['callerHash', 'callerHint'],
]);

/** Attributes that hold JSON as text. */
const documents = new Set(['input', 'output', 'parameters', 'results', 'cause']);

/** A screen of an entry: the rest is in the documents of its state. */
const mostFields = 120;
const mostCharacters = 600;

/**
 * What a row says, by field; what is inside of a document under its place there, `parameters.Attributes.vip`. `personal`: the personal
 * values of the whole call.
 */
export function detailsOf(row: TrailRow, personal: readonly string[]): Record<string, Detail> {
  const aside = personalOf(row);
  const fields = fieldsOf(row).map(([path, value]): [string, Detail] => [
    path,
    short(shownAt(path, value, aside, personal)),
  ]);
  const shown = new Set(fields.map(([path]) => path));
  // Where a document was cut short, its places are gone, and what was kept aside can be revealed all the same.
  const lost = Object.keys(aside).filter((path) => !shown.has(path));
  return Object.fromEntries([
    ...fields.slice(0, mostFields),
    ...lost.map((path): [string, Detail] => [path, { value: personalMask, masked: 'personal' }]),
  ]);
}

/** A value that is hidden in a row: what was kept aside for its place, or the text there in which another row's value is hidden. */
export function hiddenIn(row: TrailRow, field: string, personal: readonly string[]): string | undefined {
  const aside = personalOf(row);
  if (Object.hasOwn(aside, field)) return aside[field];
  const [, value] = fieldsOf(row).find(([path]) => path === field) ?? [];
  return typeof value === 'string' && hidden(value, personal) !== value ? value : undefined;
}

function fieldsOf(row: TrailRow): (readonly [string, string | number | boolean | null])[] {
  const aside = personalOf(row);
  return Object.entries(row).flatMap(([name, value]) => {
    if (notDetails.has(name) || value === undefined || typeof value === 'object') return [];
    if (!documents.has(name) || typeof value !== 'string') return [[name, value] as const];
    const json = jsonIn(value);
    if (typeof json === 'object') return [...leavesOf(json, name)];
    // Plain text is kept aside as a whole, under `$`.
    return [[Object.hasOwn(aside, `${name}.$`) ? `${name}.$` : name, value] as const];
  });
}

function short(detail: Detail): Detail {
  const { value } = detail;
  if (typeof value !== 'string' || value.length <= mostCharacters) return detail;
  return { ...detail, value: `${value.slice(0, mostCharacters)}…` };
}

/** JSON that a row holds as text, with its masks. */
export function documentOf(
  row: TrailRow | undefined,
  attribute: 'input' | 'output',
  personal: readonly string[],
): ShownDocument | undefined {
  const text = row?.[attribute];
  if (row === undefined || typeof text !== 'string') return undefined;
  const aside = personalOf(row);
  const json = jsonIn(text);
  const masked = new Map<string, MaskReason>(
    Object.keys(aside).filter((field) => field.startsWith(`${attribute}.`)).map((field) => [field, 'personal']), // prettier-ignore
  );
  for (const [path, value] of leavesOf(json, attribute)) {
    const shown = shownAt(path, value, aside, personal);
    if (shown.masked) masked.set(path, shown.masked);
  }
  return { entryId: row.eventId, json: withHidden(json, personal), masked: Object.fromEntries(masked) };
}

function withHidden(json: unknown, personal: readonly string[]): unknown {
  if (typeof json === 'string') return hidden(json, personal);
  if (Array.isArray(json)) return json.map((member) => withHidden(member, personal));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, member]) => [name, withHidden(member, personal)]));
}
