import * as z from 'zod/mini';
import { rowHash, sha256 } from './digest';
import { inOrder, isSeal, type TrailRow } from './row';

/** One sealed row: its id, the hash of what it says, and the chain up to and with it. */
const Entry = z.tuple([z.string(), z.string(), z.string()]);
export type SealEntry = z.infer<typeof Entry>;

/** A seal as it is understood; `mac` is KMS's HMAC in hex over `sealMessage`. */
export interface Seal {
  readonly contactId: string;
  readonly number: number;
  readonly sealedAt: string;
  readonly entries: readonly SealEntry[];
  /** Of the seal before; empty for the first. */
  readonly previousMac: string;
  readonly mac: string;
}

export type UnsignedSeal = Omit<Seal, 'mac'>;

// Some 240 bytes an entry: a thousand stay far below the 400 KB of an item. What is over goes into the next seal.
const mostEntries = 1_000;

export const sealId = (number: number): string => `seal#${String(number).padStart(4, '0')}`;

/** The next seal of a contact over the rows no seal holds yet, in their order. Undefined when every row is sealed. */
export function nextSeal(
  contactId: string,
  rows: readonly TrailRow[],
  seals: readonly Seal[],
  sealedAt: string,
): UnsignedSeal | undefined {
  const held = new Set(seals.flatMap(({ entries }) => entries.map(([eventId]) => eventId)));
  const open = inOrder(rows.filter((row) => !isSeal(row) && !held.has(row.eventId))).slice(0, mostEntries);
  if (open.length === 0) return undefined;
  const last = seals.reduce<Seal | undefined>((latest, seal) => (!latest || seal.number > latest.number ? seal : latest), undefined); // prettier-ignore
  const number = (last?.number ?? 0) + 1;
  const hashes = open.map((row) => [row.eventId, rowHash(row)] as const);
  return { contactId, number, sealedAt, entries: chained(contactId, number, hashes), previousMac: last?.mac ?? '' };
}

/** h₀ names contact and seal; hᵢ = SHA-256(hᵢ₋₁ | eventId | row hash). */
export function chained(
  contactId: string,
  number: number,
  hashes: readonly (readonly [eventId: string, hash: string])[],
): SealEntry[] {
  let link = sha256(`deskline/audit-chain/v1|${contactId}|${number}`);
  return hashes.map(([eventId, hash]) => {
    link = sha256(`${link}|${eventId}|${hash}`);
    return [eventId, hash, link];
  });
}

/** What a seal's MAC is made of: the last link stands for all rows, `previousMac` for all seals before. */
export function sealMessage({ contactId, number, sealedAt, entries, previousMac }: UnsignedSeal): string {
  const last = entries.at(-1)?.[2] ?? '';
  return `deskline/audit-seal/v1|${contactId}|${number}|${sealedAt}|${entries.length}|${last}|${previousMac}`;
}

/** A seal as a row of the table. */
export const sealRow = ({ contactId, number, sealedAt, entries, previousMac, mac }: Seal): TrailRow => ({
  contactId,
  eventId: sealId(number),
  at: sealedAt,
  source: 'seal',
  number,
  count: entries.length,
  entries: JSON.stringify(entries),
  previousMac,
  mac,
});

const SealRow = z.object({
  contactId: z.string(),
  eventId: z.string(),
  at: z.string(),
  number: z.number(),
  entries: z.string(),
  previousMac: z.string(),
  mac: z.string(),
});

/** The seal that a row holds; undefined for a row that is none or makes no sense. */
export function readSeal(row: TrailRow): Seal | undefined {
  const parsed = SealRow.safeParse(row);
  if (!parsed.success || parsed.data.eventId !== sealId(parsed.data.number)) return undefined;
  const { contactId, number, at, previousMac, mac } = parsed.data;
  const entries = readEntries(parsed.data.entries);
  return entries && { contactId, number, sealedAt: at, entries, previousMac, mac };
}

function readEntries(text: string): readonly SealEntry[] | undefined {
  try {
    return z.array(Entry).safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // not JSON: as unreadable as any other nonsense
  }
}

/** The readable seals among rows, in their order. */
export const sealsOf = (rows: readonly TrailRow[]): Seal[] =>
  inOrder(rows.filter(isSeal)).flatMap((row) => readSeal(row) ?? []);
