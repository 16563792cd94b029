/**
 * What values from outside may look like before they reach a mail, a prompt or a log. Refusing at the door is the defence;
 * escaping where the value is used (`speech.ts`) is the second one.
 */

/** Letters of any script with marks, spaces, apostrophes, dots, hyphens. No markup, no line breaks, no template braces. */
export const personNamePattern = /^(?=.{1,60}$)\p{L}[\p{L}\p{M} .'’-]*$/u;

/**
 * One address of the plain kind. Quoted local parts, comments and lists are legal in mail and refused here: a header built from
 * them could carry a second recipient.
 */
export const mailAddressPattern =
  /^(?=.{3,254}$)[A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** Anything that is not printable text, line breaks included. */
export const controlCharacters = /\p{Cc}|\p{Cf}|[\u2028\u2029]/u;

/**
 * A name as it may stand in a mail. SES does not escape template data for HTML (its guide says so), and a table can be filled by
 * other hands than `data/`: what is not part of a name is left out, and nothing at all becomes the given word.
 */
export function nameForMail(name: string, whenEmpty: string): string {
  const kept = Array.from(name.normalize('NFC').replace(/[^\p{L}\p{M} .'’-]/gu, '')).slice(0, 60);
  return kept.join('').trim() || whenEmpty;
}
