import { z } from 'zod';
import { CrmBehaviour } from '../../data/crm/behaviour';
import { type FaultSpec } from '../centre/fault-spec';
import { readFault } from '../centre/possible-faults';
import { parseYaml, type YamlProblem } from './yaml-file';

/** `30s`, `11m`, `500ms`, `2h` → milliseconds. */
const Duration = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h)$/, { error: 'write a duration such as "30s", "11m" or "500ms"' })
  .transform((text) => {
    const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
    const [, amount, unit] = /^([\d.]+)(ms|s|m|h)$/.exec(text) ?? [];
    return Number(amount) * unitMs[(unit ?? 'ms') as keyof typeof unitMs]; // The regex above admits these four only.
  });

const writeNumber = 'write an E.164 number such as "+15555550123"';
const Phone = z.string(writeNumber).regex(/^\+[1-9]\d{6,14}$/, { error: writeNumber });
const Keys = z.string().regex(/^([0-9*#]|\{\w+\})+$/, { error: 'write keys 0-9 * # or a remembered {name}' });

export interface HeardPattern {
  readonly text: string;
  /** Where the first match at or after `from` ends, or undefined: the next step listens from there on. */
  endIn(heard: string, from: number): number | undefined;
}

const endOf = (start: number, length: number): number | undefined => (start < 0 ? undefined : start + length);

/** Text is found as a substring, `/text/i` as a regular expression. */
const Pattern = z
  .string()
  .min(1)
  .transform((text, context): HeardPattern => {
    const [, source, flags = ''] = /^\/(.+)\/([ismu]*)$/.exec(text) ?? [];
    if (source === undefined) return { text, endIn: (heard, from) => endOf(heard.indexOf(text, from), text.length) };
    try {
      const regex = new RegExp(source, `${flags}g`);
      return {
        text,
        endIn(heard, from) {
          regex.lastIndex = from;
          const found = regex.exec(heard);
          return found ? found.index + found[0].length : undefined;
        },
      };
    } catch (error) {
      context.addIssue({ code: 'custom', message: `is no regular expression: ${(error as Error).message}` }); // RegExp throws SyntaxError
      return z.NEVER;
    }
  });

const groupRegex = (text: string): RegExp | undefined => (text.includes('(') ? regexOf(text) : undefined);

function regexOf(text: string): RegExp | undefined {
  const [, source, flags] = /^\/(.+)\/([ismu]*)$/.exec(text) ?? [];
  if (source === undefined) return undefined;
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined; // The caller tells what to write instead.
  }
}

const Fault = z
  .string({ error: 'write service[@name]:operation:effect[:when]' })
  .transform((text, context): FaultSpec => {
    const read = readFault(text);
    if (read.kind === 'fault') return read.fault;
    context.addIssue({ code: 'custom', message: read.message });
    return z.NEVER;
  });

const yes = z.literal(true, { error: 'write true, or leave the step out' });

const steps = {
  hears: Pattern,
  doesNotHear: Pattern,
  presses: Keys,
  says: z.string().min(1).max(1024),
  waits: Duration,
  advances: Duration,
  reads: z.looseObject({ mail: z.string().min(3) }).transform(({ mail, ...patterns }, context) => ({
    mail,
    patterns: Object.entries(patterns).map(([name, pattern]) => {
      const regex = groupRegex(String(pattern));
      if (!regex)
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'write a regular expression with one group, e.g. /\\b(\\d{6})\\b/',
        });
      return { name, regex: regex ?? /()/ };
    }),
  })),
  remembers: z.record(z.string().regex(/^\w+$/), z.enum(['lastSpokenPassword', 'lastHeard'])),
  hangsUp: yes,
  callsAgain: yes,
  /** The centre calls this number, and the steps that follow are those of the person there. */
  isCalledAt: Phone,
  /** The centre calls this number, and it rings out. */
  doesNotAnswer: Phone,
  /** Follows the link of a mail, and presses a button there. */
  opens: z
    .strictObject({
      mail: z.string().min(3),
      link: z.string().default('/https:\\/\\/\\S+/'),
      button: z.string().min(1).optional(),
      shows: Pattern.optional(),
    })
    .transform(({ link, ...rest }, context) => {
      const regex = regexOf(link);
      if (!regex)
        context.addIssue({ code: 'custom', path: ['link'], message: 'write a regular expression, e.g. /https:\\S+/' });
      return { ...rest, link: regex ?? /(?!)/ };
    }),
  isQueuedIn: z.string().min(1),
  isOfferedCallback: yes,
  agent: z.enum([
    'answers',
    'hangsUp',
    'holds',
    'resumes',
    'transfers',
    'goesAvailable',
    'goesBusy',
    'goesOffline',
    'takesOtherCalls',
  ]),
  attribute: z.strictObject({ name: z.string(), equals: z.string() }),
} as const;

export type StepName = keyof typeof steps;
export type Step = {
  [Name in StepName]: { readonly kind: Name; readonly value: z.output<(typeof steps)[Name]> };
}[StepName];

const StepShape = z
  .record(z.string(), z.unknown(), { error: 'a step is one line such as `hears: Welcome` or `presses: "1"`' })
  .transform((value, context): Step => {
    const [name, ...more] = Object.keys(value);
    if (name === undefined || more.length > 0) {
      context.addIssue({ code: 'custom', message: 'a step has exactly one word; start a new `- ` for each' });
      return z.NEVER;
    }
    if (!Object.hasOwn(steps, name)) {
      context.addIssue({
        code: 'custom',
        message: `there is no step '${name}'; write one of ${Object.keys(steps).join(', ')}`,
      });
      return z.NEVER;
    }
    const parsed = steps[name as StepName].safeParse(value[name]); // hasOwn above makes it one
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        context.addIssue({ code: 'custom', path: [name, ...issue.path], message: issue.message });
      }
      return z.NEVER;
    }
    return { kind: name, value: parsed.data } as Step; // kind and value come from the same entry of `steps`
  });

const Expectations = z.strictObject({
  outcome: z.string().optional(),
  /** Of every call, in the order of the file: a telephone that rings out is `noAnswer`. */
  outcomes: z.array(z.string()).optional(),
  queue: z.string().optional(),
  signIn: z
    .strictObject({
      user: z.string(),
      password: z.string(),
      challenge: z.string().optional(),
      refused: z.boolean().optional(),
    })
    .optional(),
  /** Mails that carry a code. A number that counts the notices too holds as well; `notices` tells them apart. */
  mails: z.number().int().nonnegative().optional(),
  /** Mails that only tell the employee what happened. */
  notices: z.number().int().nonnegative().optional(),
  /** These events happened, in this order; others may lie between them. */
  audit: z.array(z.string()).optional(),
  /** None of these happened. */
  noAudit: z.array(z.string()).optional(),
  workflows: z.array(z.string()).optional(),
  /** Attributes of the contact when it was over. */
  attributes: z.record(z.string(), z.string()).optional(),
  /** Whether the conversation was recorded. */
  recorded: z.boolean().optional(),
  /** The contact's priority in its queue; 1 comes first. */
  priority: z.number().int().positive().optional(),
  /** Whispered to the agent, in this order, and never whispered. */
  agentHears: z.array(Pattern).optional(),
  agentDoesNotHear: z.array(Pattern).optional(),
  /** The longest time in which the caller was neither told nor asked anything. */
  longestSilence: Duration.optional(),
});

const ScenarioShape = z
  .strictObject({
    title: z.string('write what the call shows, in a sentence').min(1),
    /** Rows of the list of features that it shows: docs/coverage-of-features.md is made of them. */
    covers: z
      .array(
        z.string().regex(/^(?:[A-Z]{1,2})-\d+$/, { error: 'write a row of the list of features, such as J-3 or CW-1' }),
      )
      .default([]),
    from: z.union([Phone, z.literal('anonymous')], { error: `${writeNumber}, or anonymous` }),
    to: Phone,
    at: z
      .union([z.iso.datetime({ offset: true }), z.date()], { error: 'write an ISO time such as 2026-03-02T15:00:00Z' })
      .transform((at) => new Date(at)),
    language: z.string().optional(),
    /** The centre calls `from` up, into this flow, as a server of ours asks Connect to: the caller picks up instead of dialling. */
    callsUp: z
      .strictObject({ flow: z.string().min(1), attributes: z.record(z.string(), z.string()).default({}) })
      .optional(),
    channel: z.enum(['VOICE', 'CHAT']).default('VOICE'),
    agents: z.enum(['available', 'busy', 'offline']).default('available'),
    /** Other people who wait already, by queue. */
    waiting: z.record(z.string(), z.number().int().positive()).default({}),
    /** Settings of the stack that differ for this scenario, as in Pulumi.<stack>.yaml: the program is evaluated with them. */
    config: z
      .record(z.string(), z.unknown())
      .default({})
      .transform((config) =>
        Object.fromEntries(
          Object.entries(config).map(([key, value]) => [
            key,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
        ),
      ),
    /** `service[@name]:operation:effect[:when]`, as on the command line. One that could never strike is refused: it would test nothing. */
    faults: z.array(Fault, { error: 'write a list of faults, such as `- ses:SendTemplatedEmail:lost`' }).default([]),
    /** How the CRM behaves: `{ delaySeconds: 9 }`, `{ garbage: html }`, `{ refuses: true }`; data/crm/behaviour.ts. */
    crm: CrmBehaviour.optional(),
    steps: z.array(StepShape, 'write a list of steps, such as - hears: Welcome'),
    expect: Expectations.default({}),
  })
  .refine(({ from, callsUp }) => !callsUp || from !== 'anonymous', {
    path: ['from'],
    error: 'write the number that callsUp calls',
  });

export type Scenario = z.output<typeof ScenarioShape>;
export type Expected = Scenario['expect'];
export type ScenarioFile =
  | { readonly kind: 'scenario'; readonly scenario: Scenario }
  | { readonly kind: 'invalid'; readonly problems: readonly YamlProblem[] };

/** Reads a scenario. Each problem carries its line in the file. */
export function parseScenario(text: string): ScenarioFile {
  const parsed = parseYaml(quoteRegexes(text), ScenarioShape);
  return parsed.kind === 'ok' ? { kind: 'scenario', scenario: parsed.value } : parsed;
}

/**
 * `{ mail: ada@example.com, code: /\b(\d{6})\b/ }` reads well and is what people write, but YAML ends a plain word at `{` there.
 * A bare `/…/` after a colon is therefore quoted before YAML sees it; lines keep their numbers.
 */
function quoteRegexes(text: string): string {
  return text.replace(
    /(:[ \t]+)(\/(?:[^/\\\n]|\\.)+\/[ismu]*)(?=[ \t]*(?:[,}\r\n]|#|$))/g,
    (_, colon: string, regex: string) => `${colon}'${regex.replaceAll("'", "''")}'`,
  );
}
