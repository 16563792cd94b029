import { evaluateCondition, parseCondition } from './condition';
import { type Conditional, type DialogStep, type PostStatus, type Response } from './definition';
import { type Draft } from './draft';
import { slotText } from './session';

/** Where the conversation goes on. */
export type Next =
  | { readonly go: 'choose' }
  | { readonly go: 'elicitSlot'; readonly slot: string; readonly silently?: boolean }
  | { readonly go: 'elicitIntent' }
  | { readonly go: 'confirm'; readonly silently?: boolean }
  /** The caller asked for time: the question stays open and nothing is asked again. */
  | { readonly go: 'wait' }
  | { readonly go: 'fulfil' }
  | { readonly go: 'startIntent'; readonly intent: string }
  /** The closing setting, then the end. */
  | { readonly go: 'close' }
  | { readonly go: 'end' }
  | { readonly go: 'fallback' }
  | { readonly go: 'fail'; readonly reason: string; readonly cause?: 'hook' };

/** One configured point of an intent: what is said there, what is set, and where it leads. */
export interface Waypoint {
  readonly response?: Response | undefined;
  readonly nextStep?: DialogStep | undefined;
  readonly conditional?: Conditional | undefined;
  /** Runs the code hook of this point, when it has one that is switched on. */
  readonly invokeHook?: (() => Promise<Next>) | undefined;
}

/**
 * Response, then values and next step, then conditions. Without a next step an active condition or code hook of the point is what
 * comes next (the console writes it so); without any of them the conversation goes on at `otherwise`.
 */
export async function follow(draft: Draft, point: Waypoint, otherwise: Next): Promise<Next> {
  if (!draft.say(point.response?.messageGroupsList)) return { go: 'end' };
  const step = point.nextStep;
  setValues(draft, step);
  const type = step?.dialogAction?.type;
  if (type === 'InvokeDialogCodeHook') return point.invokeHook ? point.invokeHook() : otherwise;
  if (type !== undefined && type !== 'EvaluateConditional') return nextOf(step, otherwise);
  if (point.conditional?.isActive) return branch(draft, point.conditional, point, otherwise);
  return type === undefined && point.invokeHook ? point.invokeHook() : otherwise;
}

async function branch(draft: Draft, conditional: Conditional, point: Waypoint, otherwise: Next): Promise<Next> {
  const taken = conditional.conditionalBranches.find(({ condition }) => holds(draft, condition.expressionString));
  const { response, nextStep } = taken ?? conditional.defaultBranch;
  if (!draft.say(response?.messageGroupsList)) return { go: 'end' };
  setValues(draft, nextStep);
  if (nextStep?.dialogAction?.type === 'InvokeDialogCodeHook' && point.invokeHook) return point.invokeHook();
  return nextOf(nextStep, otherwise);
}

/** What follows a hook: its own success, failure or timeout settings. `undefined` when nothing is configured for that outcome. */
export function afterHook(
  post: PostStatus | undefined,
  outcome: 'success' | 'failure' | 'timeout',
): Waypoint | undefined {
  if (!post) return undefined;
  const point = {
    response: post[`${outcome}Response`],
    nextStep: post[`${outcome}NextStep`],
    conditional: post[`${outcome}Conditional`],
  };
  return point.response || point.nextStep || point.conditional ? point : undefined;
}

function setValues(draft: Draft, step: DialogStep | undefined): void {
  if (step?.sessionAttributes) {
    const set = step.sessionAttributes.map(({ key, value }) => [key, filled(draft, value ?? '')] as const);
    draft.attributes = { ...draft.attributes, ...Object.fromEntries(set) };
  }
  if (step?.intent?.name !== undefined && step.intent.name !== draft.intent?.name) draft.enter(step.intent.name);
  for (const { slotName, slotValueOverride } of step?.intent?.slots ?? []) {
    const value = slotValueOverride?.value?.interpretedValue;
    if (slotName === undefined) continue;
    const text = value === undefined ? undefined : filled(draft, value);
    draft.setSlot(
      slotName,
      text === undefined
        ? null
        : { shape: 'Scalar', value: { originalValue: text, interpretedValue: text, resolvedValues: [text] } },
    );
  }
}

/** A value may be another one: `[attribute]` or `{Slot}`. */
function filled(draft: Draft, value: string): string {
  const session = /^\[([^\]]+)\]$/.exec(value)?.[1];
  if (session !== undefined) return draft.lookUp({ kind: 'session', name: session }) ?? '';
  const slot = /^\{([^}]+)\}$/.exec(value)?.[1];
  return slot === undefined ? value : (draft.lookUp({ kind: 'slot', name: slot }) ?? '');
}

function holds(draft: Draft, expression: string): boolean {
  const parsed = parseCondition(expression);
  // A parsed bot has none that cannot be read; a definition that came another way is simply not met.
  if (parsed.kind === 'invalid') return false;
  return evaluateCondition(parsed.condition, ({ kind, name }) => {
    if (kind === 'input') return name === 'inputMode' ? draft.inputMode : draft.transcript;
    if (kind !== 'slot') return draft.lookUp({ kind, name });
    const value = draft.intent?.slots[name.split('.')[0] ?? ''];
    return value?.shape === 'List' ? value.values?.map((item) => slotText(item) ?? '') : draft.lookUp({ kind, name });
  });
}

function nextOf(step: DialogStep | undefined, otherwise: Next): Next {
  const action = step?.dialogAction;
  const silently = action?.suppressNextMessage === true ? { silently: true } : {};
  switch (action?.type) {
    case undefined:
      return otherwise;
    case 'ElicitSlot':
      return { go: 'elicitSlot', slot: action.slotToElicit ?? '', ...silently };
    case 'ConfirmIntent':
      return { go: 'confirm', ...silently };
    case 'ElicitIntent':
      return { go: 'elicitIntent' };
    case 'StartIntent':
      return { go: 'startIntent', intent: step?.intent?.name ?? '' };
    case 'FulfillIntent':
      return { go: 'fulfil' };
    case 'CloseIntent':
      return { go: 'close' };
    case 'EndConversation':
      return { go: 'end' };
    case 'EvaluateConditional':
    case 'InvokeDialogCodeHook':
      return { go: 'fail', reason: `next step ${action.type} has nothing to go to at this point` };
  }
}
