import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** `+15555550100`, or `undefined` when the text is no phone number. `country` reads a national number; `null` wants E.164, with or without its +. */
export function internationalNumber(text: string, country: string | null): string | undefined {
  const digits = text.replace(/[^\d+]/g, '');
  if (digits === '') return undefined;
  if (country === null) {
    const parsed = parsePhoneNumberFromString(digits.startsWith('+') ? digits : `+${digits}`);
    return parsed?.isPossible() ? parsed.number : undefined;
  }
  if (!isSupportedCountry(country)) return undefined;
  const parsed = parsePhoneNumberFromString(digits, country satisfies CountryCode);
  return parsed?.isPossible() ? parsed.number : undefined;
}
