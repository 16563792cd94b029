import { parsePhoneNumberFromString, type NumberType } from 'libphonenumber-js/max';
import { longestWritten } from './written-number';

export type CallbackNumber =
  | { readonly kind: 'callable'; readonly number: string }
  /** Somebody would earn by being called, or the digits are no number that can be dialled. */
  | { readonly kind: 'refused' };

/** Whoever is called at one of these is paid for it, or is a machine. */
const refusedTypes: ReadonlySet<NumberType> = new Set(['PREMIUM_RATE', 'SHARED_COST', 'UAN', 'VOICEMAIL', 'PAGER']);

/** North America's own: 900 numbers, and the exchange 976 of every area. */
const northAmericanPremium = /^\+1(?:900|\d{3}976)/;

/**
 * A number we may call back, as E.164, from what a caller keyed in or calls from. Without a country code it is read as a number of
 * the United States. Digits that could be a number pass: numbering plans change faster than lists of them.
 */
export function callbackNumber(written: string): CallbackNumber {
  if (written.length > longestWritten) return { kind: 'refused' };
  const parsed = parsePhoneNumberFromString(written, { defaultCountry: 'US', extract: false });
  if (!parsed?.isPossible() || parsed.ext !== undefined) return { kind: 'refused' };
  if (northAmericanPremium.test(parsed.number) || refusedTypes.has(parsed.getType())) return { kind: 'refused' };
  return { kind: 'callable', number: parsed.number };
}
