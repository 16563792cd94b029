import { type Detail, type MaskReason, type ShownDocument } from '../audit-api/contact-page';
import { type TrailRow } from '../audit-trail/row';

/** Attributes that place a row, or that the page shows in another way. */
const notDetails = new Set([
  'contactId',
  'eventId',
  'at',
  'source',
  'mac',
  'personal',
  'expiresAtEpochSeconds',
  'event',
  'input',
  'output',
  'callerHash',
]);

/** What stands where a secret was: nothing kept it, so nobody can reveal it. */
const secretMask = '[secret]';

/** What a row says, by attribute. A value that was put aside as personal shows its mask. */
export function detailsOf(row: TrailRow): Record<string, Detail> {
  const personal = personalOf(row);
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]): [string, Detail][] => {
      if (notDetails.has(name) || value === undefined || typeof value === 'object') return [];
      const masked = maskOf(name, value, personal);
      return [[name, { value, ...(masked && { masked }) }]];
    }),
  );
}

function maskOf(field: string, value: unknown, personal: Readonly<Record<string, string>>): MaskReason | undefined {
  if (value === secretMask) return 'secret';
  return Object.hasOwn(personal, field) ? 'personal' : undefined;
}

/** The values that a row keeps aside, by the field they are missing from. */
export function personalOf(row: TrailRow): Readonly<Record<string, string>> {
  const personal = row['personal'];
  return typeof personal === 'object' ? personal : {};
}

/** JSON that a row holds as text, with its masks: those kept aside begin with the attribute's name, and secrets are found by what stands there. */
export function documentOf(row: TrailRow | undefined, attribute: 'input' | 'output'): ShownDocument | undefined {
  const text = row?.[attribute];
  if (row === undefined || typeof text !== 'string') return undefined;
  const json = jsonIn(text);
  const aside = Object.keys(personalOf(row)).filter((field) => field.startsWith(attribute));
  return {
    entryId: row.eventId,
    json,
    masked: {
      ...Object.fromEntries(secretsIn(json, attribute).map((path) => [path, 'secret' as const])),
      ...Object.fromEntries(aside.map((path) => [path, 'personal' as const])),
    },
  };
}

function secretsIn(value: unknown, path: string): string[] {
  if (value === secretMask) return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => secretsIn(inner, `${path}.${name}`));
}

/** What Express cut off in the middle is shown as the text it is. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
