import { type Io } from '../command';
import { oneLine } from '../one-line';

/** Why something cannot be told: a line for each reason, with what to do about it. */
export interface Trouble {
  readonly kind: 'trouble';
  readonly lines: readonly string[];
  /** 1: it did not hold. 2: what was asked cannot be asked. */
  readonly exitCode: 1 | 2;
}

export const trouble = (lines: string | readonly string[], exitCode: 1 | 2 = 1): Trouble => ({
  kind: 'trouble',
  lines: typeof lines === 'string' ? [lines] : lines,
  exitCode,
});

/** Says it, and answers the exit code. Servers word some of it, and nobody's words may steer a terminal. */
export function complain({ lines, exitCode }: Trouble, io: Io): number {
  for (const line of lines) io.err(`deskline: ${oneLine(line)}\n`);
  return exitCode;
}
