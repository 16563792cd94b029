/** Word lists written as text, because a thousand quoted words hide what they say. */

export const words = (text: string): string[] => text.trim().split(/\s+/);

/** One entry a line, or several between commas. */
export const phrases = (text: string): string[] =>
  text
    .split(/[\n,]/)
    .map((phrase) => phrase.trim())
    .filter(Boolean);

/** `key = value`, one a line or several between semicolons. */
export function table(text: string): Record<string, string> {
  const entries = text
    .split(/[\n;]/)
    .map((entry) => entry.split('=').map((part) => part.trim()))
    .filter((entry) => entry.length === 2);
  return Object.fromEntries(entries as [string, string][]); // just checked
}

export function numberTable(text: string): Record<string, number> {
  return Object.fromEntries(Object.entries(table(text)).map(([word, value]) => [word, Number(value)]));
}
