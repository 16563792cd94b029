import { type Intrinsic, IntrinsicError, roundedArgument } from './intrinsic';

/** The guide allows a thousand elements. */
const MAX_ELEMENTS = 1_000;

/** `States.ArrayRange(first, last, step)`: `last` is included when a step meets it. */
export const arrayRange: Intrinsic = {
  minArguments: 3,
  maxArguments: 3,
  call([first, last, step]) {
    const start = roundedArgument(first, 'first');
    const end = roundedArgument(last, 'second');
    const increment = roundedArgument(step, 'third');
    if (increment === 0) throw new IntrinsicError('The step must not be zero');
    if ((end - start) / increment + 1 > MAX_ELEMENTS)
      throw new IntrinsicError('The range must not exceed 1000 elements');
    return rangeOf(start, end, increment);
  },
};

export function rangeOf(start: number, end: number, step: number): number[] {
  const values: number[] = [];
  for (let value = start; step > 0 ? value <= end : value >= end; value += step) values.push(value);
  return values;
}
