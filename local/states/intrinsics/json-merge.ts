import { isObject, setMember, shallowCopy } from '../json';
import { type Intrinsic, IntrinsicError } from './intrinsic';

/** `States.JsonMerge(a, b, false)`: `b` wins. Only the shallow mode exists. */
export const jsonMerge: Intrinsic = {
  minArguments: 3,
  maxArguments: 3,
  call([first, second, deep]) {
    if (!isObject(first) || !isObject(second)) throw new IntrinsicError('The first two arguments must be JSON objects');
    if (deep !== false)
      throw new IntrinsicError('The third argument must be false: only the shallow merge is supported');
    const merged = shallowCopy(first);
    for (const [key, value] of Object.entries(second)) setMember(merged, key, value);
    return merged;
  },
};
