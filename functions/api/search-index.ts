import { type ContactSummary } from '../../domain/audit/contact-summary';
import { type SearchPlan } from '../../domain/audit/audit-search';

/** One Query of the index, newest first. `after`: the sort key of the item read last. `more`: the partition goes on. */
export interface ContactIndex {
  query(range: {
    readonly key: string;
    readonly lowest: string;
    readonly highest: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<{ readonly items: readonly IndexItem[]; readonly more: boolean }>;
}

export interface IndexItem {
  readonly sortKey: string;
  readonly summary: ContactSummary;
}

/** Where a page ended: in which partition, and after which item. */
export interface Position {
  readonly partition: string;
  readonly after?: string;
}

export interface Page {
  readonly items: readonly ContactSummary[];
  readonly next?: Position;
  readonly reads: number;
}

/**
 * A page costs this many queries at the most, however few match: months without calls, or conditions that few calls meet, are gone on with
 * by the next page.
 */
const mostReads = 6;

/** Items read at once where not every item matches. */
const batch = 100;

export async function searchIndex(
  index: ContactIndex,
  plan: SearchPlan,
  { limit, position, reads: allowed = mostReads }: { limit: number; position?: Position; reads?: number },
): Promise<Page> {
  const items: ContactSummary[] = [];
  let place = startOf(plan, position);
  let reads = 0;
  while (place && reads < allowed) {
    const { partition, after } = place;
    const { lowest, highest } = plan;
    const wanted = plan.isLoose ? batch : limit - items.length;
    const page = await index.query({
      key: partition,
      lowest,
      highest,
      limit: wanted,
      ...(after !== undefined && { after }),
    });
    reads++;
    for (const { sortKey, summary } of page.items) {
      if (plan.matches(summary)) items.push(summary);
      if (items.length === limit) return { items, next: { partition, after: sortKey }, reads };
    }
    place = nextPlace(plan, partition, page);
  }
  return { items, reads, ...(place && { next: place }) };
}

function startOf(plan: SearchPlan, position: Position | undefined): Position | undefined {
  if (position) return plan.partitions.includes(position.partition) ? position : undefined;
  const [partition] = plan.partitions;
  return partition === undefined ? undefined : { partition };
}

function nextPlace(
  plan: SearchPlan,
  partition: string,
  { items, more }: { readonly items: readonly IndexItem[]; readonly more: boolean },
): Position | undefined {
  const last = items.at(-1);
  if (more && last) return { partition, after: last.sortKey };
  const next = plan.partitions[plan.partitions.indexOf(partition) + 1];
  return next === undefined ? undefined : { partition: next };
}
