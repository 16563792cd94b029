/** What a telephone number came to. `phone-number.ts` finds out; this file knows no numbering plans and costs nothing to load. */
export type NormalisedNumber =
  | { readonly kind: 'valid'; readonly number: string; readonly country?: string }
  | { readonly kind: 'invalid' }
  /** There is none: the caller keeps it back, or does not call from a telephone. */
  | { readonly kind: 'withheld' };

/** Longer than any number with its prefixes and punctuation. */
export const longestWritten = 40;

/** A number for logs: enough to see which trunk or country it came by, not enough to call. */
export function maskNumber(written: string): string {
  const shown = written.replace(/[^+0-9A-Za-z]/g, '?').slice(0, longestWritten);
  const kept = shown.slice(0, 3);
  return `${kept}${'*'.repeat(Math.max(0, shown.length - kept.length))}`;
}
