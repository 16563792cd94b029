import { jsonEquals } from '../json';
import { arrayArgument, type Intrinsic } from './intrinsic';

/** `States.ArrayContains(array, value)`: compares whole JSON values. */
export const arrayContains: Intrinsic = {
  minArguments: 2,
  maxArguments: 2,
  call: ([array, value]) => arrayArgument(array, 'first').some((item) => jsonEquals(item, value)),
};
