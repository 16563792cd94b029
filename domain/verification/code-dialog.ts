import { type Wish } from '../caller-wish';

/** How often the question for a code has been put again. */
export interface Patience {
  /** Times in a row that nothing was understood. */
  readonly misses: number;
  /** Times the caller asked to wait or to send again: not their fault, but not for ever either. */
  readonly pauses: number;
}

/** How a question is put: the first time, once more, or with the keypad only because speech did not work twice. */
export type Manner = 'first' | 'retry' | 'keysOnly';

export type CodeStep =
  | { readonly kind: 'ask'; readonly manner: Manner; readonly next: Patience }
  | { readonly kind: 'sendAgain'; readonly next: Patience }
  | { readonly kind: 'check'; readonly code: string }
  | { readonly kind: 'person' };

/** Asked three times (first, once more, keys only), a question has had its chance. */
const mostMisses = 2;
/** Enough to find a phone and open a mailbox; then a person is the better help. */
const mostPauses = 5;

/** What follows an answer to the question for a code. It cannot go on for ever: each turn spends a miss or a pause, or moves on. */
export function nextCodeStep(at: Patience, answer: { readonly wish?: Wish; readonly code?: string }): CodeStep {
  const { misses, pauses } = at;
  if (answer.wish === 'person') return { kind: 'person' };
  if (answer.code !== undefined) return { kind: 'check', code: answer.code };
  if (answer.wish === undefined) return askAgain(at);
  const next: Patience = { misses, pauses: pauses + 1 };
  if (next.pauses > mostPauses) return { kind: 'person' };
  return answer.wish === 'sendAgain' ? { kind: 'sendAgain', next } : { kind: 'ask', manner: 'first', next };
}

/** The question once more, or a person when it has had its chance. */
export function askAgain({ misses, pauses }: Patience): Extract<CodeStep, { kind: 'ask' | 'person' }> {
  const next: Patience = { misses: misses + 1, pauses };
  if (next.misses > mostMisses) return { kind: 'person' };
  return { kind: 'ask', manner: next.misses === mostMisses ? 'keysOnly' : 'retry', next };
}
