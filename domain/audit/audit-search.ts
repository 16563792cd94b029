import { type ContactFilter } from './audit-api/search';
import { type ContactSummary } from './contact-summary';

/** Where in the index a search reads: partitions one after the other, each from the newest to the oldest. */
export interface SearchPlan {
  readonly partitions: readonly string[];
  /** Sort keys, both included. */
  readonly lowest: string;
  readonly highest: string;
  /** Whether what the partition holds may yet not match. */
  readonly isLoose: boolean;
  matches(summary: ContactSummary): boolean;
}

const dayMs = 86_400_000;

/** How far back a search goes that names no beginning, where the index is parted by month. */
const reachDays = 400;

/**
 * The narrowest way into the index for a filter; the other conditions are checked on what it finds. `callerHash` is the keyed hash of
 * `filter.number`. Partitions that hold everybody's calls are parted by month.
 */
export function planSearch(filter: ContactFilter, callerHash: string | undefined, now: Date): SearchPlan {
  const to = filter.to ?? now.toISOString();
  const from = filter.from ?? new Date(Date.parse(to) - reachDays * dayMs).toISOString();
  const { key, byMonth, isDated } = narrowest(filter, callerHash);
  return {
    partitions: byMonth ? monthsBetween(from, to).map((month) => `${key}#${month}`) : [key],
    // Sort keys are an instant, `#` and the contact's id.
    lowest: isDated && (byMonth || filter.from !== undefined) ? from : '',
    highest: isDated && (byMonth || filter.to !== undefined) ? `${to}~` : '~',
    isLoose: asked(filter) > (key === 'all' ? 0 : 1),
    matches: (summary) => conditions(filter, callerHash).every((condition) => condition(summary)),
  };
}

/** How many conditions there are beside those of time, which sort keys answer. */
const asked = ({ from: _from, to: _to, ...others }: ContactFilter): number =>
  Object.values(others).filter((value) => value !== undefined).length;

interface Way {
  readonly key: string;
  readonly byMonth: boolean;
  /** Whether its sort keys are instants. The one item of a contact has a name of its own there. */
  readonly isDated: boolean;
}

function narrowest(filter: ContactFilter, callerHash: string | undefined): Way {
  const { contact, employee, reason, workflow, outcome } = filter;
  if (contact !== undefined) return { key: `contact#${contact}`, byMonth: false, isDated: false };
  if (callerHash !== undefined) return { key: `number#${callerHash}`, byMonth: false, isDated: true };
  if (employee !== undefined) return { key: `employee#${employee}`, byMonth: false, isDated: true };
  const byMonth = (key: string): Way => ({ key, byMonth: true, isDated: true });
  if (reason !== undefined) return byMonth(`reason#${reason}`);
  if (outcome !== undefined) return byMonth(`outcome#${outcome}`);
  if (workflow !== undefined) return byMonth(`workflow#${workflow}`);
  return byMonth('all');
}

function conditions(
  { contact, employee, reason, workflow, outcome, from, to }: ContactFilter,
  callerHash: string | undefined,
): ((summary: ContactSummary) => boolean)[] {
  return [
    ...(contact === undefined ? [] : [(one: ContactSummary) => one.contactId === contact]),
    ...(callerHash === undefined ? [] : [(one: ContactSummary) => one.callerHash === callerHash]),
    ...(employee === undefined ? [] : [(one: ContactSummary) => one.employeeIds.includes(employee)]),
    ...(reason === undefined ? [] : [(one: ContactSummary) => one.refusals.includes(reason)]),
    ...(workflow === undefined ? [] : [(one: ContactSummary) => one.workflows.some(({ name }) => name === workflow)]),
    ...(outcome === undefined ? [] : [(one: ContactSummary) => one.outcome === outcome]),
    ...(from === undefined ? [] : [(one: ContactSummary) => one.startedAt >= from]),
    ...(to === undefined ? [] : [(one: ContactSummary) => one.startedAt <= to]),
  ];
}

/** `2026-03`, `2026-02`, …: the months from the last instant back to the first. */
export function monthsBetween(from: string, to: string): string[] {
  const [first, last] = [monthNumber(from), monthNumber(to)];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, back) => {
    const month = last - back;
    return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
  });
}

const monthNumber = (instant: string): number => Number(instant.slice(0, 4)) * 12 + Number(instant.slice(5, 7)) - 1;
