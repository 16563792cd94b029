import { hasOwn, isObject, setMember, shallowCopy } from '../json';
import { Fault } from '../errors';
import { PathSyntaxError } from './syntax';
import { parseTokens } from './tokens';

/** Places a value inside a copy of `input`; everything off the path is shared with the original. */
export type Placement = (input: unknown, value: unknown) => unknown;

/** Compiles a `ResultPath`: a path of names and single indexes, which leads to exactly one place. Throws `PathSyntaxError`. */
export function compilePlacement(text: string): Placement {
  if (!text.startsWith('$') || text.startsWith('$$')) {
    throw new PathSyntaxError('a ResultPath starts with "$." and cannot reach the context object');
  }
  const steps = parseTokens(text.slice(1)).map((token) => {
    if (token.kind === 'property' && token.names.length === 1) return token.names[0] ?? '';
    if (token.kind === 'index' && token.indexes.length === 1 && (token.indexes[0] ?? -1) >= 0)
      return token.indexes[0] ?? 0;
    throw new PathSyntaxError('a ResultPath consists of names and single indexes only');
  });
  return (input, value) => place(steps, 0, input, value);
}

function place(steps: readonly (string | number)[], at: number, input: unknown, value: unknown): unknown {
  const step = steps[at];
  if (step === undefined) return value;
  if (typeof step === 'number') {
    if (!Array.isArray(input) || step >= input.length) throw cannotPlace(step, input);
    const copy: unknown[] = [...input];
    copy[step] = place(steps, at + 1, copy[step], value);
    return copy;
  }
  // What is not there yet is made; AWS does not replace a value of another type by an object.
  if (!isObject(input) && input !== undefined) throw cannotPlace(step, input);
  const copy = input === undefined ? {} : shallowCopy(input);
  setMember(copy, step, place(steps, at + 1, hasOwn(copy, step) ? copy[step] : undefined, value));
  return copy;
}

function cannotPlace(step: string | number, input: unknown): Fault {
  const what = typeof step === 'number' ? String(step) : `"${step}"`;
  return new Fault('States.ResultPathMatchFailure', `Unable to apply step ${what} to input ${JSON.stringify(input)}`);
}
