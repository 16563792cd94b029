import { type FindPrompts } from '../shared/connect/prompts-table';

type Found = Awaited<ReturnType<FindPrompts>>;

export interface FlowCache {
  read(key: string, now: Date, find: () => Promise<Found>): Promise<Found>;
}

/** A call that comes back to a flow, and a repeat of Connect's, come within this. */
const keptMs = 60_000;
const mostKept = 200;

/**
 * What a contact has read of a flow. Kept by contact and not by flow: a prompt edited in the table is heard on the next call, and no
 * call hears half of an edit.
 */
export function flowCache(): FlowCache {
  const kept = new Map<string, { readonly until: number; readonly found: Promise<Found> }>();
  return {
    read(key, now, find) {
      const known = kept.get(key);
      if (known && known.until > now.getTime()) return known.found;
      const found = find();
      kept.set(key, { until: now.getTime() + keptMs, found });
      found.catch(() => kept.delete(key)); // what failed is asked again
      for (const oldest of kept.keys()) {
        if (kept.size <= mostKept) break;
        kept.delete(oldest);
      }
      return found;
    },
  };
}
