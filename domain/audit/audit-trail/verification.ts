import { isGenuine, rowDay, rowHash, rowKeyMessage } from './digest';
import { inOrder, instantOf, isSeal, type TrailRow } from './row';
import { chained, readSeal, type Seal, type SealEntry, sealId, sealMessage, sealsOf } from './seal';

export type Tampering =
  'edited' | 'removed' | 'inserted' | 'reordered' | 'seal-removed' | 'seal-forged' | 'seal-unreadable';

export type Verification =
  | { readonly kind: 'intact'; readonly sealed: number; readonly unsealed: number; readonly expired: number }
  /** `at` is the id of the row, or of the seal, where the trail stops being what was written. */
  | { readonly kind: 'broken'; readonly at: string; readonly what: Tampering; readonly words: string };

export interface VerificationInput {
  readonly contactId: string;
  /** Everything the table holds under the contact, seals included. */
  readonly rows: readonly TrailRow[];
  /** By day (`2026-03-02`): what KMS answered for `macsFor(…).days`. */
  readonly dayKeys: ReadonlyMap<string, Uint8Array>;
  /** The ids of those of `macsFor(…).seals` whose MAC KMS verified. */
  readonly genuineSeals: ReadonlySet<string>;
  /** How many seals there are by what is kept elsewhere (the index, the archive): a table whose last seal is gone does not show it. */
  readonly knownSeals?: number;
  readonly now: Date;
  /** How long the table keeps rows. Rows older than that may be missing. Absent: for ever. */
  readonly retentionDays?: number;
}

/** What KMS must be asked before a trail can be verified: the messages of day keys and of seals. */
export function macsFor(rows: readonly TrailRow[]): {
  readonly days: readonly { readonly day: string; readonly message: string }[];
  readonly seals: readonly { readonly sealId: string; readonly message: string; readonly mac: string }[];
} {
  const days = [...new Set(rows.filter((row) => !isSeal(row)).map(rowDay))].sort();
  return {
    days: days.map((day) => ({ day, message: rowKeyMessage(day) })),
    seals: sealsOf(rows).map((seal) => ({ sealId: sealId(seal.number), message: sealMessage(seal), mac: seal.mac })),
  };
}

/** Whether a contact's trail is what was written, and where not. Names the first row that is wrong, seals first: they vouch for rows. */
export function verifyTrail(input: VerificationInput): Verification {
  const seals = sealsOf(input.rows);
  return brokenSeal(input, seals) ?? brokenRow(input, seals) ?? intact(input, seals);
}

type Broken = Extract<Verification, { kind: 'broken' }>;

const broken = (at: string, what: Tampering, words: string): Broken => ({ kind: 'broken', at, what, words });

function brokenSeal(input: VerificationInput, seals: readonly Seal[]): Broken | undefined {
  const unreadable = inOrder(input.rows.filter(isSeal)).find((row) => !readSeal(row));
  if (unreadable) return broken(unreadable.eventId, 'seal-unreadable', `the seal ${unreadable.eventId} cannot be read`);
  let previous: Seal | undefined;
  for (const seal of seals) {
    const missing = sealId((previous?.number ?? 0) + 1);
    if (sealId(seal.number) !== missing && !hasExpired(input, seal.sealedAt)) {
      return broken(missing, 'seal-removed', `the seal ${missing} is gone; ${sealId(seal.number)} builds on it`);
    }
    const forged = previous || seal.number === 1 ? forgery(input, seal, previous?.mac ?? '') : undefined;
    if (forged) return forged;
    previous = seal;
  }
  const last = previous?.number ?? 0;
  if (last >= (input.knownSeals ?? 0)) return undefined;
  return broken(sealId(last + 1), 'seal-removed', `the seal ${sealId(last + 1)} was written and is gone`);
}

function forgery({ contactId, genuineSeals }: VerificationInput, seal: Seal, previousMac: string): Broken | undefined {
  const id = sealId(seal.number);
  const links = chained(
    seal.contactId,
    seal.number,
    seal.entries.map(([eventId, hash]) => [eventId, hash] as const),
  );
  const unlinked = seal.entries.find(([, , link], index) => link !== links[index]?.[2]);
  if (unlinked)
    return broken(unlinked[0], 'seal-forged', `the seal ${id} was changed: its chain does not hold at this row`);
  const isOurs = seal.contactId === contactId && seal.previousMac === previousMac && genuineSeals.has(id);
  return isOurs ? undefined : broken(id, 'seal-forged', `the seal ${id} does not carry the key service's signature`);
}

function brokenRow(input: VerificationInput, seals: readonly Seal[]): Broken | undefined {
  const rows = inOrder(input.rows.filter((row) => !isSeal(row)));
  const foreign = rows.find(({ contactId }) => contactId !== input.contactId);
  if (foreign) return broken(foreign.eventId, 'inserted', `the row belongs to ${foreign.contactId}`);
  const byId = new Map(rows.map((row) => [row.eventId, row]));
  const sealed = new Map(seals.flatMap(({ entries }) => entries.map((entry) => [entry[0], entry] as const)));
  const ids = inOrder([...new Set([...byId.keys(), ...sealed.keys()])].map((eventId) => ({ eventId })));
  const others = rows.filter(({ eventId }) => !sealed.has(eventId));
  for (const { eventId } of ids) {
    const row = byId.get(eventId);
    const entry = sealed.get(eventId);
    const found = row ? wrongRow(row, entry, input, [...sealed.values()]) : missingRow(eventId, entry!, input, others); // in one of both
    if (found) return found;
  }
  return undefined;
}

function wrongRow(
  row: TrailRow,
  entry: SealEntry | undefined,
  { dayKeys }: VerificationInput,
  sealed: readonly SealEntry[],
): Broken | undefined {
  const id = row.eventId;
  if (entry && rowHash(row) === entry[1]) return undefined;
  if (!entry && isGenuine(row, dayKeys.get(rowDay(row)))) return undefined; // came after the last seal
  const [from] = sealed.find(([other, hash]) => other !== id && movedHashes(row, other).includes(hash)) ?? [];
  if (from !== undefined) return broken(id, 'reordered', `what stands here stood at ${from}`);
  if (entry) return broken(id, 'edited', 'the row is not what was sealed');
  return row.mac === undefined
    ? broken(id, 'inserted', 'the row was written by nobody who may: it carries no signature')
    : broken(id, 'edited', 'the row is not what its writer signed');
}

function missingRow(
  eventId: string,
  [, hash]: SealEntry,
  input: VerificationInput,
  others: readonly TrailRow[],
): Broken | undefined {
  const moved = others.find((row) => movedHashes(row, eventId).includes(hash));
  if (moved) return broken(moved.eventId, 'reordered', `what stands here stood at ${eventId}`);
  if (hasExpired(input, instantOf(eventId) ?? '')) return undefined;
  return broken(eventId, 'removed', 'the row was sealed and is gone');
}

/** What a row would hash to, had it stood at another id: whoever moved it may or may not have changed its time as well. */
function movedHashes(row: TrailRow, eventId: string): readonly string[] {
  const at = instantOf(eventId) ?? row.at;
  return [rowHash({ ...row, eventId }), rowHash({ ...row, eventId, at })];
}

function intact({ rows }: VerificationInput, seals: readonly Seal[]): Verification {
  const present = new Set(rows.filter((row) => !isSeal(row)).map(({ eventId }) => eventId));
  const sealed = seals.flatMap(({ entries }) => entries.map(([eventId]) => eventId));
  const kept = sealed.filter((eventId) => present.has(eventId)).length;
  return { kind: 'intact', sealed: kept, unsealed: present.size - kept, expired: sealed.length - kept };
}

const dayMs = 86_400_000;

function hasExpired({ now, retentionDays }: VerificationInput, at: string): boolean {
  return retentionDays !== undefined && Date.parse(at) + retentionDays * dayMs <= now.getTime();
}
