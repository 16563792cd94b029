import { arrayArgument, type Intrinsic } from './intrinsic';

/** `States.ArrayLength(array)`. */
export const arrayLength: Intrinsic = {
  minArguments: 1,
  maxArguments: 1,
  call: ([array]) => arrayArgument(array, 'first').length,
};
