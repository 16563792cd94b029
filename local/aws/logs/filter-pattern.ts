import { AwsError } from '../door';

/**
 * CloudWatch's filter patterns for plain text: words that must all be there, `?word` for any of them, `-word` for none, quotes around
 * phrases. Patterns for JSON (`{ $.level = "ERROR" }`) and for columns are refused.
 */
export function filterPattern(pattern: string): (message: string) => boolean {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (/^[{[]/.test(text))
    throw new AwsError('InvalidParameterException', `filterPattern ${text}: only text patterns are supported locally`);
  const terms = [...text.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)].map(([, sign = '', quoted, word]) => ({
    sign,
    text: quoted?.replace(/\\(.)/g, '$1') ?? word ?? '',
  }));
  const any = terms.filter(({ sign }) => sign === '?');
  return (message) =>
    terms.every(({ sign, text: term }) => sign === '?' || message.includes(term) === (sign !== '-')) &&
    (any.length === 0 || any.some(({ text: term }) => message.includes(term)));
}
