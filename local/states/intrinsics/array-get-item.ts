import { arrayArgument, type Intrinsic, IntrinsicError, roundedArgument } from './intrinsic';

/** `States.ArrayGetItem(array, index)`. */
export const arrayGetItem: Intrinsic = {
  minArguments: 2,
  maxArguments: 2,
  call([array, index]) {
    const items = arrayArgument(array, 'first');
    const at = roundedArgument(index, 'second');
    if (at < 0 || at >= items.length)
      throw new IntrinsicError(`The index ${at} is out of bounds for length ${items.length}`);
    return items[at];
  },
};
