import * as z from 'zod/mini';
import { contactIdPattern } from '../../../domain/contact';
import { spokenLanguage, type Language } from '../../../domain/prompts/language';
import { parse } from '../parse';

const slotValue = z.looseObject({
  value: z.nullish(z.looseObject({ interpretedValue: z.nullish(z.string()), originalValue: z.nullish(z.string()) })),
});

/** The event of a Lex V2 code hook. Whole slot objects are kept as they came: Lex wants them back. */
const Event = z.object({
  sessionId: z.string(),
  inputMode: z.nullish(z.string()),
  inputTranscript: z.nullish(z.string()),
  bot: z.object({ localeId: z.string() }),
  sessionState: z.object({
    sessionAttributes: z.nullish(z.record(z.string(), z.string())),
    intent: z.object({ name: z.string(), slots: z.nullish(z.record(z.string(), z.nullable(slotValue))) }),
  }),
});
type Slots = NonNullable<z.output<typeof Event>['sessionState']['intent']['slots']>;

/** One turn of a conversation: what was heard, and where the conversation stands. */
export interface HookTurn {
  readonly sessionId: string;
  readonly language: Language;
  /** What was said or typed, as Lex understood it. Empty for silence. May be a code: it goes nowhere. */
  readonly heard: string;
  readonly byKeys: boolean;
  readonly intent: string;
  /** Filled slots only. */
  readonly slots: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What the hook decides. `say` are fragments of SSML. `attributes` are set, or taken away where undefined. */
export type HookAnswer = {
  readonly say: readonly string[];
  readonly attributes: Readonly<Record<string, string | undefined>>;
} & (
  | {
      readonly kind: 'elicitSlot';
      readonly intent: string;
      readonly slot: string;
      /** Filled besides those that are to be emptied. */ readonly slots: Readonly<Record<string, string | null>>;
    }
  | { readonly kind: 'elicitIntent' }
  /** Always Fulfilled: for a failed intent Connect takes the error branch, whatever the hook wanted to tell. */
  | { readonly kind: 'close'; readonly intent: string }
);

/**
 * A Lex V2 code hook. The attributes in an answer replace all that were there, so those that came are always copied. A thrown error
 * ends the conversation on the error branch of Connect's block.
 */
export function lexHandler(decide: (turn: HookTurn) => Promise<HookAnswer>): (event: unknown) => Promise<unknown> {
  return async (event) => {
    const { sessionId, inputMode, inputTranscript, bot, sessionState } = parse(Event, event);
    const attributes = sessionState.sessionAttributes ?? {};
    const answer = await decide({
      sessionId,
      language: spokenLanguage(bot.localeId),
      heard: inputTranscript ?? '',
      byKeys: inputMode === 'DTMF',
      intent: sessionState.intent.name,
      slots: filled(sessionState.intent.slots ?? {}),
      attributes,
    });
    return {
      sessionState: {
        ...nextState(answer, sessionState.intent.slots ?? {}),
        sessionAttributes: merged(attributes, answer.attributes),
      },
      messages: answer.say.map((fragment) => ({ contentType: 'SSML', content: `<speak>${fragment}</speak>` })),
    };
  };
}

function nextState(answer: HookAnswer, slots: Slots) {
  switch (answer.kind) {
    case 'elicitIntent':
      return { dialogAction: { type: 'ElicitIntent' } };
    case 'elicitSlot': {
      const written = Object.fromEntries(
        Object.entries(answer.slots).map(([name, value]) => [
          name,
          value === null ? null : (slots[name] ?? scalar(value)),
        ]),
      );
      const intent = { name: answer.intent, state: 'InProgress', confirmationState: 'None', slots: written };
      return { dialogAction: { type: 'ElicitSlot', slotToElicit: answer.slot }, intent };
    }
    case 'close':
      // No slots: what they hold has been used, and the flow reads none.
      return {
        dialogAction: { type: 'Close' },
        intent: { name: answer.intent, state: 'Fulfilled', confirmationState: 'None', slots: {} },
      };
  }
}

const scalar = (value: string) => ({
  shape: 'Scalar',
  value: { originalValue: value, interpretedValue: value, resolvedValues: [value] },
});

function filled(slots: Slots): Record<string, string> {
  const values = Object.entries(slots).map(
    ([name, slot]) => [name, slot?.value?.interpretedValue ?? slot?.value?.originalValue] as const,
  );
  return Object.fromEntries(values.filter((entry): entry is readonly [string, string] => Boolean(entry[1])));
}

function merged(old: Readonly<Record<string, string>>, changes: HookAnswer['attributes']): Record<string, string> {
  const all = Object.entries({ ...old, ...changes });
  return Object.fromEntries(all.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Passed by the flow. In practice Connect's session id is the contact id too (UNVERIFIED), which also serves a bot without a flow. */
export function contactIdOf({ attributes, sessionId }: Pick<HookTurn, 'attributes' | 'sessionId'>): string {
  const passed = attributes.contactId ?? '';
  return contactIdPattern.test(passed) ? passed : sessionId;
}
