import { type Slot } from './definition';
import { beginIntent, fallbackOf, run } from './dialogue';
import { everyTurnHook, stepHook, viaDialogHook } from './hook-steps';
import { Draft, type Engine, type InputMode } from './draft';
import { follow, type Next } from './path';
import { type SlotMatch } from './recognition/slot-value';
import { type Understood } from './recognition/understanding';
import { agedContexts, type Session } from './session';
import { type LexInput, type LexIntent, type LexInterpretation, type LexSlotValue, type LexTurn } from './turn';

/** To leave an intent in the middle of a question, another one must be meant clearly. UNVERIFIED how sure Lex wants to be. */
const leaveForAnotherIntent = 0.6;

/** One turn: what the caller did leads to what the bot says, and to the session after it. The session given is not changed. */
export async function takeTurn(
  engine: Engine,
  session: Session,
  input: LexInput,
  requestAttributes: Readonly<Record<string, string>>,
  inputMode?: InputMode,
): Promise<{ session: Session; turn: LexTurn }> {
  const before = new Draft(engine, session, '', 'Text', {});
  const text = heard(input, before);
  const draft = new Draft(engine, session, text, inputMode ?? modeOf(input), requestAttributes);
  draft.contexts = agedContexts(session.contexts, engine.clock.now());
  if (draft.eliciting.kind === 'nothing') {
    draft.intent = undefined;
    draft.eliciting = { kind: 'intent' };
    draft.failedTries = 0;
  }
  await run(draft, await firstStep(draft, text, input.kind === 'keys'));
  return { session: draft.session(), turn: draft.turn() };
}

const modeOf = (input: LexInput): InputMode =>
  ({ keys: 'DTMF', text: 'Text', speech: 'Speech', silence: 'Speech' })[input.kind] as InputMode; // total table

/** What counts of the input: nothing when it came in a way that is switched off, keys without their end character. */
function heard(input: LexInput, draft: Draft): string {
  if (input.kind === 'silence') return '';
  const listening = draft.listening();
  if (input.kind === 'text') return input.text.trim();
  if (input.kind === 'speech') return listening.speech ? input.text.trim() : '';
  if (!listening.keys) return '';
  const { endCharacter, deletionCharacter, maxLength } = listening.dtmf;
  // The deletion character clears the digits and ends the input at once (facts: slot types).
  if (input.text.includes(deletionCharacter)) return '';
  return (input.text.split(endCharacter)[0] ?? '').slice(0, maxLength);
}

async function firstStep(draft: Draft, text: string, keys: boolean): Promise<Next> {
  switch (draft.eliciting.kind) {
    case 'slot':
      return answerToSlot(draft, draft.eliciting.slot, text, keys);
    case 'confirmation':
      return answerToConfirmation(draft, text, keys);
    case 'intent':
    case 'nothing':
      return newIntent(draft, rank(draft, text, keys));
  }
}

function rank(draft: Draft, text: string, keys: boolean): Understood[] {
  if (text === '') return [];
  const { engine } = draft;
  const open = (name: string) => {
    const needed = engine.locale.intents.find((intent) => intent.name === name)?.inputContexts ?? [];
    return needed.every((context) => draft.contexts.some((active) => active.name === context.name));
  };
  return engine.understanding.intents(text, engine.clock.now(), keys).filter(({ intent }) => open(intent));
}

async function newIntent(draft: Draft, ranked: readonly Understood[]): Promise<Next> {
  const [best] = ranked;
  const understood = best !== undefined && best.score >= draft.engine.locale.nluConfidenceThreshold;
  draft.enter(understood ? best.intent : fallbackOf(draft.engine));
  if (understood) for (const [name, match] of Object.entries(best.slots)) draft.setSlot(name, valueOf(match));
  draft.interpretations = interpretationsOf(draft, ranked, understood);
  return beginIntent(draft);
}

/** The chosen intent first; the fallback intent always among them, without a confidence. At most five. */
function interpretationsOf(draft: Draft, ranked: readonly Understood[], understood: boolean): LexInterpretation[] {
  const intents = ranked.map(({ intent, score, slots }): LexInterpretation => {
    const definition = draft.engine.locale.intents.find(({ name }) => name === intent);
    const values = (definition?.slots ?? []).map(
      ({ name }) => [name, slots[name] ? valueOf(slots[name]) : null] as const,
    );
    return { nluConfidence: score, interpretationSource: 'Lex', intent: fresh(intent, Object.fromEntries(values)) };
  });
  const fallback: LexInterpretation = { interpretationSource: 'Lex', intent: fresh(fallbackOf(draft.engine), {}) };
  return understood ? [...intents.slice(0, 4), fallback] : [fallback, ...intents.slice(0, 4)];
}

const fresh = (name: string, slots: LexIntent['slots']): LexIntent => ({
  name,
  state: 'InProgress',
  confirmationState: 'None',
  slots,
});

function valueOf(match: SlotMatch): LexSlotValue {
  return {
    shape: 'Scalar',
    value: { originalValue: match.original, interpretedValue: match.interpreted, resolvedValues: match.resolved },
  };
}

async function answerToSlot(draft: Draft, slotName: string, text: string, keys: boolean): Promise<Next> {
  const slot = draft.slotNamed(slotName);
  if (!slot) return { go: 'choose' };
  const value = readSlot(draft, slot, text, keys);
  const waited = waitOrContinue(draft, slot, text, value !== undefined);
  if (waited) return waited;

  const ranked = rank(draft, text, keys);
  const [best] = ranked;
  const leaves =
    !value &&
    best &&
    best.intent !== draft.intent?.name &&
    best.score >= Math.max(leaveForAnotherIntent, draft.engine.locale.nluConfidenceThreshold);
  if (leaves) return newIntent(draft, ranked);

  const current = draft.intent?.name ?? '';
  const score = value ? 1 : (ranked.find(({ intent }) => intent === current)?.score ?? 0);
  draft.interpretations = interpretationsOf(
    draft,
    [{ intent: current, score, slots: {} }, ...ranked.filter(({ intent }) => intent !== current)],
    true,
  );
  if (!value) return slotNotUnderstood(draft, slot);

  draft.setSlot(slotName, value);
  draft.failedTries = 0;
  return slotCaptured(draft, slot);
}

function readSlot(draft: Draft, slot: Slot, text: string, keys: boolean): LexSlotValue | undefined {
  const { engine } = draft;
  const read = (part: string) =>
    engine.understanding.slot(draft.intent?.name ?? '', slot, part, engine.clock.now(), keys);
  if (slot.multipleValuesSetting?.allowMultipleValues) {
    const values = text.split(/,|\s+(?:and|y|e)\s+/i).flatMap((part) => {
      const match = read(part);
      return match ? [valueOf(match)] : [];
    });
    return values.length > 0 ? { shape: 'List', values } : undefined;
  }
  const match = read(text);
  return match && valueOf(match);
}

/** "Hold on a second": the bot waits and says so, reminds now and then, and asks again when the caller is back. */
function waitOrContinue(draft: Draft, slot: Slot, text: string, answered: boolean): Next | undefined {
  const spec = slot.valueElicitationSetting.waitAndContinueSpecification;
  if (!spec || spec.isActive === false) return undefined;
  const { understanding, clock } = draft.engine;
  if (!answered && understanding.asksToWait(text)) {
    draft.say(spec.waitingResponse.messageGroupsList);
    return { go: 'wait' };
  }
  if (!draft.waiting) return undefined;
  const still = spec.stillWaitingResponse;
  const overdue = still !== undefined && clock.now() - draft.waiting.sinceMs >= still.timeoutInSeconds * 1000;
  if (text === '' && !overdue) {
    draft.say(still?.messageGroupsList);
    return { go: 'wait' };
  }
  draft.waiting = undefined;
  draft.change({ state: 'InProgress' });
  if (answered || overdue || !understanding.asksToContinue(text)) return undefined;
  draft.say(spec.continueResponse.messageGroupsList);
  return { go: 'elicitSlot', slot: slot.name };
}

async function slotCaptured(draft: Draft, slot: Slot): Promise<Next> {
  const setting = slot.valueElicitationSetting.slotCaptureSetting;
  const otherwise: Next = { go: 'choose' };
  if (everyTurnHook(draft.definition)) {
    return viaDialogHook(draft, setting ? await captured(draft, slot, otherwise) : otherwise);
  }
  const elicitation = setting?.elicitationCodeHook;
  const next = await captured(draft, slot, otherwise);
  return elicitation?.enableCodeHookInvocation ? viaDialogHook(draft, next, elicitation.invocationLabel) : next;
}

async function captured(draft: Draft, slot: Slot, otherwise: Next): Promise<Next> {
  const setting = slot.valueElicitationSetting.slotCaptureSetting;
  if (!setting) return otherwise;
  const point = {
    response: setting.captureResponse,
    nextStep: setting.captureNextStep,
    conditional: setting.captureConditional,
  };
  return follow(draft, { ...point, invokeHook: stepHook(draft, setting.codeHook, otherwise) }, otherwise);
}

async function slotNotUnderstood(draft: Draft, slot: Slot): Promise<Next> {
  const { promptSpecification, slotCaptureSetting: setting } = slot.valueElicitationSetting;
  draft.failedTries += 1;
  if (draft.failedTries > (promptSpecification?.maxRetries ?? 0)) {
    if (!setting) return { go: 'fallback' };
    const point = {
      response: setting.failureResponse,
      nextStep: setting.failureNextStep,
      conditional: setting.failureConditional,
    };
    return follow(draft, point, { go: 'fallback' });
  }
  const again: Next = { go: 'elicitSlot', slot: slot.name };
  const elicitation = setting?.elicitationCodeHook;
  if (elicitation?.enableCodeHookInvocation) return viaDialogHook(draft, again, elicitation.invocationLabel);
  return everyTurnHook(draft.definition) ? viaDialogHook(draft, again) : again;
}

async function answerToConfirmation(draft: Draft, text: string, keys: boolean): Promise<Next> {
  const setting = draft.definition?.intentConfirmationSetting;
  const yes = text === '' ? undefined : draft.engine.understanding.yesOrNo(text, keys);
  const ranked = rank(draft, text, keys);
  const [best] = ranked;
  const current = draft.intent?.name ?? '';
  if (yes === undefined && best && best.intent !== current && best.score >= leaveForAnotherIntent)
    return newIntent(draft, ranked);
  draft.interpretations = interpretationsOf(
    draft,
    [{ intent: current, score: yes === undefined ? 0 : 1, slots: {} }],
    true,
  );

  if (yes === undefined) {
    draft.failedTries += 1;
    const used = draft.failedTries > (setting?.promptSpecification.maxRetries ?? 0);
    const failure = {
      response: setting?.failureResponse,
      nextStep: setting?.failureNextStep,
      conditional: setting?.failureConditional,
    };
    if (used) return follow(draft, failure, { go: 'fallback' });
    return everyTurnHook(draft.definition) ? viaDialogHook(draft, { go: 'confirm' }) : { go: 'confirm' };
  }
  draft.change({ confirmationState: yes ? 'Confirmed' : 'Denied' });
  draft.failedTries = 0;
  const otherwise: Next = yes ? { go: 'choose' } : { go: 'close' };
  const point = yes
    ? {
        response: setting?.confirmationResponse,
        nextStep: setting?.confirmationNextStep,
        conditional: setting?.confirmationConditional,
      }
    : {
        response: setting?.declinationResponse,
        nextStep: setting?.declinationNextStep,
        conditional: setting?.declinationConditional,
      };
  if (everyTurnHook(draft.definition)) return viaDialogHook(draft, await follow(draft, point, otherwise));
  return follow(draft, { ...point, invokeHook: stepHook(draft, setting?.codeHook, otherwise) }, otherwise);
}
