import * as z from 'zod/mini';
import { ContactSummary } from '../contact-summary';
import { reason } from './reason';

/** Why a value is not shown. A secret was never kept; a personal one can be revealed by who may. */
export const MaskReason = z.enum(['secret', 'personal']);
export type MaskReason = z.infer<typeof MaskReason>;

/** A value, or what stands for it. */
export const Detail = z.object({
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  masked: z.optional(MaskReason),
});
export type Detail = z.infer<typeof Detail>;

/** `details` by field: `callerNumber`, `input.language`. The field's name is what `reveal` takes. */
export const Entry = z.object({
  id: z.string(),
  at: z.string(),
  source: z.enum(['call', 'function', 'workflow', 'mail', 'crm', 'audit', 'contact']),
  /** Short, for a list: `code.sent`, `FindEmployee`, `Get input`. */
  title: z.string(),
  /** A sentence, in the reader's language. */
  words: z.string(),
  details: z.record(z.string(), Detail),
  attempt: z.optional(z.number()),
  durationMs: z.optional(z.number()),
  executionId: z.optional(z.string()),
  state: z.optional(z.string()),
  level: z.enum(['info', 'warning', 'error']),
});
export type Entry = z.infer<typeof Entry>;

/** JSON as a state got or gave it, with masks in place of what is not shown. `masked`: path → why; `entryId`: what to reveal them in. */
export const ShownDocument = z.object({
  entryId: z.string(),
  json: z.unknown(),
  masked: z.record(z.string(), MaskReason),
});
export type ShownDocument = z.infer<typeof ShownDocument>;

export const StateVisit = z.object({
  name: z.string(),
  type: z.optional(z.string()),
  enteredAt: z.string(),
  exitedAt: z.optional(z.string()),
  /** 1 when nothing was retried. */
  attempts: z.number(),
  input: z.optional(ShownDocument),
  output: z.optional(ShownDocument),
  error: z.optional(z.string()),
  cause: z.optional(z.string()),
  /** Error and cause in plain words. */
  words: z.optional(z.string()),
});
export type StateVisit = z.infer<typeof StateVisit>;

export const ExecutionView = z.object({
  workflow: z.string(),
  executionId: z.string(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']),
  startedAt: z.string(),
  durationMs: z.optional(z.number()),
  error: z.optional(z.string()),
  cause: z.optional(z.string()),
  words: z.optional(z.string()),
  /** In the order they were entered. A state entered twice is there twice. */
  states: z.array(StateVisit),
});
export type ExecutionView = z.infer<typeof ExecutionView>;

/** The caller hears silence while a function runs, and Connect gives up after `limitMs`. */
export const Budget = z.object({
  limitMs: z.number(),
  calls: z.array(z.object({ entryId: z.string(), name: z.string(), at: z.string(), spentMs: z.number() })),
});
export type Budget = z.infer<typeof Budget>;

/** Everything about one call. */
export const ContactPage = z.object({
  summary: ContactSummary,
  timeline: z.array(Entry),
  executions: z.array(ExecutionView),
  budget: Budget,
  /** Until when: the rows that are searched, and the copies in the archive, which nobody can delete earlier. Absent: not sealed yet. */
  kept: z.optional(z.object({ rowsUntil: z.optional(z.string()), archiveUntil: z.optional(z.string()) })),
});
export type ContactPage = z.infer<typeof ContactPage>;

/** Whether what the trail says of a call is what was written. `at` names the row; `words` is a sentence. */
export const VerificationReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('intact'), sealed: z.number(), unsealed: z.number(), expired: z.optional(z.number()) }),
  z.object({ kind: z.literal('broken'), at: z.string(), what: z.string(), words: z.string() }),
]);
export type VerificationReply = z.infer<typeof VerificationReply>;

const why = 'write why in 10 to 500 characters: it is kept';

export const RevealRequest = z.strictObject({
  entryId: z.string().check(z.minLength(1, 'name the entry'), z.maxLength(1000, 'name the entry')),
  field: z.string().check(z.minLength(1, 'name the field'), z.maxLength(300, 'name the field')),
  why: reason(why),
});
export type RevealRequest = z.infer<typeof RevealRequest>;

export const RevealReply = z.object({ value: z.string() });
export type RevealReply = z.infer<typeof RevealReply>;
