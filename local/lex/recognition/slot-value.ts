import { type Language } from './language';

/** A slot value found in an utterance. */
export interface SlotMatch {
  readonly original: string;
  readonly interpreted: string;
  readonly resolved: readonly string[];
  readonly start: number;
  readonly end: number;
}

export interface SlotContext {
  readonly language: Language;
  /** Milliseconds since 1970: "tomorrow" depends on it. */
  readonly now: number;
  /** The bot asked for this very slot, so the whole utterance may be the value. */
  readonly elicited: boolean;
  readonly keys: boolean;
}

export type SlotReader = (text: string, context: SlotContext) => SlotMatch | undefined;
