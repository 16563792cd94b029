import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { type Bot, type Intent, type Locale, type MessageGroup, type Prompt, type Slot } from './definition';
import { type HookReply } from './hook';
import { listeningFor } from './listening';
import { compose } from './messages';
import { type ActiveContext, type Eliciting, type Session, shownContexts, slotText } from './session';
import {
  type FailureCause,
  type LexIntent,
  type LexInterpretation,
  type LexListening,
  type LexMessage,
  type LexSlotValue,
  type LexTurn,
} from './turn';
import { type Understanding } from './recognition/understanding';

export interface Alias {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly botId: string;
}

/** What stays the same through a conversation. */
export interface Engine {
  readonly bot: Bot;
  readonly locale: Locale;
  readonly understanding: Understanding;
  readonly alias: Alias;
  readonly sessionId: string;
  readonly hookArn?: string | undefined;
  readonly clock: Clock;
  readonly random: Random;
  invokeHook(functionArn: string, event: unknown): Promise<HookReply>;
}

export type InputMode = 'DTMF' | 'Speech' | 'Text';

/** The one place where a turn changes things: a session taken apart, and what is said on the way to the next one. */
export class Draft {
  attributes: Readonly<Record<string, string>>;
  requestAttributes: Readonly<Record<string, string>>;
  contexts: readonly ActiveContext[];
  intent: LexIntent | undefined;
  eliciting: Eliciting;
  failedTries: number;
  waiting: Session['waiting'];
  interpretations: readonly LexInterpretation[];
  readonly requestId: string;
  readonly messages: LexMessage[] = [];
  end: LexTurn['end'];
  /** A second fulfilment of one utterance is an error in Lex, not a loop. */
  fulfilled = false;

  constructor(
    readonly engine: Engine,
    session: Session,
    readonly transcript: string,
    readonly inputMode: InputMode,
    requestAttributes: Readonly<Record<string, string>>,
  ) {
    this.attributes = session.attributes;
    this.requestAttributes = requestAttributes;
    this.contexts = session.contexts;
    this.intent = session.intent;
    this.eliciting = session.eliciting;
    this.failedTries = session.failedTries;
    this.waiting = session.waiting;
    this.interpretations = session.interpretations;
    this.requestId = engine.random.uuid();
  }

  get definition(): Intent | undefined {
    return this.engine.locale.intents.find((intent) => intent.name === this.intent?.name);
  }

  slotNamed(name: string): Slot | undefined {
    return this.definition?.slots?.find((slot) => slot.name === name);
  }

  /** Begins an intent, with all its slots empty. */
  enter(name: string): void {
    const definition = this.engine.locale.intents.find((intent) => intent.name === name);
    const slots = Object.fromEntries((definition?.slots ?? []).map((slot) => [slot.name, null]));
    this.intent = { name, state: 'InProgress', confirmationState: 'None', slots };
    this.failedTries = 0;
    this.waiting = undefined;
  }

  change(part: Partial<LexIntent>): void {
    if (this.intent) this.intent = { ...this.intent, ...part };
  }

  setSlot(name: string, value: LexSlotValue | null): void {
    if (this.intent && Object.hasOwn(this.intent.slots, name))
      this.change({ slots: { ...this.intent.slots, [name]: value } });
  }

  fail(reason: string, cause: FailureCause = 'bot'): void {
    this.end = { kind: 'failed', reason, cause };
    this.eliciting = { kind: 'nothing' };
  }

  /** Says one message of each group. False when it could not and the turn has failed. */
  say(groups: readonly MessageGroup[] | undefined, order?: number): boolean {
    if (!groups) return true;
    const saidBefore = this.messages.length > 0;
    const composed = compose(groups, (reference) => this.lookUp(reference), this.engine.random, order);
    if (composed.kind === 'messages') {
      this.messages.push(...composed.messages);
      return true;
    }
    // After other words the caller is not left in silence: the message is only left out.
    if (saidBefore) return true;
    this.fail(
      `a message of ${this.intent?.name ?? 'the bot'} refers to ${composed.names.join(', ')}, which has no value`,
    );
    return false;
  }

  lookUp(reference: { kind: 'session' | 'request' | 'slot'; name: string }): string | undefined {
    const table = reference.kind === 'session' ? this.attributes : this.requestAttributes;
    if (reference.kind !== 'slot') return Object.hasOwn(table, reference.name) ? table[reference.name] : undefined;
    const [name, member] = reference.name.split('.');
    const slots = this.intent?.slots ?? {};
    const value = name !== undefined && Object.hasOwn(slots, name) ? slots[name] : undefined;
    return member === 'originalValue' ? value?.value?.originalValue : slotText(value);
  }

  /** The prompt whose answer is awaited, if any. */
  prompt(): Prompt | undefined {
    if (this.eliciting.kind === 'slot')
      return this.slotNamed(this.eliciting.slot)?.valueElicitationSetting.promptSpecification;
    return this.eliciting.kind === 'confirmation'
      ? this.definition?.intentConfirmationSetting?.promptSpecification
      : undefined;
  }

  listening(): LexListening {
    const slot = this.eliciting.kind === 'slot' ? this.eliciting.slot : '*';
    const place = { intent: this.intent?.name ?? '*', slot, prompt: this.prompt(), failedTries: this.failedTries };
    const listening = listeningFor(this.attributes, place);
    const still =
      this.eliciting.kind === 'slot'
        ? this.slotNamed(this.eliciting.slot)?.valueElicitationSetting.waitAndContinueSpecification
        : undefined;
    // While the caller has asked to wait, silence is what is expected; it brings the next reminder.
    const reminderMs = (still?.stillWaitingResponse?.frequencyInSeconds ?? 300) * 1000;
    return this.waiting ? { ...listening, startTimeoutMs: reminderMs } : listening;
  }

  session(): Session {
    return {
      attributes: this.attributes,
      contexts: this.contexts,
      ...(this.intent ? { intent: this.intent } : {}),
      eliciting: this.eliciting,
      failedTries: this.failedTries,
      ...(this.waiting ? { waiting: this.waiting } : {}),
      interpretations: this.interpretations,
      requestId: this.requestId,
    };
  }

  turn(): LexTurn {
    const over = this.end !== undefined;
    return {
      messages: [...this.messages],
      sessionState: {
        dialogAction: this.#dialogAction(over),
        ...(this.intent ? { intent: this.intent } : {}),
        activeContexts: shownContexts(this.contexts),
        sessionAttributes: { ...this.attributes },
        originatingRequestId: this.requestId,
      },
      interpretations: this.interpretations.map((one) =>
        one.intent.name === this.intent?.name ? { ...one, intent: this.intent } : one,
      ),
      ...(over ? {} : { listening: this.listening() }),
      ...(this.end ? { end: this.end } : {}),
      obfuscatedSlots: obfuscatedSlots(this.engine.locale),
    };
  }

  #dialogAction(over: boolean): LexTurn['sessionState']['dialogAction'] {
    if (over) return { type: 'Close' };
    switch (this.eliciting.kind) {
      case 'slot':
        return { type: 'ElicitSlot', slotToElicit: this.eliciting.slot };
      case 'confirmation':
        return { type: 'ConfirmIntent' };
      case 'intent':
        return { type: 'ElicitIntent' };
      case 'nothing':
        return { type: 'None' };
    }
  }
}

/** Every slot of the locale counts, whichever intent is in progress: a value may stay on in interpretations. */
function obfuscatedSlots(locale: Locale): string[] {
  const names = locale.intents.flatMap((intent) =>
    (intent.slots ?? [])
      .filter((slot) => slot.obfuscationSetting?.obfuscationSettingType === 'DefaultObfuscation')
      .map((slot) => slot.name),
  );
  return [...new Set(names)];
}
