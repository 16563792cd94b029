import { type Employee, withEmployees } from '../abuse/many-employees';
import { inOrder, isSeal, type TrailRow } from '../../domain/audit/audit-trail/row';
import { openCentre, type OpenCentre } from '../centre/open';
import { type ResourceGraph } from '../engine/graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { replayFailedEvents } from './replay';
import { placeResets } from './resets';
import { TrailOf } from './trail-of';
import { type Trouble, troubleTheTrail } from './trouble';

export interface TroubledRun {
  readonly centre: OpenCentre;
  readonly trail: TrailOf;
  readonly graph: ResourceGraph;
  readonly employees: readonly Employee[];
  /** What was set aside and had to be sent again by an operator. */
  readonly setAside: number;
}

interface ResetsOptions {
  readonly calls: number;
  readonly seed: number;
  readonly trouble?: Trouble;
  /** Trouble of another kind, before the first call. */
  readonly disturb?: (centre: OpenCentre) => void;
}

/** Many calls at once, with trouble between them and their trail or none; the same seed makes the same calls. */
export async function runResets(
  graph: ResourceGraph,
  { calls, seed, trouble, disturb }: ResetsOptions,
): Promise<TroubledRun> {
  const { graph: crowded, employees } = withEmployees(graph, { active: calls, disabled: 0, privileged: 0 });
  const clock = new VirtualClock(new Date('2026-03-02T15:00:00Z'));
  const centre = await openCentre(crowded, { clock, random: new Random(seed) });
  if (trouble) troubleTheTrail(centre, new Random(`${seed}/trouble`), trouble);
  disturb?.(centre);
  await placeResets(centre, clock, employees);
  await centre.account.settled();
  // Whoever sent what was held up has long given up waiting for an answer: nobody counts it as under way any more.
  await clock.sleep(trouble?.longestMs ?? 0);
  await centre.account.settled();
  const setAside = failedQueues(centre).reduce((sum, name) => sum + centre.account.queueMessages(name).length, 0);
  centre.account.faults.heal();
  await replayFailedEvents(centre, graph);
  return { centre, trail: new TrailOf(centre, graph), graph, employees, setAside };
}

const failedQueues = ({ account }: OpenCentre): string[] =>
  account.queueNames.filter((name) => name.includes('failed'));

/** What the trail says of every contact, as text: its rows without signatures and without
 * what CloudWatch counts in each run anew, its summary without the number of seals, its keys. */
function saidBy(trail: TrailOf): ReadonlyMap<string, string> {
  const summaries = trail.summaries();
  const rows = new Map<string, TrailRow[]>();
  for (const row of inOrder(trail.rows().filter((stored) => !isSeal(stored)))) {
    const { mac: _mac, logEventId: _order, ...told } = row;
    rows.set(row.contactId, [...(rows.get(row.contactId) ?? []), told]);
  }
  return new Map(
    [...rows].map(([contactId, told]) => {
      const { seals: _seals, ...summary } = summaries.get(contactId) ?? {};
      return [contactId, JSON.stringify([told, summary])];
    }),
  );
}

/** The contacts of which two runs say different things. */
export function differences(one: Pick<TroubledRun, 'trail'>, other: Pick<TroubledRun, 'trail'>): string[] {
  const [left, right] = [saidBy(one.trail), saidBy(other.trail)];
  const contacts = new Set([...left.keys(), ...right.keys()]);
  return [...contacts].filter((id) => left.get(id) !== right.get(id));
}
