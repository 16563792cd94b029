import { z } from 'zod';
import { type Locale } from './definition';
import { type LexIntent, type LexMessage, type LexSlotValue } from './turn';

/** A code hook's answer after Lex's checks. */
export interface HookAnswer {
  readonly action:
    | { readonly type: 'Close' | 'ConfirmIntent' | 'Delegate' | 'ElicitIntent' }
    | { readonly type: 'ElicitSlot'; readonly slotToElicit: string };
  readonly intent?: LexIntent;
  readonly sessionAttributes: Readonly<Record<string, string>>;
  readonly activeContexts?: readonly HookContext[];
  readonly messages: readonly LexMessage[];
  readonly requestAttributes?: Readonly<Record<string, string>>;
}

export type HookContext = z.infer<typeof Context>;

const SlotValue: z.ZodType<LexSlotValue> = z.lazy(() =>
  z.object({
    shape: z.enum(['Scalar', 'List']).default('Scalar'),
    value: z
      .object({
        originalValue: z.string().optional(),
        interpretedValue: z.string().optional(),
        resolvedValues: z.array(z.string()).optional(),
      })
      .transform(({ originalValue, interpretedValue, resolvedValues }) => ({
        originalValue: originalValue ?? interpretedValue ?? '',
        ...(interpretedValue === undefined ? {} : { interpretedValue }),
        resolvedValues: resolvedValues ?? [],
      }))
      .optional(),
    values: z.array(SlotValue).optional(),
  }),
) as z.ZodType<LexSlotValue>; // optional members come out as `T | undefined`, which reads the same

const Context = z.object({
  name: z.string().min(1),
  timeToLive: z.object({ timeToLiveInSeconds: z.int().min(5).max(86_400), turnsToLive: z.int().min(1).max(20) }),
  contextAttributes: z.record(z.string(), z.string()).default({}),
});

const states = [
  'Failed',
  'Fulfilled',
  'FulfillmentInProgress',
  'InProgress',
  'ReadyForFulfillment',
  'Waiting',
] as const;
const Intent = z.object({
  name: z.string(),
  state: z.enum(states).optional(),
  confirmationState: z.enum(['None', 'Confirmed', 'Denied']).optional(),
  slots: z.record(z.string(), SlotValue.nullable()).nullish(),
});

const Answer = z.object({
  sessionState: z.object({
    sessionAttributes: z.record(z.string(), z.string()).nullish(),
    activeContexts: z.array(Context).nullish(),
    dialogAction: z.object({
      type: z.enum(['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent', 'ElicitSlot']),
      slotToElicit: z.string().nullish(),
      slotElicitationStyle: z.enum(['Default', 'SpellByLetter', 'SpellByWord']).nullish(),
    }),
    intent: Intent.nullish(),
  }),
  messages: z
    .array(
      z.object({
        contentType: z.enum(['PlainText', 'SSML', 'CustomPayload', 'ImageResponseCard']),
        content: z.string().min(1).max(1024).optional(),
      }),
    )
    .max(10)
    .nullish(),
  requestAttributes: z.record(z.string(), z.string()).nullish(),
});

/** Facts, code hook: sizes of what a hook may answer. */
const mostAnswerBytes = 50 * 1024;
const mostAttributeBytes = 12 * 1024;

export type ReadAnswer = { kind: 'answer'; answer: HookAnswer } | { kind: 'invalid'; reason: string };

/** Checks an answer the way Lex does. `current` is the intent the hook was asked about. */
export function readAnswer(payload: unknown, locale: Locale, current: LexIntent | undefined): ReadAnswer {
  const invalid = (reason: string): ReadAnswer => ({ kind: 'invalid', reason: `Invalid Lambda Response: ${reason}` });
  const bytes = Buffer.byteLength(JSON.stringify(payload) ?? '');
  if (bytes > mostAnswerBytes) return invalid(`${bytes} bytes are more than the ${mostAnswerBytes} a hook may answer`);
  const parsed = Answer.safeParse(payload);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return invalid(`${issue?.path.join('.') || 'the answer'}: ${issue?.message ?? 'not an answer'}`);
  }
  const { sessionState, messages, requestAttributes } = parsed.data;
  const sessionAttributes = sessionState.sessionAttributes ?? {};
  const attributeBytes = Math.ceil(Buffer.byteLength(JSON.stringify(sessionAttributes)) / 3) * 4;
  if (attributeBytes > mostAttributeBytes) return invalid('session attributes are more than 12 KB after base64');

  const spoken = (messages ?? []).flatMap((message): LexMessage[] =>
    message.contentType === 'ImageResponseCard' || message.content === undefined
      ? []
      : [{ contentType: message.contentType, content: message.content }],
  );
  const fault = actionFault(parsed.data, spoken.length);
  if (fault) return invalid(fault);
  const intent = sessionState.intent ? mergedIntent(sessionState.intent, locale, current) : undefined;
  if (typeof intent === 'string') return invalid(intent);

  const { type, slotToElicit } = sessionState.dialogAction;
  const action = type === 'ElicitSlot' ? { type, slotToElicit: slotToElicit ?? '' } : { type };
  if (action.type === 'ElicitSlot' && intent && !Object.hasOwn(intent.slots, action.slotToElicit)) {
    return invalid(`"${action.slotToElicit}" is not a slot of ${intent.name}, so it cannot be elicited`);
  }
  return {
    kind: 'answer',
    answer: {
      action,
      ...(intent ? { intent } : {}),
      sessionAttributes,
      ...(sessionState.activeContexts ? { activeContexts: sessionState.activeContexts } : {}),
      messages: spoken,
      ...(requestAttributes ? { requestAttributes } : {}),
    },
  };
}

function actionFault({ sessionState }: z.infer<typeof Answer>, messages: number): string | undefined {
  const { dialogAction, intent } = sessionState;
  switch (dialogAction.type) {
    case 'ElicitIntent':
      return messages > 0 ? undefined : 'ElicitIntent needs messages';
    case 'ElicitSlot':
      if (!intent) return 'ElicitSlot needs the intent';
      return dialogAction.slotToElicit ? undefined : 'ElicitSlot needs slotToElicit';
    case 'ConfirmIntent':
      return intent ? undefined : 'ConfirmIntent needs the intent';
    case 'Close':
      if (!intent) return 'Close needs the intent';
      return intent.state === 'Fulfilled' || intent.state === 'Failed'
        ? undefined
        : 'Close needs intent.state Fulfilled or Failed';
    case 'Delegate':
      return undefined;
  }
}

/** The intent as answered. Slots it leaves out are empty: what a hook returns replaces what was there. Text on a fault. */
function mergedIntent(
  answered: z.infer<typeof Intent>,
  locale: Locale,
  current: LexIntent | undefined,
): LexIntent | string {
  const definition = locale.intents.find((intent) => intent.name === answered.name);
  if (!definition) return `there is no intent "${answered.name}" in ${locale.localeId}`;
  const names = definition.slots?.map((slot) => slot.name) ?? [];
  const given = answered.slots ?? {};
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) return `"${unknown}" is not a slot of ${answered.name}`;
  const kept = answered.slots === undefined && current?.name === answered.name ? current.slots : {};
  return {
    name: answered.name,
    state: answered.state ?? 'InProgress',
    confirmationState: answered.confirmationState ?? 'None',
    slots: Object.fromEntries(names.map((name) => [name, given[name] ?? kept[name] ?? null])),
  };
}
