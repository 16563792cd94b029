/** What a conversation takes and gives, turn by turn. Connect's Lex block, the runtime API and the command line all speak this. */

/** What the caller did. `keys` are the digits after the end character is cut off; `speech` is what was understood of a voice. */
export type LexInput =
  | { readonly kind: 'speech' | 'text' | 'keys'; readonly text: string }
  /** Nothing came within the start timeout. */
  | { readonly kind: 'silence' };

export interface LexMessage {
  readonly contentType: 'PlainText' | 'SSML' | 'CustomPayload';
  readonly content: string;
}

export interface LexSlotValue {
  readonly shape: 'Scalar' | 'List';
  readonly value?: {
    readonly originalValue: string;
    readonly interpretedValue?: string;
    readonly resolvedValues: readonly string[];
  };
  readonly values?: readonly LexSlotValue[];
}

export interface LexIntent {
  readonly name: string;
  readonly state: 'Failed' | 'Fulfilled' | 'FulfillmentInProgress' | 'InProgress' | 'ReadyForFulfillment' | 'Waiting';
  readonly confirmationState: 'None' | 'Confirmed' | 'Denied';
  readonly slots: Readonly<Record<string, LexSlotValue | null>>;
}

export interface LexInterpretation {
  /** Absent for the fallback intent. */
  readonly nluConfidence?: number;
  readonly interpretationSource: 'Lex';
  readonly intent: LexIntent;
}

export interface LexSessionState {
  readonly dialogAction: {
    readonly type: 'Close' | 'ConfirmIntent' | 'Delegate' | 'ElicitIntent' | 'ElicitSlot' | 'None';
    readonly slotToElicit?: string;
  };
  readonly intent?: LexIntent;
  readonly activeContexts: readonly unknown[];
  readonly sessionAttributes: Readonly<Record<string, string>>;
  readonly originatingRequestId: string;
}

/** How the next input may come, as the bot or a session attribute `x-amz-lex:…` set it. */
export interface LexListening {
  readonly startTimeoutMs: number;
  readonly allowInterrupt: boolean;
  readonly speech: boolean;
  readonly keys: boolean;
  readonly dtmf: {
    readonly maxLength: number;
    readonly endTimeoutMs: number;
    readonly endCharacter: string;
    readonly deletionCharacter: string;
  };
}

/** `intent`: it ended as Failed, by the hook's or the caller's will. `hook`: threw, was late, answered nonsense. `bot`: its settings lead nowhere. */
export type FailureCause = 'intent' | 'hook' | 'bot';

export interface LexTurn {
  readonly messages: readonly LexMessage[];
  readonly sessionState: LexSessionState;
  readonly interpretations: readonly LexInterpretation[];
  /** Absent once the conversation is over. */
  readonly listening?: LexListening;
  /**
   * Over: how Connect takes it (`facts/lex-v2.md` §8). `closed`: branch by intent name. `failed`: the intent ended Failed, or a
   * hook threw, timed out or answered nonsense: Connect's Error branch. `reason` says which, for people.
   */
  readonly end?:
    { readonly kind: 'closed' } | { readonly kind: 'failed'; readonly reason: string; readonly cause?: FailureCause };
  /** Names of slots whose values must not be shown, because the bot obfuscates them. */
  readonly obfuscatedSlots: readonly string[];
}

export interface LexConversation {
  /** What the bot says and waits for before the caller did anything (Connect plays the block's own text first). */
  opening(): LexTurn;
  turn(input: LexInput): Promise<LexTurn>;
}
