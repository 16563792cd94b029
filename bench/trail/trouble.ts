import { gapsOf } from '../../local/trail/gaps';
import { differences, runResets } from '../../local/trail/trouble-run';
import { type ResourceGraph } from '../../local/engine/graph';

/** Many calls at once, once undisturbed and once in trouble; the figures of what was done to their trail, and whether it is the same. */
export async function compareTrouble(
  graph: ResourceGraph,
  { calls, seed }: { readonly calls: number; readonly seed: number },
): Promise<{ readonly lines: readonly string[]; readonly isSame: boolean }> {
  const undisturbed = await runResets(graph, { calls, seed });
  const trouble = { heldUp: 0.5, longestMs: 20 * 60_000, struck: 0.15 };
  const disturbed = await runResets(graph, { calls, seed, trouble });
  const struck = new Map<string, number>();
  for (const { effect } of disturbed.centre.account.faults.struck) {
    const kind = effect.split(/[= ]/)[0]!; // a text has a first part
    struck.set(kind, (struck.get(kind) ?? 0) + 1);
  }
  const different = differences(disturbed, undisturbed);
  const gaps = await gapsOf(disturbed);
  const seals = [...disturbed.trail.summaries().values()].map(({ seals: made = 0 }) => made);
  const rows = disturbed.trail.rows().filter(({ source }) => source !== 'seal').length;
  await undisturbed.centre.close();
  await disturbed.centre.close();
  const lines = [
    `calls ${calls}, seed ${seed}: ${rows} rows of ${seals.length} contacts`,
    `struck: ${[...struck].map(([kind, times]) => `${kind} ${times}`).join(', ')}; set aside and replayed: ${disturbed.setAside}`,
    `seals a contact: ${Math.min(...seals)} to ${Math.max(...seals)}`,
    `contacts that differ from the undisturbed run: ${different.length}; gaps: ${gaps.length}`,
    ...different.slice(0, 5),
    ...gaps.slice(0, 10),
  ];
  return { lines, isSame: different.length === 0 && gaps.length === 0 };
}
