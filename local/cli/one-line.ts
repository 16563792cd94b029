/** Text that others wrote, for a terminal: no control characters reach it, and it stays on its line. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
