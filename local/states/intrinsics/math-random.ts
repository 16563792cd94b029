import { Random } from '../../time/random';
import { type Intrinsic, IntrinsicError, roundedArgument } from './intrinsic';

/** `States.MathRandom(start, end, seed?)`: `start` included, `end` not. The numbers of a seed differ from AWS's generator. */
export const mathRandom: Intrinsic = {
  minArguments: 2,
  maxArguments: 3,
  call([start, end, seed], random) {
    const from = roundedArgument(start, 'first');
    const to = roundedArgument(end, 'second');
    if (from >= to) throw new IntrinsicError('The start must be below the end');
    const source = seed === undefined ? random : new Random(`MathRandom/${roundedArgument(seed, 'third')}`);
    return source.int(from, to);
  },
};
