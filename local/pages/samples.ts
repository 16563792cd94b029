import { z } from 'zod';
import { type ResourceGraph } from '../engine/graph';

/** What a newcomer can try on the phone. The program says it; `local/` knows nobody of the sample centre. */
export interface Samples {
  /** Whose call it is unless somebody types another number. */
  readonly callerNumber?: string;
  /** A sentence each. What stands in `backticks` can be typed or said: `1234567#`. */
  readonly hints: readonly string[];
}

const hints = z.array(z.string());
const Output = z.union([
  hints.transform((list) => ({ hints: list })),
  z.object({ callerNumber: z.e164().optional(), hints: hints.default([]) }),
]);

/** Reads the stack output `samples`: a list of hints, or `{ callerNumber?, hints }`. No output, no hints. */
export function samplesOf({ outputs }: Pick<ResourceGraph, 'outputs'>): Samples {
  const parsed = Output.safeParse(outputs['samples']);
  if (!parsed.success) return { hints: [] };
  const { callerNumber, hints: list } = { callerNumber: undefined, ...parsed.data };
  return callerNumber === undefined ? { hints: list } : { callerNumber, hints: list };
}
