import { type Random } from '../../time/random';

/** The service refuses longer texts in the Base64 and hash functions. */
export const MAX_TEXT_LENGTH = 10_000;

export interface Intrinsic {
  readonly minArguments: number;
  readonly maxArguments: number;
  /** Throws `IntrinsicError`. */
  call(args: readonly unknown[], random: Random): unknown;
}

/** An intrinsic function was given what it does not take. AWS's own wording is known for none of these. */
export class IntrinsicError extends Error {
  override readonly name = 'IntrinsicError';
}

export function arrayArgument(value: unknown, position: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new IntrinsicError(`The ${position} argument must be an array`);
}

export function textArgument(value: unknown, position: string): string {
  if (typeof value === 'string') return value;
  throw new IntrinsicError(`The ${position} argument must be a string`);
}

/** A number rounded as Java's `Math.round` does: halves go up, so -1.5 becomes -1. Seen in recordings of MathAdd. */
export function roundedArgument(value: unknown, position: string): number {
  if (typeof value !== 'number') throw new IntrinsicError(`The ${position} argument must be a number`);
  return Math.round(value) + 0;
}
