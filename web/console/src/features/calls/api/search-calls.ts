import { type ContactFilter } from '../../../../../../domain/audit/audit-api/search';
import { type ContactSummary } from '../../../../../../domain/audit/contact-summary';
import { type Answer } from '../../../../../shared/api/ask';
import { type StaffAsk } from '../../../shared/api/ask';

export interface CallsFound {
  readonly items: readonly ContactSummary[];
  /** There when there may be more. */
  readonly cursor?: string;
}

/** A page may hold fewer calls than asked for, even none, because each costs a bounded number of reads. This many in a row are asked for. */
const mostRequests = 10;

/** The next `limit` calls that match, newest first. */
export async function searchCalls(
  ask: StaffAsk,
  filter: ContactFilter,
  limit: number,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Answer<CallsFound>> {
  const items: ContactSummary[] = [];
  let next = cursor;
  for (let request = 0; request < mostRequests; request++) {
    const left = limit - items.length;
    const body = { ...filter, limit: left, ...(next === undefined ? {} : { cursor: next }) };
    const answer = await ask('searchContacts', { body, signal });
    if (answer.kind !== 'answer') return answer;
    items.push(...answer.value.items);
    next = answer.value.cursor;
    if (next === undefined || items.length >= limit) break;
  }
  return { kind: 'answer', value: { items, ...(next === undefined ? {} : { cursor: next }) } };
}
