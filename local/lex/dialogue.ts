import { type CodeHook, type Intent, type Slot } from './definition';
import { type Draft, type Engine } from './draft';
import { askHook, type HookEvent, type HookOutcome } from './hook';
import { type HookAnswer, type HookContext } from './hook-reply';
import { attemptName, timingFault } from './listening';
import { afterHook, follow, type Next, type Waypoint } from './path';
import { type ActiveContext } from './session';
import { type LexIntent } from './turn';

export const fallbackOf = (engine: Engine): string =>
  engine.locale.intents.find((intent) => intent.parentIntentSignature === 'AMAZON.FallbackIntent')?.name ??
  'FallbackIntent';

/** More steps than this within one turn mean that the bot's next steps run in a circle. */
const mostSteps = 60;

/** Walks from `next` until the caller has to speak or the conversation is over. */
export async function run(draft: Draft, next: Next): Promise<void> {
  let step: Next | undefined = next;
  for (let count = 0; step && !draft.end; count++) {
    if (count >= mostSteps) return draft.fail(`the next steps of ${draft.intent?.name ?? 'the bot'} run in a circle`);
    step = await take(draft, step);
  }
}

async function take(draft: Draft, next: Next): Promise<Next | undefined> {
  switch (next.go) {
    case 'choose':
      return choose(draft);
    case 'elicitSlot':
      return elicitSlot(draft, next.slot, next.silently === true);
    case 'elicitIntent':
      draft.intent = undefined;
      draft.eliciting = { kind: 'intent' };
      draft.failedTries = 0;
      return undefined;
    case 'confirm':
      return confirm(draft, next.silently === true);
    case 'wait':
      draft.waiting ??= { sinceMs: draft.engine.clock.now() };
      // Lex shows the wait in the intent's state, with ElicitSlot as the action.
      draft.change({ state: 'Waiting' });
      return undefined;
    case 'startIntent':
    case 'fallback':
      draft.enter(next.go === 'fallback' ? fallbackOf(draft.engine) : next.intent);
      return beginIntent(draft);
    case 'fulfil':
      return fulfil(draft);
    case 'close':
      return close(draft);
    case 'end':
      finish(draft);
      return undefined;
    case 'fail':
      draft.fail(next.reason);
      return undefined;
  }
}

/** An intent was just recognised or started: its dialog hook, or its initial response. */
export async function beginIntent(draft: Draft): Promise<Next> {
  const setting = draft.definition?.initialResponseSetting;
  const otherwise: Next = { go: 'choose' };
  if (everyTurnHook(draft.definition)) {
    return viaDialogHook(draft, setting ? await follow(draft, setting, otherwise) : otherwise);
  }
  if (!setting) return otherwise;
  return follow(draft, { ...setting, invokeHook: stepHook(draft, setting.codeHook, otherwise) }, otherwise);
}

/** What Lex does by itself: the next Required slot by priority, then the confirmation, then fulfilment. */
export function choose(draft: Draft): Next {
  const { definition, intent } = draft;
  if (!definition || !intent) return { go: 'elicitIntent' };
  if (intent.state === 'Failed' || intent.state === 'Fulfilled') return { go: 'close' };
  if (intent.state !== 'ReadyForFulfillment') {
    const slot = nextSlot(draft, definition, intent);
    if (slot) return { go: 'elicitSlot', slot: slot.name };
    const confirmation = definition.intentConfirmationSetting;
    if (confirmation && confirmation.isActive !== false && intent.confirmationState === 'None')
      return { go: 'confirm' };
    // Who declines ends the intent; Lex calls it failed.
    if (intent.confirmationState === 'Denied') return { go: 'close' };
  }
  return { go: 'fulfil' };
}

function nextSlot(draft: Draft, definition: Intent, intent: LexIntent): Slot | undefined {
  const order = [...(definition.slotPriorities ?? [])].sort((a, b) => a.priority - b.priority);
  for (const { slotName } of order) {
    const slot = draft.slotNamed(slotName);
    if (!slot || intent.slots[slotName] || slot.valueElicitationSetting.slotConstraint !== 'Required') continue;
    const value = defaultValue(draft, slot);
    if (value === undefined) return slot;
    draft.setSlot(slotName, {
      shape: 'Scalar',
      value: { originalValue: value, interpretedValue: value, resolvedValues: [value] },
    });
  }
  return undefined;
}

/** The first default that has a value: text, `[attribute]`, or `#context.name` of an active context. */
function defaultValue(draft: Draft, slot: Slot): string | undefined {
  for (const { defaultValue: text } of slot.valueElicitationSetting.defaultValueSpecification?.defaultValueList ?? []) {
    const attribute = /^\[(.+)\]$/.exec(text)?.[1];
    const [, context, key] = /^#([^.]+)\.(.+)$/.exec(text) ?? [];
    if (attribute !== undefined) {
      const value = draft.lookUp({ kind: 'session', name: attribute });
      if (value !== undefined) return value;
    } else if (context !== undefined && key !== undefined) {
      const value = draft.contexts.find((active) => active.name === context)?.contextAttributes[key];
      if (value !== undefined) return value;
    } else {
      return text;
    }
  }
  return undefined;
}

function elicitSlot(draft: Draft, slotName: string, silently: boolean): Next | undefined {
  const prompt = draft.slotNamed(slotName)?.valueElicitationSetting.promptSpecification;
  const again = draft.eliciting.kind === 'slot' && draft.eliciting.slot === slotName;
  if (!again) draft.failedTries = 0;
  draft.eliciting = { kind: 'slot', slot: slotName };
  draft.change({ state: 'InProgress' });
  if (silently) return undefined;
  if (!prompt && draft.messages.length === 0)
    return { go: 'fail', reason: `slot ${slotName} has no prompt to ask with` };
  if (prompt)
    draft.say(prompt.messageGroupsList, prompt.messageSelectionStrategy === 'Ordered' ? draft.failedTries : undefined);
  return undefined;
}

function confirm(draft: Draft, silently: boolean): Next | undefined {
  const prompt = draft.definition?.intentConfirmationSetting?.promptSpecification;
  if (draft.eliciting.kind !== 'confirmation') draft.failedTries = 0;
  draft.eliciting = { kind: 'confirmation' };
  draft.change({ state: 'InProgress', confirmationState: 'None' });
  if (silently) return undefined;
  if (!prompt) return { go: 'fail', reason: `intent ${draft.intent?.name} has no confirmation prompt` };
  draft.say(prompt.messageGroupsList, prompt.messageSelectionStrategy === 'Ordered' ? draft.failedTries : undefined);
  return undefined;
}

async function fulfil(draft: Draft): Promise<Next> {
  const setting = draft.definition?.fulfillmentCodeHook;
  draft.change({ state: 'ReadyForFulfillment' });
  if (!setting?.enabled) {
    // UNVERIFIED: a fulfilment stage that is active without a function counts as done; without one the client is left to do it.
    if (setting?.isActive === true) draft.change({ state: 'Fulfilled' });
    return setting?.isActive === true ? settled(draft, 'success') : { go: 'close' };
  }
  if (draft.fulfilled) {
    return {
      go: 'fail',
      reason: 'Invalid Lambda Response: Reached second execution of fulfillment lambda on the same utterance',
    };
  }
  draft.fulfilled = true;
  const outcome = await ask(draft, 'FulfillmentCodeHook', undefined, undefined);
  if (outcome.kind !== 'answer') {
    const post = afterHook(setting.postFulfillmentStatusSpecification, outcome.kind === 'late' ? 'timeout' : 'failure');
    if (!post) return { go: 'fail', reason: outcome.reason };
    draft.change({ state: 'Failed' });
    return follow(draft, post, { go: 'close' });
  }
  const next = obey(draft, outcome.answer);
  if (outcome.answer.action.type !== 'Delegate' && outcome.answer.action.type !== 'Close')
    return next ?? { go: 'fail', reason: 'no next step' };
  if (draft.intent?.state === 'ReadyForFulfillment') return { go: 'fulfil' };
  return outcome.answer.messages.length > 0
    ? { go: 'end' }
    : settled(draft, draft.intent?.state === 'Failed' ? 'failure' : 'success');
}

function settled(draft: Draft, outcome: 'success' | 'failure'): Promise<Next> | Next {
  const post = afterHook(draft.definition?.fulfillmentCodeHook?.postFulfillmentStatusSpecification, outcome);
  return post ? follow(draft, post, { go: 'close' }) : { go: 'close' };
}

async function close(draft: Draft): Promise<Next> {
  if (draft.intent?.confirmationState === 'Denied' && draft.intent.state === 'InProgress')
    draft.change({ state: 'Failed' });
  const setting = draft.definition?.intentClosingSetting;
  if (!setting || setting.isActive === false || draft.intent?.state === 'Failed') return { go: 'end' };
  return follow(
    draft,
    { response: setting.closingResponse, nextStep: setting.nextStep, conditional: setting.conditional },
    { go: 'end' },
  );
}

function finish(draft: Draft): void {
  if (draft.end) return;
  const { intent, definition, engine } = draft;
  draft.eliciting = { kind: 'nothing' };
  draft.waiting = undefined;
  if (intent?.state === 'Failed') {
    draft.end = { kind: 'failed', reason: `intent ${intent.name} ended as Failed` };
    return;
  }
  // UNVERIFIED: an intent that is ended by EndConversation or CloseIntent before its fulfilment counts as fulfilled.
  if (intent?.state === 'InProgress') draft.change({ state: 'Fulfilled' });
  const values = Object.entries(draft.intent?.slots ?? {}).flatMap(([name]) => {
    const text = draft.lookUp({ kind: 'slot', name });
    return text === undefined ? [] : [[name, text] as const];
  });
  for (const { name, timeToLiveInSeconds, turnsToLive } of definition?.outputContexts ?? []) {
    const context = {
      name,
      timeToLive: { timeToLiveInSeconds, turnsToLive },
      contextAttributes: Object.fromEntries(values),
    };
    activate(draft, [context], engine.clock.now());
  }
  draft.end = { kind: 'closed' };
}

function activate(draft: Draft, contexts: readonly HookContext[], now: number): void {
  const added = contexts.map((context): ActiveContext => ({
    ...context,
    expiresAtMs: now + context.timeToLive.timeToLiveInSeconds * 1000,
  }));
  draft.contexts = [...draft.contexts.filter(({ name }) => !added.some((context) => context.name === name)), ...added];
}

/**
 * True when `dialogCodeHook` is on and no step of the intent names a hook of its own: the older way, where the hook is asked on every
 * turn. UNVERIFIED how Lex treats an intent that has both; here the steps win.
 */
export function everyTurnHook(definition: Intent | undefined): boolean {
  if (!definition?.dialogCodeHook?.enabled) return false;
  const settings = [
    definition.initialResponseSetting?.codeHook,
    definition.intentConfirmationSetting?.codeHook,
    definition.intentConfirmationSetting?.elicitationCodeHook,
    ...(definition.slots ?? []).flatMap(({ valueElicitationSetting: { slotCaptureSetting } }) => [
      slotCaptureSetting?.codeHook,
      slotCaptureSetting?.elicitationCodeHook,
    ]),
  ];
  return settings.every((setting) => setting === undefined);
}

/** Asks the dialog hook what it thinks of `proposed`; Delegate keeps to it. */
export async function viaDialogHook(draft: Draft, proposed: Next, label?: string): Promise<Next> {
  if (draft.end) return proposed;
  const outcome = await ask(draft, 'DialogCodeHook', proposed, label);
  if (outcome.kind !== 'answer') return { go: 'fail', reason: outcome.reason };
  return obey(draft, outcome.answer) ?? delegated(draft, proposed);
}

/** The hook of one step, with what its settings say about success, failure and timeout. */
export function stepHook(draft: Draft, hook: CodeHook | undefined, otherwise: Next): Waypoint['invokeHook'] {
  if (!hook?.isActive || !hook.enableCodeHookInvocation) return undefined;
  return async () => {
    const outcome = await ask(draft, 'DialogCodeHook', otherwise, hook.invocationLabel);
    if (outcome.kind === 'answer') {
      const told = obey(draft, outcome.answer);
      if (told) return told;
      const failed = draft.intent?.state === 'Failed';
      const post = afterHook(hook.postCodeHookSpecification, failed ? 'failure' : 'success');
      return post ? follow(draft, post, delegated(draft, otherwise)) : delegated(draft, otherwise);
    }
    const post = afterHook(hook.postCodeHookSpecification, outcome.kind === 'late' ? 'timeout' : 'failure');
    return post ? follow(draft, post, { go: 'close' }) : { go: 'fail', reason: outcome.reason };
  };
}

/** After Delegate a proposed question is asked only if it is still open: the hook may have filled or emptied slots. */
function delegated(draft: Draft, proposed: Next): Next {
  const stillOpen =
    proposed.go === 'elicitSlot' && draft.intent?.state === 'InProgress' && !draft.intent.slots[proposed.slot];
  const chosen =
    proposed.go === 'confirm' || proposed.go === 'choose' || proposed.go === 'fulfil' || proposed.go === 'elicitSlot';
  return stillOpen || !chosen ? proposed : { go: 'choose' };
}

/** Takes over what a hook answered. `undefined` stands for Delegate: Lex goes on by itself. */
function obey(draft: Draft, answer: HookAnswer): Next | undefined {
  draft.attributes = answer.sessionAttributes;
  if (answer.requestAttributes) draft.requestAttributes = answer.requestAttributes;
  if (answer.activeContexts) {
    draft.contexts = [];
    activate(draft, answer.activeContexts, draft.engine.clock.now());
  }
  const fault = timingFault(draft.attributes);
  if (fault !== undefined) return { go: 'fail', reason: fault };
  if (answer.intent) draft.intent = answer.intent;
  draft.messages.push(...answer.messages);
  const { action } = answer;
  const silently = answer.messages.length > 0;
  switch (action.type) {
    case 'Delegate':
      return undefined;
    case 'Close':
      return { go: 'end' };
    case 'ElicitIntent':
      return { go: 'elicitIntent' };
    case 'ConfirmIntent':
      return { go: 'confirm', silently };
    case 'ElicitSlot':
      // UNVERIFIED: eliciting a filled slot empties it, so that an answer nobody understood never leaves the old value in place.
      draft.setSlot(action.slotToElicit, null);
      return { go: 'elicitSlot', slot: action.slotToElicit, silently };
  }
}

async function ask(
  draft: Draft,
  source: HookEvent['invocationSource'],
  proposed: Next | undefined,
  label: string | undefined,
): Promise<HookOutcome> {
  const { engine, intent } = draft;
  if (!intent) return { kind: 'failed', reason: 'a code hook was to be asked without an intent' };
  if (engine.hookArn === undefined) {
    return {
      kind: 'failed',
      reason: `the alias ${engine.alias.name} has no function for ${engine.locale.localeId}, but intent ${intent.name} needs one`,
    };
  }
  return askHook(engine, engine.hookArn, eventFor(draft, intent, source, proposed, label), engine.locale);
}

function eventFor(
  draft: Draft,
  intent: LexIntent,
  source: HookEvent['invocationSource'],
  proposed: Next | undefined,
  label: string | undefined,
): HookEvent {
  const { engine, transcript, inputMode } = draft;
  return {
    messageVersion: '1.0',
    invocationSource: source,
    inputMode,
    responseContentType: inputMode === 'Text' ? 'text/plain; charset=utf-8' : 'audio/pcm',
    sessionId: engine.sessionId,
    inputTranscript: transcript,
    ...(label === undefined ? {} : { invocationLabel: label }),
    bot: {
      id: engine.alias.botId,
      name: engine.bot.name,
      localeId: engine.locale.localeId,
      version: engine.alias.version,
      aliasId: engine.alias.id,
      aliasName: engine.alias.name,
    },
    interpretations: draft.turn().interpretations,
    ...(source === 'DialogCodeHook' && proposed ? { proposedNextState: proposedState(draft, intent, proposed) } : {}),
    requestAttributes: draft.requestAttributes,
    sessionState: {
      sessionAttributes: draft.attributes,
      activeContexts: draft.turn().sessionState.activeContexts,
      runtimeHints: {},
      intent,
      originatingRequestId: draft.requestId,
    },
    transcriptions: [
      {
        transcription: transcript,
        transcriptionConfidence: 1,
        resolvedContext: { intent: intent.name },
        resolvedSlots: intent.slots,
      },
    ],
  };
}

/** UNVERIFIED for the end of an intent: the facts show only ElicitSlot. Captured events have Close with ReadyForFulfillment. */
function proposedState(draft: Draft, intent: LexIntent, proposed: Next): NonNullable<HookEvent['proposedNextState']> {
  const next = proposed.go === 'choose' ? choose(draft) : proposed;
  switch (next.go) {
    case 'elicitSlot': {
      const again = draft.eliciting.kind === 'slot' && draft.eliciting.slot === next.slot;
      const attempt = attemptName(again ? draft.failedTries : 0);
      return { dialogAction: { type: 'ElicitSlot', slotToElicit: next.slot }, intent, prompt: { attempt } };
    }
    case 'confirm': {
      const attempt = attemptName(draft.eliciting.kind === 'confirmation' ? draft.failedTries : 0);
      return { dialogAction: { type: 'ConfirmIntent' }, intent, prompt: { attempt } };
    }
    case 'elicitIntent':
      return { dialogAction: { type: 'ElicitIntent' }, intent };
    default: {
      const denied = intent.confirmationState === 'Denied';
      return {
        dialogAction: { type: 'Close' },
        intent: { ...intent, state: denied ? 'Failed' : 'ReadyForFulfillment' },
      };
    }
  }
}
