import { type Subject } from './challenge';

/**
 * The one-time code: an issued recovery code in the words of NIST SP 800-63B-4 §4.2, not a second factor. Six digits from a
 * CSPRNG, ten minutes, kept only as a keyed MAC. What bounds guessing is `reset-limits.ts`, not its length.
 */
export const codeDigits = 6;

/** How many codes there are: draw with `crypto.randomInt(codeSpace)`, which is free of modulo bias. */
export const codeSpace = 10 ** codeDigits;

/** The code with number `drawn` in [0, codeSpace), leading zeros kept. */
export function formatCode(drawn: number): string {
  if (!Number.isInteger(drawn) || drawn < 0 || drawn >= codeSpace)
    throw new RangeError('a code is drawn from 0 to 999999');
  return String(drawn).padStart(codeDigits, '0');
}

/** The six digits in what a caller typed or said (`042 137`, `042137#`), or undefined when there are not exactly six. */
export function readCode(heard: string): string | undefined {
  const digits = heard.replace(/[\s.#-]/g, '');
  return /^[0-9]{6}$/.test(digits) ? digits : undefined;
}

/**
 * What is signed instead of storing the code. It binds the code to one employee or customer and one call: the same digits in another
 * call, or for somebody else, have another MAC, and a customer's code is none of an employee. None of the parts can hold a `|` (their
 * patterns see to it), so no two meanings share a text.
 */
export function codeMacMessage({ contactId, code, ...subject }: CodeOf): string {
  if ('employeeId' in subject) return `deskline/code/v1|${subject.employeeId}|${contactId}|${code}`;
  return `deskline/customer-code/v1|${subject.customerNumber}|${contactId}|${code}`;
}

type CodeOf = Subject & { readonly contactId: string; readonly code: string };

/** What a mail tells about the lifetime. */
export const wholeMinutes = (lifetimeMs: number): string => String(Math.floor(lifetimeMs / 60_000));
