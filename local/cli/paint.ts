/** Colour for terminals. Everything shown is readable without it. */
export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  caller(text: string): string;
}

const sgr = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`;
const plain = (text: string) => text;

export const paint = (color: boolean): Paint =>
  color
    ? { strong: sgr(1, 22), faint: sgr(2, 22), good: sgr(32, 39), bad: sgr(31, 39), caller: sgr(36, 39) }
    : { strong: plain, faint: plain, good: plain, bad: plain, caller: plain };
