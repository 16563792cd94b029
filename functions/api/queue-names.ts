import { type TrailRow } from '../../domain/audit/audit-trail/row';
import { type ContactSummary } from '../../domain/audit/contact-summary';
import { type ContactIndex } from './search-index';

/** The name of a queue by its id, which is all that Connect says of it; the id where the stack has no such queue any more. */
export type QueueNames = (queueId: string) => string;

/** `json`: name → id, as infra writes it. */
export function queueNames(json: string): QueueNames {
  const ids = JSON.parse(json) as Record<string, string>; // as infra writes it
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]));
  return (queueId) => names.get(queueId) ?? queueId;
}

/** For showing alone: what is verified is the row as it was written. */
export function withQueueName(row: TrailRow, nameOf: QueueNames): TrailRow {
  const queue = row['queue'];
  return typeof queue === 'string' ? { ...row, queue: nameOf(queue) } : row;
}

/** The index with names of queues in place of their ids. */
export const withQueueNames = (index: ContactIndex, nameOf: QueueNames): ContactIndex => ({
  async query(range) {
    const page = await index.query(range);
    return { ...page, items: page.items.map((item) => ({ ...item, summary: named(item.summary, nameOf) })) };
  },
});

const named = (summary: ContactSummary, nameOf: QueueNames): ContactSummary =>
  summary.queue === undefined ? summary : { ...summary, queue: nameOf(summary.queue) };
