import { choose } from './choosing';
import { type CodeHook, type Intent } from './definition';
import { type Draft } from './draft';
import { askHook, type HookEvent, type HookOutcome } from './hook';
import { type HookAnswer, type HookContext } from './hook-reply';
import { attemptName, timingFault } from './listening';
import { afterHook, follow, type Next, type Waypoint } from './path';
import { type ActiveContext } from './session';
import { type LexIntent } from './turn';

/** Makes contexts active, in place of those of the same name. */
export function activate(draft: Draft, contexts: readonly HookContext[], now: number): void {
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
  if (outcome.kind !== 'answer') return { go: 'fail', reason: outcome.reason, cause: 'hook' };
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
    return post ? follow(draft, post, { go: 'close' }) : { go: 'fail', reason: outcome.reason, cause: 'hook' };
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
export function obey(draft: Draft, answer: HookAnswer): Next | undefined {
  draft.attributes = answer.sessionAttributes;
  if (answer.requestAttributes) draft.requestAttributes = answer.requestAttributes;
  if (answer.activeContexts) {
    draft.contexts = [];
    activate(draft, answer.activeContexts, draft.engine.clock.now());
  }
  const fault = timingFault(draft.attributes);
  if (fault !== undefined) return { go: 'fail', reason: fault, cause: 'hook' };
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

/** Asks the code hook of the alias. */
export async function ask(
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
