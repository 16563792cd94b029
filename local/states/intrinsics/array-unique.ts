import { jsonEquals } from '../json';
import { arrayArgument, type Intrinsic } from './intrinsic';

/** `States.ArrayUnique(array)`: the first of equal JSON values stays. */
export const arrayUnique: Intrinsic = {
  minArguments: 1,
  maxArguments: 1,
  call([array]) {
    const unique: unknown[] = [];
    const scalars = new Set<unknown>();
    for (const item of arrayArgument(array, 'first')) {
      const isScalar = typeof item !== 'object' || item === null;
      const isKnown = isScalar ? scalars.has(item) : unique.some((other) => jsonEquals(other, item));
      if (isKnown) continue;
      unique.push(item);
      if (isScalar) scalars.add(item);
    }
    return unique;
  },
};
