import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { longestWritten, type NormalisedNumber } from './written-number';

/** Networks write these, in any case and with anything around, where a number was kept back. */
const withheldWords = /^(?:anonymous|restricted|private|unavailable|unknown|withheld|blocked)\b/i;

/**
 * A telephone number as E.164, from however a network or a person writes it. Whether the digits could be a number of the country is
 * asked, not whether somebody has been given it: lists of prefixes grow old, and a new area code must not be refused.
 */
export function normaliseNumber(written: string | undefined, country?: CountryCode): NormalisedNumber {
  const text = written?.replace(/^(?:tel|sip):/i, '').trim() ?? '';
  if (text === '' || withheldWords.test(text)) return { kind: 'withheld' };
  if (text.length > longestWritten) return { kind: 'invalid' };
  const parsed = parsePhoneNumberFromString(text, { ...(country && { defaultCountry: country }), extract: false });
  if (!parsed?.isPossible() || parsed.ext !== undefined) return { kind: 'invalid' };
  return { kind: 'valid', number: parsed.number, ...(parsed.country && { country: parsed.country }) };
}
