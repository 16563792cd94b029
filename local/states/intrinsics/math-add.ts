import { type Intrinsic, roundedArgument } from './intrinsic';

/** `States.MathAdd(a, b)`: each operand is rounded before the sum (recorded: 1.49 + 1.5 is 3). */
export const mathAdd: Intrinsic = {
  minArguments: 2,
  maxArguments: 2,
  call: ([a, b]) => roundedArgument(a, 'first') + roundedArgument(b, 'second'),
};
