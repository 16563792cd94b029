import * as z from 'zod/mini';
import { isGenuine, rowDay, rowKeyMessage } from '../../domain/audit/audit-trail/digest';
import { isSeal, type TrailRow } from '../../domain/audit/audit-trail/row';
import { nextSeal, type Seal, sealMessage, sealRow, sealsOf } from '../../domain/audit/audit-trail/seal';
import { summaryOf } from '../../domain/audit/audit-trail/summary';
import { type ContactSummary } from '../../domain/audit/contact-summary';
import { type IndexContact, type ReadRows } from '../shared/trail/contact-index';
import { type Mac } from '../shared/kms-mac';
import { parse } from '../shared/parse';
import { type AskForSeal, longestDelaySeconds } from '../shared/trail/seal-queue';

const Input = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });
const Body = z.object({ contactId: z.string().check(z.minLength(1), z.maxLength(200)) });

export interface Deps {
  readonly readRows: ReadRows;
  /** With the key that rows are signed with, and the one that only seals are. */
  readonly rowKeyMac: Mac;
  readonly sealMac: Mac;
  /** Writes a seal if it is the first of its number; with the first one of a call the day's counters go up. False: somebody was faster. */
  writeSeal(seal: Seal, summary: ContactSummary): Promise<boolean>;
  /** Puts a seal and its rows where nobody can change them. Again is harmless. */
  archive(seal: Seal, rows: readonly TrailRow[]): Promise<void>;
  readonly indexContact: IndexContact;
  /** Seals included. */
  countRows(contactId: string): Promise<number>;
  readonly askForSeal: AskForSeal;
  /** Rings the alarm: rows stand in the table that nobody who may has written. */
  reportForeignRows(contactId: string, rows: number): void;
  readonly sealAfterSeconds: number;
  now(): Date;
}

// A call that was never said to be over is sealed as it stands after so long without news; what comes later gets a seal of its own.
const quietWithoutEndSeconds = 3_600;

/** Seals what is over. A message that fails is seen again, then set aside; the others of its batch are done. */
export const makeHandler =
  (deps: Deps) =>
  async (event: unknown): Promise<{ batchItemFailures: { itemIdentifier: string }[] }> => {
    const failed: string[] = [];
    for (const { messageId, body } of parse(Input, event).Records) {
      try {
        await seal(parse(Body, JSON.parse(body)).contactId, deps);
      } catch {
        failed.push(messageId); // its queue counts the tries, and its alarm rings
      }
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

async function seal(contactId: string, deps: Deps): Promise<void> {
  const rows = await deps.readRows(contactId);
  if (rows.length === 0) return;
  const seals = sealsOf(rows);
  const summary = summaryOf(contactId, rows);
  const open = await genuineOpenRows(contactId, rows, seals, deps);
  const wait = open.length > 0 ? secondsLeft(summary, rows, deps) : 0;
  if (wait > 0) return deps.askForSeal(contactId, Math.min(wait, longestDelaySeconds));
  const sealed = await sealRows(contactId, open, seals, summary, deps);
  for (const one of sealed) await deps.archive(one, rowsOf(one, rows));
  const known = [...rows, ...sealed.slice(seals.length).map(sealRow)];
  await deps.indexContact(contactId, known);
  // What was written while the seal was made: its writer saw no seal yet, and asked for none.
  if ((await deps.countRows(contactId)) > known.length) await deps.askForSeal(contactId, deps.sealAfterSeconds);
}

/** All seals of a contact, those that are new among them. A thousand rows a seal: a long call takes several at once. */
async function sealRows(
  contactId: string,
  open: readonly TrailRow[],
  existing: readonly Seal[],
  summary: ContactSummary,
  { sealMac, writeSeal, now }: Deps,
): Promise<readonly Seal[]> {
  const seals = [...existing];
  for (;;) {
    const unsigned = nextSeal(contactId, open, seals, now().toISOString());
    if (!unsigned) return seals;
    const mac = Buffer.from(await sealMac(sealMessage(unsigned))).toString('hex');
    const next = { ...unsigned, mac };
    if (!(await writeSeal(next, summary))) throw new Error('somebody sealed the contact at the same time');
    seals.push(next);
  }
}

const rowsOf = ({ entries }: Seal, rows: readonly TrailRow[]): TrailRow[] => {
  const ids = new Set(entries.map(([eventId]) => eventId));
  return rows.filter(({ eventId }) => ids.has(eventId));
};

/** Rows no seal holds yet, as far as they carry their writer's MAC: a seal vouches for nothing that anybody could have put there. */
async function genuineOpenRows(
  contactId: string,
  rows: readonly TrailRow[],
  seals: readonly Seal[],
  { rowKeyMac, reportForeignRows }: Deps,
): Promise<TrailRow[]> {
  const held = new Set(seals.flatMap(({ entries }) => entries.map(([eventId]) => eventId)));
  const open = rows.filter((row) => !isSeal(row) && !held.has(row.eventId));
  const keys = new Map<string, Uint8Array>();
  for (const day of new Set(open.map(rowDay))) keys.set(day, await rowKeyMac(rowKeyMessage(day)));
  const genuine = open.filter((row) => isGenuine(row, keys.get(rowDay(row))));
  if (genuine.length < open.length) reportForeignRows(contactId, open.length - genuine.length);
  return genuine;
}

function secondsLeft({ status }: ContactSummary, rows: readonly TrailRow[], { now, sealAfterSeconds }: Deps): number {
  const last = Math.max(...rows.filter((row) => !isSeal(row)).map(({ at }) => Date.parse(at)));
  const quietMs = (status === 'ended' ? sealAfterSeconds : quietWithoutEndSeconds) * 1000;
  return Math.ceil((last + quietMs - now().getTime()) / 1000);
}
