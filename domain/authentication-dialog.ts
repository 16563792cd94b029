import { type Wish } from './caller-wish';

/** The questions of the employee-authentication bot, named as its slots. */
export type Question = 'EmployeeId' | 'EmployeeIdConfirmation' | 'VerificationCode';

/** Where a conversation stands between two turns. */
export interface Standpoint {
  /** What was asked last. */
  readonly question: Question;
  /** Times in a row that the question at hand, or the whole number, had to be asked again. */
  readonly misses: number;
  /** Times the caller asked to wait or to send again: not their fault, but not for ever either. */
  readonly pauses: number;
  /** The number read back last. */
  readonly employeeId?: string;
}

/** What the caller answered. Only what fits the question is looked at. */
export interface Answer {
  readonly wish?: Wish;
  readonly employeeId?: string;
  readonly confirmation?: 'yes' | 'no';
  readonly code?: string;
}

/** How a question is put: the first time, once more, or with the keypad only because speech did not work twice. */
export type Manner = 'first' | 'retry' | 'keysOnly';

export type DialogStep =
  | { readonly kind: 'ask'; readonly question: Question; readonly manner: Manner; readonly next: Standpoint }
  /** The number is confirmed: look it up and send a code. */
  | { readonly kind: 'authenticate'; readonly employeeId: string; readonly next: Standpoint }
  | { readonly kind: 'sendAgain'; readonly employeeId: string; readonly next: Standpoint }
  | { readonly kind: 'check'; readonly employeeId: string; readonly code: string }
  | { readonly kind: 'person' };

/** Asked three times (first, once more, keys only), a question has had its chance. */
const mostMisses = 2;
/** Enough to find a phone and open a mailbox; then a person is the better help. */
const mostPauses = 5;

export const start: Standpoint = { question: 'EmployeeId', misses: 0, pauses: 0 };

/**
 * One turn of the dialog: number, read back and confirmed, then code. It cannot go on for ever: each turn either moves on, or spends
 * one of a fixed number of misses or pauses, and then a person takes over.
 */
export function nextStep(at: Standpoint, answer: Answer): DialogStep {
  if (answer.wish === 'person') return { kind: 'person' };
  switch (at.question) {
    case 'EmployeeId':
      return answer.employeeId === undefined ? askAgain(at) : readBack(at, answer.employeeId);
    case 'EmployeeIdConfirmation':
      return confirm(at, answer);
    case 'VerificationCode':
      return takeCode(at, answer);
  }
}

function readBack(at: Standpoint, employeeId: string): DialogStep {
  // Misses go along: a number that is denied again and again must end somewhere.
  const next: Standpoint = { ...at, question: 'EmployeeIdConfirmation', employeeId };
  return { kind: 'ask', question: 'EmployeeIdConfirmation', manner: 'first', next };
}

function confirm(at: Standpoint, answer: Answer): DialogStep {
  if (at.employeeId === undefined) return askAgain({ ...at, question: 'EmployeeId' });
  if (answer.confirmation === 'yes') {
    const next: Standpoint = { question: 'VerificationCode', misses: 0, pauses: 0, employeeId: at.employeeId };
    return { kind: 'authenticate', employeeId: at.employeeId, next };
  }
  if (answer.confirmation === 'no') return askAgain({ ...at, question: 'EmployeeId' });
  return askAgain(at);
}

function takeCode(at: Standpoint, answer: Answer): DialogStep {
  if (at.employeeId === undefined) return askAgain({ ...at, question: 'EmployeeId' });
  if (answer.code !== undefined) return { kind: 'check', employeeId: at.employeeId, code: answer.code };
  if (answer.wish === undefined) return askAgain(at);
  const next: Standpoint = { ...at, pauses: at.pauses + 1 };
  if (next.pauses > mostPauses) return { kind: 'person' };
  if (answer.wish === 'sendAgain') return { kind: 'sendAgain', employeeId: at.employeeId, next };
  return { kind: 'ask', question: 'VerificationCode', manner: 'first', next };
}

function askAgain(at: Standpoint): DialogStep {
  const misses = at.misses + 1;
  if (misses > mostMisses) return { kind: 'person' };
  const manner = misses === mostMisses ? 'keysOnly' : 'retry';
  return { kind: 'ask', question: at.question, manner, next: { ...at, misses } };
}
