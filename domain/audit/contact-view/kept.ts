import { type ContactPage } from '../audit-api/contact-page';
import { isSeal, type TrailRow } from '../audit-trail/row';

const dayMs = 86_400_000;

/** How long the trail of a call is kept: its rows where they are searched, and its seals with copies of them in the archive, locked. */
export function keptOf(rows: readonly TrailRow[], archiveDays: number): NonNullable<ContactPage['kept']> {
  const expiries = rows.filter((row) => !isSeal(row)).flatMap(({ expiresAtEpochSeconds }) => (typeof expiresAtEpochSeconds === 'number' ? [expiresAtEpochSeconds] : [])); // prettier-ignore
  const sealed = rows.filter(isSeal).map(({ at }) => Date.parse(at));
  return {
    // The first row that goes leaves a gap: until then the call can be read in full.
    ...(expiries.length > 0 && { rowsUntil: new Date(Math.min(...expiries) * 1000).toISOString() }),
    ...(sealed.length > 0 && { archiveUntil: new Date(Math.min(...sealed) + archiveDays * dayMs).toISOString() }),
  };
}
