import { type CrmAnswer } from '../../../domain/callers/crm-case';

/** What could not be taken for an answer. `sample` is masked: its shape without its words. */
export interface MalformedAnswer {
  readonly kind: 'malformed';
  readonly why: string;
  readonly sample: string;
}

/**
 * The port to whichever CRM the stack has: `rest-crm.ts`, `salesforce-crm.ts`. Rejects with `DependencyUnavailable` when it did not
 * answer, in time or at all, and with a plain Error for what only a person can put right, such as a refused key.
 */
export interface Crm {
  /** `callerNumber` in E.164. Ends within `timeoutMs`. */
  findOpenCases(callerNumber: string, timeoutMs: number): Promise<CrmAnswer | MalformedAnswer>;
}

const longestSample = 200;

/** The beginning of an answer for the log: every letter an `a`, every digit a `9`. Enough to tell a login page from a list. */
export function malformed(why: string, text: string): MalformedAnswer {
  const sample = text.slice(0, longestSample).replace(/\p{L}/gu, 'a').replace(/\p{N}/gu, '9').replace(/\p{C}/gu, ' ');
  return { kind: 'malformed', why, sample };
}
