import { choose } from './choosing';
import { type Draft, type Engine } from './draft';
import { activate, ask, everyTurnHook, obey, stepHook, viaDialogHook } from './hook-steps';
import { afterHook, follow, type Next } from './path';

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
      draft.fail(next.reason, next.cause);
      return undefined;
  }
}

/** An intent was just recognised or started: its dialog hook, or its initial response. */
export async function beginIntent(draft: Draft): Promise<Next> {
  const setting = draft.definition?.initialResponseSetting;
  const otherwise: Next = { go: 'choose' };
  const point = { response: setting?.initialResponse, nextStep: setting?.nextStep, conditional: setting?.conditional };
  if (everyTurnHook(draft.definition)) return viaDialogHook(draft, await follow(draft, point, otherwise));
  return follow(draft, { ...point, invokeHook: stepHook(draft, setting?.codeHook, otherwise) }, otherwise);
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
      cause: 'hook',
    };
  }
  draft.fulfilled = true;
  const outcome = await ask(draft, 'FulfillmentCodeHook', undefined, undefined);
  if (outcome.kind !== 'answer') {
    const post = afterHook(setting.postFulfillmentStatusSpecification, outcome.kind === 'late' ? 'timeout' : 'failure');
    if (!post) return { go: 'fail', reason: outcome.reason, cause: 'hook' };
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
    draft.end = { kind: 'failed', reason: `intent ${intent.name} ended as Failed`, cause: 'intent' };
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
