import { type LexIntent, type LexInterpretation, type LexSlotValue } from './turn';

/** A conversation between two turns, as plain data: what PutSession sets and GetSession tells. */
export interface Session {
  readonly attributes: Readonly<Record<string, string>>;
  readonly contexts: readonly ActiveContext[];
  readonly intent?: LexIntent;
  readonly eliciting: Eliciting;
  /** Tries of the present question that failed. */
  readonly failedTries: number;
  readonly waiting?: { readonly sinceMs: number };
  readonly interpretations: readonly LexInterpretation[];
  readonly requestId: string;
}

export type Eliciting =
  | { readonly kind: 'intent' }
  | { readonly kind: 'slot'; readonly slot: string }
  | { readonly kind: 'confirmation' }
  /** The last turn closed the conversation; the next input begins another. */
  | { readonly kind: 'nothing' };

export interface ActiveContext {
  readonly name: string;
  readonly timeToLive: { readonly timeToLiveInSeconds: number; readonly turnsToLive: number };
  readonly contextAttributes: Readonly<Record<string, string>>;
  /** When the seconds are over; Lex does not show it. */
  readonly expiresAtMs: number;
}

export function newSession(attributes: Readonly<Record<string, string>>, requestId: string): Session {
  return {
    attributes: { ...attributes },
    contexts: [],
    eliciting: { kind: 'intent' },
    failedTries: 0,
    interpretations: [],
    requestId,
  };
}

/** Contexts as the wire has them, without what has run out. */
export function liveContexts(contexts: readonly ActiveContext[], now: number): ActiveContext[] {
  return contexts.filter((context) => context.expiresAtMs > now && context.timeToLive.turnsToLive > 0);
}

/** One turn passes: what lives for turns lives one less. */
export function agedContexts(contexts: readonly ActiveContext[], now: number): ActiveContext[] {
  const aged = contexts.map((context) => ({
    ...context,
    timeToLive: {
      timeToLiveInSeconds: Math.max(0, Math.ceil((context.expiresAtMs - now) / 1000)),
      turnsToLive: context.timeToLive.turnsToLive - 1,
    },
  }));
  return liveContexts(aged, now);
}

/** The wire form, without our own bookkeeping. */
export const shownContexts = (contexts: readonly ActiveContext[]) =>
  contexts.map(({ name, timeToLive, contextAttributes }) => ({ name, timeToLive, contextAttributes }));

/** The text of a slot value as conditions, messages and contexts see it. A list reads as comma-separated values. */
export function slotText(value: LexSlotValue | null | undefined): string | undefined {
  if (!value) return undefined;
  if (value.shape === 'List') return value.values?.map((item) => slotText(item) ?? '').join(',');
  return value.value?.interpretedValue ?? value.value?.originalValue;
}
