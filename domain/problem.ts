import * as z from 'zod/mini';

/** Every refusal and error of the API, as `application/problem+json` (RFC 9457). */
export const Problem = z.object({
  /** Stable, for programs: `urn:deskline:problem:invalid-request`. */
  type: z.string(),
  title: z.string(),
  status: z.number(),
  /** What to do about it, in the reader's language. */
  detail: z.optional(z.string()),
  /** To find it in the logs. */
  requestId: z.optional(z.string()),
  /** ISO, in UTC: from when on it may be asked again. */
  retryAt: z.optional(z.string()),
  /** One for each value that cannot be used: `{path: 'from', message: 'write an instant, such as 2026-03-02T15:00:00Z'}`. */
  problems: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
});
export type Problem = z.infer<typeof Problem>;
