import { z } from 'zod';
import { FLOW_TYPES } from '../flow/flow-type';

/** The script of `flow run`: what the caller does and what everything around the flow answers. Lists are consumed in order, the last entry repeats. */
const CallerEntry = z.union([
  z.strictObject({ press: z.string().regex(/^[0-9*#A-D]+$/, 'write keys such as "1" or "1234567#"') }),
  z.strictObject({ say: z.string() }),
  z.strictObject({ silence: z.literal(true) }),
  z.strictObject({ hangUp: z.literal(true) }),
]);

const LambdaEntry = z.union([
  z.strictObject({ return: z.unknown() }),
  z.strictObject({ error: z.union([z.string(), z.literal(true)]) }),
  z.strictObject({ timeout: z.literal(true) }),
]);

const LexEntry = z.union([
  z.strictObject({
    intent: z.string(),
    slots: z.record(z.string(), z.string().nullable()).default({}),
    sessionAttributes: z.record(z.string(), z.string()).default({}),
    confidence: z.number().optional(),
  }),
  z.strictObject({ error: z.literal(true) }),
  z.strictObject({ noMatch: z.literal(true) }),
]);

const Metrics = z.strictObject({
  NumberOfAgentsAvailable: z.number().optional(),
  NumberOfAgentsStaffed: z.number().optional(),
  NumberOfAgentsOnline: z.number().optional(),
  NumberOfContactsInQueue: z.number().optional(),
  OldestContactInQueueAgeSeconds: z.number().optional(),
  EstimatedWaitTimeSeconds: z.number().optional(),
});

const ViewEntry = z.union([
  z.strictObject({ action: z.string(), data: z.record(z.string(), z.unknown()).default({}) }),
  z.strictObject({ timeout: z.literal(true) }),
]);

const Module = z.union([
  z.strictObject({ file: z.string() }),
  z.strictObject({ result: z.string(), resultData: z.record(z.string(), z.unknown()).default({}) }),
]);

export const FlowRunScript = z.strictObject({
  type: z.enum(FLOW_TYPES).optional(),
  attributes: z.record(z.string(), z.string()).default({}),
  flowAttributes: z.record(z.string(), z.string()).default({}),
  customerEndpoint: z.string().nullable().default('+15555550100'),
  systemEndpoint: z.string().nullable().default('+18005550199'),
  languageCode: z.string().default('en-US'),
  channel: z.enum(['VOICE', 'CHAT', 'TASK']).default('VOICE'),
  now: z.iso.datetime({ offset: true }).default('2026-03-02T15:00:00Z'),
  seed: z.union([z.number(), z.string()]).default(1),
  caller: z.array(CallerEntry).default([]),
  lambdas: z.record(z.string(), z.array(LambdaEntry)).default({}),
  lex: z.array(LexEntry).default([]),
  hours: z.record(z.string(), z.enum(['open', 'closed', 'error'])).default({}),
  metrics: z.record(z.string(), Metrics).default({}),
  queues: z.record(z.string(), z.enum(['ok', 'atCapacity', 'error'])).default({}),
  modules: z.record(z.string(), Module).default({}),
  views: z.array(ViewEntry).default([]),
  profile: z.record(z.string(), z.unknown()).optional(),
  case: z.record(z.string(), z.unknown()).optional(),
  thirdParty: z.enum(['answered', 'callFailed', 'failed', 'noAnswer', 'timeLimit', 'error']).default('answered'),
  maxSteps: z.int().positive().max(1_000_000).default(1000),
});

export type FlowRunScript = z.infer<typeof FlowRunScript>;
export type LexStub = z.infer<typeof LexEntry>;
export type LambdaStub = z.infer<typeof LambdaEntry>;

/** Reads a script, or says line by line what is wrong with it. */
export function readScript(
  value: unknown,
):
  | { readonly kind: 'script'; readonly script: FlowRunScript }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] } {
  const parsed = FlowRunScript.safeParse(value);
  if (parsed.success) return { kind: 'script', script: parsed.data };
  return {
    kind: 'invalid',
    problems: parsed.error.issues.map(
      (issue) =>
        `${issue.path.join('.') || 'script'}: ${issue.message === 'Invalid input' ? 'not one of the forms this takes' : issue.message}; see \`deskline flow run --help\``,
    ),
  };
}
