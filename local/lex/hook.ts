import { type Clock } from '../time/clock';
import { type Locale } from './definition';
import { type HookAnswer, readAnswer } from './hook-reply';
import { type LexInterpretation, type LexIntent } from './turn';

export type HookReply = { kind: 'answered'; payload: unknown } | { kind: 'failed'; reason: string };

/** What a code hook is asked, in the shape Lex sends (facts: Lambda code hook). */
export interface HookEvent {
  readonly messageVersion: '1.0';
  readonly invocationSource: 'DialogCodeHook' | 'FulfillmentCodeHook';
  readonly inputMode: 'DTMF' | 'Speech' | 'Text';
  readonly responseContentType: string;
  readonly sessionId: string;
  readonly inputTranscript: string;
  readonly invocationLabel?: string;
  readonly bot: BotReference;
  readonly interpretations: readonly LexInterpretation[];
  readonly proposedNextState?: {
    readonly dialogAction: { readonly type: string; readonly slotToElicit?: string };
    readonly intent: LexIntent;
    readonly prompt?: { readonly attempt: string };
  };
  readonly requestAttributes: Readonly<Record<string, string>>;
  readonly sessionState: {
    readonly sessionAttributes: Readonly<Record<string, string>>;
    readonly activeContexts: readonly unknown[];
    readonly runtimeHints: Readonly<Record<string, never>>;
    readonly intent: LexIntent;
    readonly originatingRequestId: string;
  };
  readonly transcriptions: readonly {
    readonly transcription: string;
    readonly transcriptionConfidence: number;
    readonly resolvedContext: { readonly intent: string };
    readonly resolvedSlots: LexIntent['slots'];
  }[];
}

export interface BotReference {
  readonly id: string;
  readonly name: string;
  readonly localeId: string;
  readonly version: string;
  readonly aliasId: string;
  readonly aliasName: string;
}

export type HookOutcome =
  | { readonly kind: 'answer'; readonly answer: HookAnswer }
  | { readonly kind: 'late' | 'failed'; readonly reason: string };

/** Lex waits this long for a hook, whatever the function's own timeout (facts: code hook). */
const hookLimitMs = 30_000;
const mostEventBytes = 12 * 1024;

/**
 * Asks a code hook and checks its answer. The limit runs on `clock`; an answer that comes later is dropped. Never throws: a port
 * that rejects counts as a hook that failed.
 */
export async function askHook(
  ports: { readonly clock: Clock; invokeHook(functionArn: string, event: unknown): Promise<HookReply> },
  functionArn: string,
  event: HookEvent,
  locale: Locale,
): Promise<HookOutcome> {
  const bytes = Buffer.byteLength(JSON.stringify(event));
  if (bytes > mostEventBytes) {
    return {
      kind: 'failed',
      reason: `the hook's event has ${bytes} bytes, Lex sends at most ${mostEventBytes}; pass fewer session attributes`,
    };
  }
  const timer = new AbortController();
  const late = ports.clock.sleep(hookLimitMs, timer.signal).then(
    () => ({ kind: 'late', reason: `the code hook did not answer within ${hookLimitMs / 1000} seconds` }) as const,
    () => ({ kind: 'late', reason: 'answered' }) as const, // aborted: the reply below has won
  );
  // A hook gets a copy, as over the wire: it must not be able to change our state.
  const asked = ports.invokeHook(functionArn, structuredClone(event)).catch((error: unknown): HookReply => ({
    kind: 'failed',
    reason: error instanceof Error ? error.message : String(error),
  }));
  const reply = await Promise.race([asked, late]);
  timer.abort();
  if (reply.kind === 'late') return reply;
  if (reply.kind === 'failed')
    return { kind: 'failed', reason: `Invalid Lambda Response: Received error response from Lambda: ${reply.reason}` };
  const read = readAnswer(reply.payload, locale, event.sessionState.intent);
  return read.kind === 'answer' ? read : { kind: 'failed', reason: read.reason };
}
