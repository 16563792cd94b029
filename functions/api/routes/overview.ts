import { type Overview } from '../../../domain/audit/audit-api/overview';
import { planSearch } from '../../../domain/audit/audit-search';
import { type ContactSummary } from '../../../domain/audit/contact-summary';
import { type AlarmStates } from '../alarm-states';
import { json, refused } from '../answer';
import { type Work } from '../call';
import { type DayCounts } from '../day-counts';
import { searchIndex, type ContactIndex } from '../search-index';

export interface OverviewDeps {
  readonly index: ContactIndex;
  readonly counts: DayCounts;
  readonly alarms: AlarmStates;
  now(): Date;
}

const dayMs = 86_400_000;
const usualDays = 7;
/** A read a day, all at once. */
const mostDays = 92;
/** Refusals by a limit that are looked through for who was blocked: the newest of the time asked for. */
const mostBlocked = 300;

export const overview = (deps: OverviewDeps): Work<'overview'> => {
  return async ({ query }) => {
    const to = query.to ?? deps.now().toISOString();
    const from = query.from ?? new Date(Date.parse(to) - (usualDays - 1) * dayMs).toISOString();
    const days = daysBetween(from, to);
    if (days.length === 0 || days.length > mostDays) {
      return refused(422, 'invalid-request', [
        { path: 'from', message: `write an instant before to, ${mostDays} days at the most` },
      ]);
    }
    const [counted, blockedCalls, alarms] = await Promise.all([
      Promise.all(days.map((day) => deps.counts(day))),
      blockedIn(deps, `${days[0]}T00:00:00.000Z`, `${days.at(-1)}T23:59:59.999Z`),
      deps.alarms(),
    ]);
    const total = totals(counted);
    return json({
      from,
      to,
      calls: total.get('calls') ?? 0,
      resetsByOutcome: named(total, 'outcome-'),
      refusalsByReason: named(total, 'refused-'),
      mailFailures: total.get('mailFailures') ?? 0,
      blocked: blockedOf(blockedCalls),
      alarms,
    } satisfies Overview);
  };
};

function daysBetween(from: string, to: string): string[] {
  const [first, last] = [Date.parse(from.slice(0, 10)), Date.parse(to.slice(0, 10))];
  const count = Math.max(0, Math.round((last - first) / dayMs) + 1);
  // Too many are not counted out: the answer is a refusal.
  return Array.from({ length: Math.min(count, mostDays + 1) }, (_, day) =>
    new Date(first + day * dayMs).toISOString().slice(0, 10),
  );
}

function totals(counted: readonly Readonly<Record<string, number>>[]): ReadonlyMap<string, number> {
  const total = new Map<string, number>();
  for (const counts of counted)
    for (const [name, count] of Object.entries(counts)) total.set(name, (total.get(name) ?? 0) + count);
  return total;
}

const named = (total: ReadonlyMap<string, number>, start: string): Record<string, number> =>
  Object.fromEntries(
    [...total].filter(([name]) => name.startsWith(start)).map(([name, count]) => [name.slice(start.length), count]),
  );

async function blockedIn({ index, now }: OverviewDeps, from: string, to: string): Promise<readonly ContactSummary[]> {
  const plan = planSearch({ reason: 'limit', from, to }, undefined, now());
  const { items } = await searchIndex(index, plan, { limit: mostBlocked });
  return items;
}

function blockedOf(calls: readonly ContactSummary[]): Overview['blocked'] {
  const employees = tally(calls.flatMap((call) => call.employeeIds.map((id) => ({ who: id, at: call.startedAt }))));
  const callers = tally(
    calls.flatMap((call) =>
      call.callerHash === undefined ? [] : [{ who: call.callerHash, shown: call.callerHint ?? '', at: call.startedAt }],
    ),
  );
  return {
    employees: employees.map(({ who, times, lastAt }) => ({ employeeId: who, times, lastAt })),
    callers: callers.map(({ shown, times, lastAt }) => ({ callerHint: shown, times, lastAt })),
  };
}

/** Most often first. */
function tally(seen: readonly { readonly who: string; readonly shown?: string; readonly at: string }[]) {
  const byWho = new Map<string, { who: string; shown: string; times: number; lastAt: string }>();
  for (const { who, shown = who, at } of seen) {
    const known = byWho.get(who) ?? { who, shown, times: 0, lastAt: at };
    byWho.set(who, { ...known, times: known.times + 1, lastAt: at > known.lastAt ? at : known.lastAt });
  }
  return [...byWho.values()].sort((a, b) => b.times - a.times || (a.lastAt < b.lastAt ? 1 : -1));
}
