import {
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type CountryCode,
} from 'libphonenumber-js/max';
import { callbackNumber } from '../numbers/callback-number';

export type VisitorNumber =
  | { readonly kind: 'callable'; readonly number: string }
  /** `number-invalid`: no number. `country-not-called`: of a country that this stack does not call. `number-not-called`: it costs whoever calls it. */
  | { readonly kind: 'refused'; readonly because: 'number-invalid' | 'country-not-called' | 'number-not-called' };

export const isCountry = (text: string): text is CountryCode => isSupportedCountry(text);

/**
 * A number that a visitor may have called, as E.164. Whoever pays for a call to it is us, so more is refused than for a call back: it must be
 * written with its country, and the country must be one we call. Islands that share +1 are countries of their own, and dear ones.
 */
export function visitorNumber(written: string, countries: readonly CountryCode[]): VisitorNumber {
  const parsed = written.trim().startsWith('+') ? parsePhoneNumberFromString(written, { extract: false }) : undefined;
  if (!parsed?.isPossible() || parsed.ext !== undefined) return { kind: 'refused', because: 'number-invalid' };
  const codes: readonly string[] = countries.map((country) => getCountryCallingCode(country));
  // A number that nobody has been given yet, such as those of examples, is of no country: its code then says where it would be.
  const isCalled = parsed.country ? countries.includes(parsed.country) : codes.includes(parsed.countryCallingCode);
  if (!isCalled) return { kind: 'refused', because: 'country-not-called' };
  const callable = callbackNumber(parsed.number);
  return callable.kind === 'callable' ? callable : { kind: 'refused', because: 'number-not-called' };
}
