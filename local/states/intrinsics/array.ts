import { type Intrinsic } from './intrinsic';

/** `States.Array(a, b, …)`: its arguments as an array. */
export const array: Intrinsic = { minArguments: 0, maxArguments: Infinity, call: (args) => [...args] };
