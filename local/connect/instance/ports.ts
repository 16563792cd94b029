import { type LexConversation } from '../../lex/turn';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { type ContactRecord } from '../contacts/contact-record';

/** The caller's end of a line: a scenario, a `flow run` script, the web phone, a load generator. */
export interface Line {
  /** Aborts when the caller hangs up, whatever the flow is doing then. */
  readonly gone: AbortSignal;
  /**
   * Says something to the caller. Never rejects. A line that takes no time over it (a script) answers nothing, and the centre
   * lets the time pass that speaking takes; a line that really speaks answers `heard`, or `interrupted` when the caller cut in.
   */
  play(utterance: Utterance): Promise<void | 'heard' | 'interrupted'>;
  /** Waits for the caller's next act, `limitMs` at the most. Never rejects; answers `silence` when the caller is gone. */
  listen(listening: Listening): Promise<CallerAct>;
}

export interface Utterance {
  readonly kind: 'text' | 'ssml' | 'prompt' | 'media';
  /** Text or SSML after interpolation; the ARN or URI of a recording otherwise. */
  readonly content: string;
  readonly from: 'flow' | 'bot' | 'agent';
  /** The caller may cut it short by keys or (bots) by voice. */
  readonly interruptible: boolean;
  readonly languageCode: string;
  /** Flow logging or recording is off: whatever is shown of this must not be kept. */
  readonly sensitive: boolean;
}

export interface Listening {
  readonly limitMs: number;
  readonly keys: boolean;
  readonly speech: boolean;
  /** Digits of one entry already came: a script answers `silence`, a person may go on typing. */
  readonly continuing: boolean;
  readonly sensitive: boolean;
}

export type CallerAct =
  /** One or more of `0-9*#`, typed without a pause. The block decides where the entry ends. */
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'silence' };

/** How Lambda answered an invocation, before Connect's own rules are applied to it. */
export type LambdaReply =
  | { readonly kind: 'answered'; readonly payload: string }
  /** HTTP 200 with FunctionError: the handler threw, or was cut off at its own timeout. */
  | { readonly kind: 'functionError'; readonly payload: string }
  | { readonly kind: 'throttled' }
  | { readonly kind: 'serviceError' }
  /** Not associated with the instance, no permission, or no such function. */
  | { readonly kind: 'denied'; readonly message: string };

/** What a contact needs from the rest of the world. */
export interface Ports {
  readonly clock: Clock;
  readonly random: Random;
  invokeFunction(functionArn: string, event: unknown, contactId: string): Promise<LambdaReply>;
  /** Rejects when the bot, its locale or its association does not exist: the block's Error branch. */
  startConversation(request: {
    readonly botAliasArn: string;
    /** `en_US`. */
    readonly localeId: string;
    readonly contactId: string;
    readonly sessionAttributes: Readonly<Record<string, string>>;
  }): Promise<LexConversation>;
  /**
   * Calls somebody up: a queued callback, a third party, or whoever `StartOutboundVoiceContact` names. Without it nobody answers,
   * except that every third party answers and hangs up at once.
   */
  dial?(call: OutboundCall): Promise<DialResult>;
  /** A contact that nobody placed (a callback, an outbound call, a task) is over. */
  onSpawnedOver?(record: ContactRecord): void;
  /** An Amazon Connect contact event, in the shape EventBridge delivers. */
  onContactEvent?(event: unknown): void;
  /** One entry of the contact flow log, only while logging is on. */
  onFlowLog?(entry: Readonly<Record<string, unknown>>): void;
  /** Each action as it is entered and left: the trail that traces, coverage and the web phone show. */
  onStep?(step: FlowStep): void;
}

export interface OutboundCall {
  readonly contactId: string;
  readonly number: string;
  /** The number that is shown; `null` where none is known. */
  readonly from: string | null;
  readonly purpose: 'callback' | 'thirdParty' | 'outbound';
  /** How long to let it ring. */
  readonly limitSeconds: number;
}

export type DialResult =
  | {
      readonly kind: 'answered';
      readonly line: Line;
      /** For an outbound call whose flow puts it into a queue: as for an incoming one. `leave` when absent. */
      readonly inQueue?: 'leave' | 'stay';
    }
  | { readonly kind: 'noAnswer' }
  | { readonly kind: 'failed' };

export interface FlowStep {
  readonly contactId: string;
  readonly at: number;
  readonly flowArn: string;
  readonly flowName: string;
  readonly identifier: string;
  readonly type: string;
  /** `NextAction`, an error type such as `NoMatchingError`, or the operand of the condition taken. Absent on entry. */
  readonly branch?: string;
  readonly sensitive: boolean;
}
