import { type Step } from './action';

/** The steps that every action shares; made once, because a busy centre takes hundreds of thousands a second. */
export const NEXT: Step = { kind: 'next' };
export const FAILED: Step = { kind: 'error', error: 'NoMatchingError' };

export const fails = (because: string, error = 'NoMatchingError'): Step => ({ kind: 'error', error, because });
export const branchOn = (value: unknown): Step => ({ kind: 'value', value });
