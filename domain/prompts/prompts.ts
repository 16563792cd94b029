import * as z from 'zod/mini';
import { departmentPromptIds } from './department-prompts';
import { fallbackLanguage, languages, spokenLanguage, type Language } from './language';
import { controlCharacters } from './plain-text';
import { spokenAs, type PlaceholderKind } from './placeholders';
import { promptVariant } from './prompt-variants';
import { escapeSpeech, whyNotSpeakable, withoutSpeakTag } from './speech';
import { inEachLanguage } from './translations';

/**
 * What is said, by flow and prompt. The names are a contract with the flows and bots, so they are listed; the words belong to
 * `data/prompts.json` and, once deployed, to the prompts table.
 */
export const promptIds = {
  inbound: ['greeting', 'menu', 'menuRetry', 'menuKeysOnly', 'goodbye', 'trouble'],
  'password-reset': [
    'disclaimer',
    'employeeId',
    'employeeIdRetry',
    'employeeIdKeysOnly',
    'employeeIdConfirmation',
    'oneMoment',
    'codeSent',
    'verificationCode',
    'codeWrong',
    'codeExhausted',
    'unavailable',
    'temporaryPassword',
    'passwordRepeatMenu',
    'passwordGoodbye',
    'transferToPerson',
    'callbackComing',
    'callbackPlaced',
    'approvalWaiting',
    'approvalLater',
  ],
  'password-reset-callback': [
    'greeting',
    'employeeId',
    'employeeIdRetry',
    'temporaryPassword',
    'passwordRepeatMenu',
    'passwordGoodbye',
    'nothingChanged',
    'unavailable',
    'transferToPerson',
  ],
  'to-agent': ['transfer', 'closed', 'nobodyStaffed', 'queueFull', 'trouble', 'goodbye'],
  ...departmentPromptIds,
} as const;

/** What every catalogue brings itself, however small it is. */
const helpDeskFlows = ['inbound', 'password-reset', 'to-agent'];

export type PromptFlow = keyof typeof promptIds;
export type PromptId<Flow extends PromptFlow = PromptFlow> = (typeof promptIds)[Flow][number];

/** What a prompt may leave open, written `{employeeId}`, and how it is said. A prompt that is not listed leaves nothing open. */
export const promptPlaceholders = {
  employeeIdConfirmation: { employeeId: 'digits' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, PlaceholderKind>>>>;
type PromptWithPlaceholders = keyof typeof promptPlaceholders;
export type Placeholders<Id extends string> = Id extends PromptWithPlaceholders
  ? Readonly<Record<keyof (typeof promptPlaceholders)[Id], string>>
  : Readonly<Record<string, never>>;

/** Fills what a prompt leaves open. Values are text as it is; each is escaped and said by its kind, so that none can be markup. */
export function fillPrompt<Id extends string>(id: Id, fragment: string, values: Placeholders<Id>): string {
  const kinds = new Map<string, PlaceholderKind>(
    Object.hasOwn(promptPlaceholders, id) ? Object.entries(promptPlaceholders[id as PromptWithPlaceholders]) : [], // hasOwn has just said so
  );
  const given = new Map<string, string>(Object.entries(values));
  return fragment.replace(/\{([A-Za-z]+)\}/g, (whole, placeholder: string) => {
    const value = given.get(placeholder);
    const kind = kinds.get(placeholder);
    return value === undefined || kind === undefined ? whole : spokenAs(kind, value);
  });
}

/** A prompt as it is kept: text, or SSML in `<speak>`. Answers the fragment a flow puts between `<speak>` and `</speak>`. */
export function promptFragment(prompt: string): string {
  return isSsml(prompt) ? withoutSpeakTag(prompt) : escapeSpeech(prompt);
}

const isSsml = (prompt: string): boolean => prompt.trimStart().startsWith('<speak');

/** One flow's prompts in all languages, as the table holds them: language → prompt id → words. */
export type FlowPrompts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Turns prompt → language → words, as people write it, into language → prompt → words, as the table holds it. */
export function byLanguage(
  prompts: Readonly<Record<string, Readonly<Partial<Record<Language, string | undefined>>>>>,
): FlowPrompts {
  const turned: Record<string, Record<string, string>> = {};
  for (const [id, translations] of Object.entries(prompts)) {
    for (const language of languages) {
      const words = translations[language];
      if (words !== undefined) (turned[language] ??= {})[id] = words;
    }
  }
  return turned;
}

/** Each prompt in the wanted language, or in the fallback where it was not translated. Keys are prompt ids, values fragments. */
export function promptsFor(flow: FlowPrompts, wanted: string | undefined): Record<string, string> {
  const words = { ...flow[fallbackLanguage], ...flow[spokenLanguage(wanted)] };
  return Object.fromEntries(Object.entries(words).map(([id, prompt]) => [id, promptFragment(prompt)]));
}

/** Lex takes 1,000 characters a message, session attributes 12 KB in all; a caller does not listen that long either. */
const longestPrompt = 600;

const words = z.string('write the words in quotes').check(
  z.minLength(1, 'write at least one word'),
  z.maxLength(longestPrompt, `write ${longestPrompt} characters at the most`),
  z.refine(
    (text) => !controlCharacters.test(text),
    'control characters and line breaks cannot be spoken; leave them out',
  ),
  z.superRefine((text, context) => {
    const problem = isSsml(text) ? whyNotSpeakable(withoutSpeakTag(text)) : whyNotText(text);
    if (problem) context.addIssue({ code: 'custom', message: problem, input: text });
  }),
);

function whyNotText(text: string): string | undefined {
  if (!/<\/?[a-z]/i.test(text)) return undefined;
  return 'this looks like markup in plain text; write "<speak>…</speak>" around it, or leave the tags out';
}

const translations = z.strictObject({
  ...inEachLanguage(words),
  /** Other words for a while: `[{"from": "…", "until": "…", "words": {"en-US": "…"}}]`. */
  variants: z.optional(z.array(promptVariant(words), 'write a list: [ {…}, {…} ]')),
});

/** The prompts file: flow → prompt id → language → text or SSML, and variants for a while. A flow of ours needs all its prompts; other flows bring their own. */
export const PromptCatalogue = z
  .record(
    z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/)),
    z.record(z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,63}$/)), translations),
  )
  .check(z.superRefine(refuseGaps));
export type PromptCatalogue = z.infer<typeof PromptCatalogue>;

type Translated = Readonly<Partial<Record<Language, string | undefined>>> & {
  readonly variants?:
    readonly { readonly words: Readonly<Partial<Record<Language, string | undefined>>> }[] | undefined;
};

function refuseGaps(
  catalogue: Readonly<Record<string, Readonly<Record<string, Translated>>>>,
  context: z.core.$RefinementCtx,
): void {
  for (const [flow, ids] of Object.entries(promptIds)) {
    // What a catalogue leaves out of the other flows is spoken as shipped (infra/stack/data.ts).
    if (!helpDeskFlows.includes(flow)) continue;
    for (const id of ids) {
      if (catalogue[flow]?.[id] === undefined) {
        context.addIssue({
          code: 'custom',
          path: [flow, id],
          message: `the prompt is missing; write {"${fallbackLanguage}": "…"}`,
          input: catalogue,
        });
      }
    }
  }
  for (const [flow, prompts] of Object.entries(catalogue)) {
    for (const [id, translated] of Object.entries(prompts)) {
      const places = [
        { path: [flow, id], words: translated },
        ...(translated.variants ?? []).map(({ words: other }, index) => ({
          path: [flow, id, 'variants', index, 'words'],
          words: other,
        })),
      ];
      for (const { path, words: written } of places) {
        for (const language of languages) {
          const text = written[language];
          if (text !== undefined) refuseUnknownPlaceholders({ id, text, path: [...path, language] }, context);
        }
      }
    }
  }
}

function refuseUnknownPlaceholders(
  prompt: { readonly id: string; readonly text: string; readonly path: readonly PropertyKey[] },
  context: z.core.$RefinementCtx,
): void {
  const known: readonly string[] = Object.hasOwn(promptPlaceholders, prompt.id)
    ? Object.keys(promptPlaceholders[prompt.id as PromptWithPlaceholders]) // hasOwn has just said so
    : [];
  const path = [...prompt.path];
  for (const [, name = ''] of prompt.text.matchAll(/\{([^{}]*)\}/g)) {
    if (known.includes(name)) continue;
    const instead = known.length > 0 ? `write {${known.join('}, {')}}` : 'this prompt has none; leave it out';
    context.addIssue({ code: 'custom', path, message: `{${name}} is not known here; ${instead}`, input: prompt.text });
  }
  if (prompt.text.includes('$.')) {
    // Connect would look it up: a prompt could then read out any attribute of the contact.
    context.addIssue({
      code: 'custom',
      path,
      message: '"$." reads an attribute of the contact in a flow; leave it out',
      input: prompt.text,
    });
  }
}
