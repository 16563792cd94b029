import { type Intrinsic } from './intrinsic';

/** `States.UUID()`: version 4. */
export const uuid: Intrinsic = { minArguments: 0, maxArguments: 0, call: (_, random) => random.uuid() };
