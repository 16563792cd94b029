import { z } from 'zod';
import { AwsError } from '../aws/door';
import { Draft, type Engine } from './draft';
import { type Session } from './session';
import { type LexInterpretation, type LexIntent, type LexSessionState, type LexSlotValue } from './turn';

/** `SessionState` of the runtime API. */
export type WireState = LexSessionState & { readonly runtimeHints: Readonly<Record<string, never>> };

interface WireSlot {
  readonly shape?: 'Scalar' | 'List' | undefined;
  readonly value?:
    | {
        readonly originalValue?: string | undefined;
        readonly interpretedValue: string;
        readonly resolvedValues?: string[] | undefined;
      }
    | null
    | undefined;
  readonly values?: WireSlot[] | null | undefined;
}

const Slot: z.ZodType<WireSlot> = z.lazy(() =>
  z.object({
    shape: z.enum(['Scalar', 'List']).optional(),
    value: z
      .object({
        originalValue: z.string().optional(),
        interpretedValue: z.string(),
        resolvedValues: z.array(z.string()).optional(),
      })
      .nullish(),
    values: z.array(Slot).nullish(),
  }),
);

const State = z.object({
  dialogAction: z
    .object({
      type: z.enum(['Close', 'ConfirmIntent', 'Delegate', 'ElicitIntent', 'ElicitSlot', 'None']),
      slotToElicit: z.string().nullish(),
    })
    .nullish(),
  intent: z
    .object({
      name: z.string(),
      slots: z.record(z.string(), Slot.nullable()).nullish(),
      state: z
        .enum(['Failed', 'Fulfilled', 'FulfillmentInProgress', 'InProgress', 'ReadyForFulfillment', 'Waiting'])
        .nullish(),
      confirmationState: z.enum(['Confirmed', 'Denied', 'None']).nullish(),
    })
    .nullish(),
  activeContexts: z
    .array(
      z.object({
        name: z.string(),
        timeToLive: z.object({ timeToLiveInSeconds: z.int().min(5).max(86_400), turnsToLive: z.int().min(1).max(20) }),
        contextAttributes: z.record(z.string(), z.string()),
      }),
    )
    .nullish(),
  sessionAttributes: z.record(z.string(), z.string()).nullish(),
});

export type GivenState = z.infer<typeof State>;

/** Reads a `sessionState` of a request. Throws ValidationException. */
export function readState(value: unknown): GivenState | undefined {
  if (value === undefined || value === null) return undefined;
  const parsed = State.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new AwsError(
    'ValidationException',
    `sessionState.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`,
    400,
  );
}

/** The session after a client set its state: what is given replaces what was there, the rest stays. Throws ValidationException. */
export function applyState(engine: Engine, session: Session, given: GivenState | undefined): Session {
  if (!given) return session;
  const intent = given.intent ? intentOf(engine, given.intent) : session.intent;
  const now = engine.clock.now();
  const contexts = given.activeContexts?.map((context) => ({
    ...context,
    expiresAtMs: now + context.timeToLive.timeToLiveInSeconds * 1000,
  }));
  const { intent: _replaced, waiting: _over, ...rest } = session;
  return {
    ...rest,
    ...(intent ? { intent } : {}),
    ...(given.sessionAttributes ? { attributes: given.sessionAttributes } : {}),
    ...(contexts ? { contexts } : {}),
    ...(given.dialogAction ? { eliciting: elicitingOf(given.dialogAction, intent), failedTries: 0 } : {}),
  };
}

function elicitingOf(
  action: NonNullable<GivenState['dialogAction']>,
  intent: LexIntent | undefined,
): Session['eliciting'] {
  const invalid = (message: string) => new AwsError('ValidationException', message, 400);
  switch (action.type) {
    case 'ElicitSlot':
      if (!intent || !action.slotToElicit || !Object.hasOwn(intent.slots, action.slotToElicit)) {
        throw invalid(`ElicitSlot needs an intent and a slotToElicit that is a slot of it.`);
      }
      return { kind: 'slot', slot: action.slotToElicit };
    case 'ConfirmIntent':
      if (!intent) throw invalid('ConfirmIntent needs an intent.');
      return { kind: 'confirmation' };
    case 'Close':
      return { kind: 'nothing' };
    case 'Delegate': {
      // UNVERIFIED: Lex goes on by itself at the next input; here that input answers the first open slot.
      const slot = Object.entries(intent?.slots ?? {}).find(([, value]) => value === null);
      return slot ? { kind: 'slot', slot: slot[0] } : { kind: 'intent' };
    }
    case 'ElicitIntent':
    case 'None':
      return { kind: 'intent' };
  }
}

function intentOf(engine: Engine, given: NonNullable<GivenState['intent']>): LexIntent {
  const definition = engine.locale.intents.find((intent) => intent.name === given.name);
  if (!definition) throw new AwsError('ValidationException', `There is no intent ${given.name}.`, 400);
  const names = definition.slots?.map((slot) => slot.name) ?? [];
  const unknown = Object.keys(given.slots ?? {}).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new AwsError('ValidationException', `${unknown} is not a slot of ${given.name}.`, 400);
  return {
    name: given.name,
    state: given.state ?? 'InProgress',
    confirmationState: given.confirmationState ?? 'None',
    slots: Object.fromEntries(names.map((name) => [name, slotOf(given.slots?.[name])])),
  };
}

function slotOf(given: WireSlot | null | undefined): LexSlotValue | null {
  if (!given) return null;
  if (given.shape === 'List')
    return { shape: 'List', values: (given.values ?? []).flatMap((one) => slotOf(one) ?? []) };
  if (!given.value) return null;
  const { originalValue, interpretedValue, resolvedValues } = given.value;
  const value = {
    originalValue: originalValue ?? interpretedValue,
    interpretedValue,
    resolvedValues: resolvedValues ?? [interpretedValue],
  };
  return { shape: 'Scalar', value };
}

export function shownState(engine: Engine, session: Session): WireState {
  const { sessionState } = new Draft(engine, session, '', 'Text', {}).turn();
  const over = session.eliciting.kind === 'nothing';
  const dialogAction = over ? ({ type: 'Close' } as const) : sessionState.dialogAction;
  return { ...sessionState, dialogAction, originatingRequestId: session.requestId, runtimeHints: {} };
}

/** In the API a confidence is an object, in code hook events a number. */
export function wireInterpretations(interpretations: readonly LexInterpretation[]) {
  return interpretations.map(({ nluConfidence, ...rest }) => ({
    ...(nluConfidence === undefined ? {} : { nluConfidence: { score: nluConfidence } }),
    ...rest,
  }));
}
