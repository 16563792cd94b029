import { type Intrinsic } from './intrinsic';

/** `States.JsonToString(value)`: compact JSON. */
export const jsonToString: Intrinsic = { minArguments: 1, maxArguments: 1, call: ([value]) => JSON.stringify(value) };
