import { z } from 'zod';
import { type Bot } from './definition';
import { understandingOf } from './conversation';
import { type Understanding } from './recognition/understanding';

/** One utterance as people say it, with what it means. `FallbackIntent`'s name stands for "nothing". */
export interface LabelledUtterance {
  readonly said: string;
  readonly intent: string;
  readonly slots?: Readonly<Record<string, string>> | undefined;
}

export type ParsedUtterances =
  | { readonly kind: 'utterances'; readonly utterances: readonly LabelledUtterance[] }
  | { readonly kind: 'invalid'; readonly problems: readonly { readonly path: string; readonly message: string }[] };

const Utterances = z
  .array(
    z.strictObject({
      said: z.string().min(1),
      intent: z.string().min(1),
      slots: z.record(z.string(), z.string()).optional(),
    }),
  )
  .min(1);

/** Reads a file of labelled utterances: `[{said, intent, slots?}]`. */
export function parseUtterances(value: unknown): ParsedUtterances {
  const parsed = Utterances.safeParse(value);
  if (parsed.success) return { kind: 'utterances', utterances: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({
    path: issue.path.join('.') || '(file)',
    message: issue.message,
  }));
  return { kind: 'invalid', problems };
}

export interface Recognised {
  readonly said: string;
  readonly expected: { readonly intent: string; readonly slots: Readonly<Record<string, string>> };
  readonly intent: string;
  /** `null` when nothing was understood. */
  readonly score: number | null;
  readonly slots: Readonly<Record<string, string>>;
  readonly right: boolean;
}

/**
 * What the bot understands of each utterance, without its hooks. A label with a slot that no sample utterance carries (a code, a yes)
 * is an answer: it is read as if the bot had just asked for that slot. `nowMs` is for dates. Throws for an unknown locale.
 */
export function recognise(
  bot: Bot,
  localeId: string,
  utterances: readonly LabelledUtterance[],
  nowMs: number,
): Recognised[] {
  const understanding = understandingOf(bot, localeId);
  return utterances.map((utterance) => {
    const got = answerTo(understanding, utterance, nowMs) ?? opening(understanding, utterance.said, nowMs);
    const slots = utterance.slots ?? {};
    const right =
      got.intent === utterance.intent && Object.entries(slots).every(([name, value]) => got.slots[name] === value);
    return { said: utterance.said, expected: { intent: utterance.intent, slots }, ...got, right };
  });
}

type Got = Pick<Recognised, 'intent' | 'score' | 'slots'>;

function answerTo(
  understanding: Understanding,
  { said, intent, slots = {} }: LabelledUtterance,
  nowMs: number,
): Got | undefined {
  const definition = understanding.locale.intents.find((candidate) => candidate.name === intent);
  const carried = new Set(
    definition?.sampleUtterances?.flatMap(({ utterance }) =>
      [...utterance.matchAll(/\{([^}]+)\}/g)].map((match) => match[1]),
    ),
  );
  const asked = definition?.slots?.find((slot) => Object.hasOwn(slots, slot.name) && !carried.has(slot.name));
  if (!asked) return undefined;
  const match = understanding.slot(intent, asked, said, nowMs, false);
  return match ? { intent, score: 1, slots: { [asked.name]: match.interpreted } } : { intent, score: 0, slots: {} };
}

function opening(understanding: Understanding, said: string, nowMs: number): Got {
  const { locale } = understanding;
  const [best] = understanding.intents(said, nowMs, false);
  if (!best || best.score < locale.nluConfidenceThreshold) {
    const fallback = locale.intents.find((intent) => intent.parentIntentSignature === 'AMAZON.FallbackIntent');
    return { intent: fallback?.name ?? 'FallbackIntent', score: null, slots: {} };
  }
  const slots = Object.fromEntries(Object.entries(best.slots).map(([name, match]) => [name, match.interpreted]));
  return { intent: best.intent, score: best.score, slots };
}

export interface Accuracy {
  readonly utterances: number;
  /** Shares from 0 to 1; `null` when no utterance is of that kind. */
  readonly overall: number;
  readonly intents: number | null;
  readonly slots: number | null;
  readonly fallback: number | null;
  readonly byIntent: Readonly<Record<string, { readonly right: number; readonly of: number }>>;
}

/** `slots` counts labelled slot values, `intents` everything that means something, `fallback` what must not. */
export function accuracyOf(bot: Bot, localeId: string, results: readonly Recognised[]): Accuracy {
  const { locale } = understandingOf(bot, localeId);
  const fallback = locale.intents.find((intent) => intent.parentIntentSignature === 'AMAZON.FallbackIntent')?.name;
  const share = (of: readonly Recognised[], right: (one: Recognised) => boolean) =>
    of.length === 0 ? null : of.filter(right).length / of.length;
  const intentRight = (one: Recognised) => one.intent === one.expected.intent;
  const byIntent: Record<string, { right: number; of: number }> = {};
  for (const one of results) {
    const entry = (byIntent[one.expected.intent] ??= { right: 0, of: 0 });
    entry.of += 1;
    if (one.right) entry.right += 1;
  }
  return {
    utterances: results.length,
    overall: share(results, (one) => one.right) ?? 0,
    intents: share(
      results.filter((one) => one.expected.intent !== fallback),
      intentRight,
    ),
    slots: share(
      results.filter((one) => Object.keys(one.expected.slots).length > 0),
      (one) => one.right,
    ),
    fallback: share(
      results.filter((one) => one.expected.intent === fallback),
      intentRight,
    ),
    byIntent,
  };
}
