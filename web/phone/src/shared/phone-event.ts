import * as z from 'zod/mini';

const Mail = z.object({
  id: z.string(),
  at: z.number(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.optional(z.string()),
});

/** What the server tells while a call goes on: one object a Server-Sent Event. */
const PhoneEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('mails'), mails: z.array(Mail) }),
  z.object({ kind: z.literal('mail'), mail: Mail }),
  z.object({
    kind: z.literal('said'),
    id: z.number(),
    at: z.number(),
    from: z.enum(['system', 'bot', 'agent']),
    text: z.string(),
    ssml: z.optional(z.string()),
    spelledOut: z.optional(z.string()),
    interruptible: z.boolean(),
    sensitive: z.boolean(),
    languageCode: z.string(),
    durationMs: z.number(),
  }),
  z.object({ kind: z.literal('interrupted'), id: z.number() }),
  z.object({
    kind: z.literal('listening'),
    keys: z.boolean(),
    speech: z.boolean(),
    limitMs: z.nullable(z.number()),
    continuing: z.boolean(),
  }),
  z.object({ kind: z.literal('stoppedListening') }),
  z.object({ kind: z.literal('pressed'), at: z.number(), keys: z.string(), heard: z.boolean() }),
  z.object({ kind: z.literal('spoke'), at: z.number(), text: z.string(), heard: z.boolean() }),
  z.object({ kind: z.literal('unheard'), text: z.string() }),
  z.object({
    kind: z.literal('step'),
    at: z.number(),
    flow: z.string(),
    block: z.string(),
    type: z.string(),
    branch: z.optional(z.string()),
    sensitive: z.boolean(),
  }),
  z.object({
    kind: z.literal('workflow'),
    at: z.number(),
    workflow: z.string(),
    status: z.string(),
    states: z.array(z.string()),
    durationMs: z.number(),
    error: z.optional(z.string()),
  }),
  z.object({ kind: z.literal('refusal'), at: z.number(), message: z.string() }),
  z.object({
    kind: z.literal('ringing'),
    id: z.string(),
    at: z.number(),
    number: z.string(),
    from: z.nullable(z.string()),
    purpose: z.string(),
  }),
  z.object({ kind: z.literal('stoppedRinging'), id: z.string() }),
  z.object({
    kind: z.literal('ended'),
    at: z.number(),
    outcome: z.string(),
    queue: z.optional(z.string()),
    unsupported: z.optional(z.array(z.string())),
  }),
]);

export type PhoneEvent = z.infer<typeof PhoneEvent>;
export type EventOf<Kind extends PhoneEvent['kind']> = Extract<PhoneEvent, { kind: Kind }>;
export type Mail = z.infer<typeof Mail>;

/** `undefined` for what this page does not know: a newer server may tell more. */
export function parsePhoneEvent(data: string): PhoneEvent | undefined {
  const parsed = PhoneEvent.safeParse(JSON.parse(data));
  return parsed.success ? parsed.data : undefined;
}
