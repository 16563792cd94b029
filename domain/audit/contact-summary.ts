import * as z from 'zod/mini';

/**
 * How a call ended for the caller. `reset`: with a new password. `served`: by the centre, which had said what there was to say: an answer, or
 * that nobody is there now. `transferred`: in a queue or with a person. `hung-up`: the caller left before any of that. `open`: it is still going
 * on. `failed`: the centre could not go on.
 */
export const outcomes = ['reset', 'refused', 'transferred', 'callback', 'hung-up', 'served', 'open', 'failed'] as const;

/** What a list says about a call: follows from the call's rows alone, whatever the order they came in. Instants are ISO texts. */
export const ContactSummary = z.object({
  contactId: z.string(),
  startedAt: z.string(),
  endedAt: z.optional(z.string()),
  durationSeconds: z.optional(z.number()),
  status: z.enum(['running', 'ended']),
  outcome: z.enum(outcomes),
  employeeIds: z.array(z.string()),
  /** Keyed hash of the caller's number: it finds the caller's other calls and says nothing else. */
  callerHash: z.optional(z.string()),
  /** `+1•••23`. */
  callerHint: z.optional(z.string()),
  direction: z.string(),
  queue: z.optional(z.string()),
  workflows: z.array(
    z.object({ name: z.string(), executionId: z.string(), status: z.string(), error: z.optional(z.string()) }),
  ),
  /** Reasons of refusals, each once. */
  refusals: z.array(z.string()),
  mailsSent: z.number(),
  mailFailures: z.number(),
  /** Rows of the trail, seals not counted. */
  rows: z.number(),
  seals: z.optional(z.number()),
  /** The call that a callback or a transfer belongs to; and the other way round, the contacts that belong to a call. */
  partOf: z.optional(z.string()),
  parts: z.optional(z.array(z.string())),
  sealed: z.enum(['yes', 'no', 'partly']),
  /** The longest run of a workflow: somebody on the phone heard nothing meanwhile. */
  longestSilenceMs: z.optional(z.number()),
});
export type ContactSummary = z.infer<typeof ContactSummary>;

/** `employee:1234567`, `number:…`, `everybody`, `staff:…`: a trail of what happened outside of calls. Nobody calls under such a name. */
export const isOutsideOfCalls = (contactId: string): boolean => /^(?:[a-z]+:|everybody$)/.test(contactId);
