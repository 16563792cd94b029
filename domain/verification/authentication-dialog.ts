import { type Wish } from '../caller-wish';
import { askAgain as askOnceMore, nextCodeStep, type Manner, type Patience } from './code-dialog';

/** The questions of the employee-authentication bot, named as its slots. */
export type Question = 'EmployeeId' | 'EmployeeIdConfirmation' | 'VerificationCode';

/** Where a conversation stands between two turns. */
export interface Standpoint extends Patience {
  /** What was asked last. Misses are of the question at hand, or of the whole number. */
  readonly question: Question;
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

export type DialogStep =
  | { readonly kind: 'ask'; readonly question: Question; readonly manner: Manner; readonly next: Standpoint }
  /** The number is confirmed: look it up and send a code. */
  | { readonly kind: 'authenticate'; readonly employeeId: string; readonly next: Standpoint }
  | { readonly kind: 'sendAgain'; readonly employeeId: string; readonly next: Standpoint }
  | { readonly kind: 'check'; readonly employeeId: string; readonly code: string }
  | { readonly kind: 'person' };

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
  const { employeeId } = at;
  if (employeeId === undefined) return askAgain({ ...at, question: 'EmployeeId' });
  const step = nextCodeStep(at, answer);
  switch (step.kind) {
    case 'ask':
      return { ...step, question: 'VerificationCode', next: { ...at, ...step.next } };
    case 'sendAgain':
      return { ...step, employeeId, next: { ...at, ...step.next } };
    case 'check':
      return { ...step, employeeId };
    case 'person':
      return step;
  }
}

function askAgain(at: Standpoint): DialogStep {
  const step = askOnceMore(at);
  if (step.kind === 'person') return step;
  return { ...step, question: at.question, next: { ...at, ...step.next } };
}
