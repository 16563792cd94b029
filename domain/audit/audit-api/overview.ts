import * as z from 'zod/mini';
import { instant } from './search';

/** By day in UTC, both days included. Without either: the last seven days. */
export const OverviewQuery = z.strictObject({ from: z.optional(instant), to: z.optional(instant) });
export type OverviewQuery = z.infer<typeof OverviewQuery>;

const Counts = z.record(z.string(), z.number());

export const Overview = z.object({
  from: z.string(),
  to: z.string(),
  calls: z.number(),
  resetsByOutcome: Counts,
  refusalsByReason: Counts,
  mailFailures: z.number(),
  /** Refused because of a limit: how many calls, and when the last one began. Callers as hints such as `+1•••23`. */
  blocked: z.object({
    employees: z.array(z.object({ employeeId: z.string(), times: z.number(), lastAt: z.string() })),
    callers: z.array(z.object({ callerHint: z.string(), times: z.number(), lastAt: z.string() })),
  }),
  alarms: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
      since: z.optional(z.string()),
      /** What it means and what to do. */
      runbook: z.string(),
    }),
  ),
});
export type Overview = z.infer<typeof Overview>;
