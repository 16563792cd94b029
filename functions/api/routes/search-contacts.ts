import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { type ContactFilter } from '../../../domain/audit/audit-api/search';
import { planSearch, type SearchPlan } from '../../../domain/audit/audit-search';
import { json, refused } from '../answer';
import { type Asker } from '../asker';
import { type Work } from '../call';
import { type SealedBox } from '../sealed-box';
import { searchIndex, type ContactIndex, type Position } from '../search-index';

export interface SearchDeps {
  readonly index: ContactIndex;
  readonly box: SealedBox;
  /** The keyed hash under which the index knows a number. */
  callerHash(number: string): Promise<string>;
  now(): Date;
}

const PositionShape = z.object({ partition: z.string(), after: z.optional(z.string()), askedAt: z.string() });

/** Calls that match. A cursor belongs to who got it and to the filters it was got with. */
export const searchContacts = (deps: SearchDeps): Work<'searchContacts'> => {
  return async ({ asker, body: { limit, cursor, ...filter } }) => {
    const purpose = cursorPurpose(asker, filter);
    const opened = cursor === undefined ? undefined : await openCursor(deps.box, purpose, cursor);
    if (cursor !== undefined && !opened) {
      return refused(422, 'invalid-request', [
        { path: 'cursor', message: 'is of another search, or was changed; search again without it' },
      ]);
    }
    // Later pages look at the months that the first one looked at.
    const askedAt = opened?.askedAt ?? deps.now().toISOString();
    const plan = await planOf(deps, filter, new Date(askedAt));
    const page = await searchIndex(deps.index, plan, { limit, ...(opened && { position: opened.position }) });
    const next = page.next && (await deps.box.seal(purpose, { ...page.next, askedAt }));
    return json({ items: [...page.items], reads: page.reads, ...(next !== undefined && { cursor: next }) });
  };
};

/** What a search reads in the index; for one by number, KMS says under which hash. */
export async function planOf(
  { callerHash }: Pick<SearchDeps, 'callerHash'>,
  filter: ContactFilter,
  now: Date,
): Promise<SearchPlan> {
  return planSearch(filter, filter.number === undefined ? undefined : await callerHash(filter.number), now);
}

function cursorPurpose({ sub }: Asker, filter: ContactFilter): string {
  const asked = JSON.stringify(Object.entries(filter).sort());
  return `deskline/cursor/v1|${sub}|${createHash('sha256').update(asked).digest('hex')}`;
}

async function openCursor(
  box: SealedBox,
  purpose: string,
  cursor: string,
): Promise<{ position: Position; askedAt: string } | undefined> {
  const opened = PositionShape.safeParse(await box.open(purpose, cursor)).data;
  if (!opened) return undefined;
  const { partition, after, askedAt } = opened;
  return { position: { partition, ...(after !== undefined && { after }) }, askedAt };
}
