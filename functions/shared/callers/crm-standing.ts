import { caseRouting, type CaseRouting } from '../../../domain/callers/caller-context';
import { routingOf } from '../../../domain/callers/crm-case';
import { caseReference } from './case-reference';
import { type CrmLookup } from './crm-answers-table';

/** A lookup ends by itself within this; one that has not was lost. */
const longestLookupMs = 20_000;

/** What a flow is told of a lookup. None at all means that nobody could ask. */
export function crmStanding(contactId: string, lookup: CrmLookup | undefined, now: Date): CaseRouting {
  if (lookup?.state === 'answered')
    return routingOf(lookup.answer, (caseNumber) => caseReference(contactId, caseNumber));
  const isUnderWay = lookup?.state === 'asked' && now.getTime() - lookup.askedAt.getTime() < longestLookupMs;
  return caseRouting(isUnderWay ? 'pending' : 'unavailable', undefined);
}

/** Reads until there is something better than `pending`, or time is up. */
export async function awaitCrm(
  read: () => Promise<CaseRouting>,
  { waitMs, sleep, now }: { readonly waitMs: number; sleep(ms: number): Promise<void>; now(): Date },
): Promise<CaseRouting> {
  const until = now().getTime() + waitMs;
  for (;;) {
    const standing = await read();
    if (standing.crm !== 'pending' || now().getTime() + pauseMs > until) return standing;
    await sleep(pauseMs);
  }
}

const pauseMs = 200;
