/** What a text says as JSON; `undefined` for what is none. The error of JSON.parse quotes what it could not read, so it goes nowhere. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
