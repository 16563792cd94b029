import { type Program, type Step } from './program';
import { type Thread } from './thread';

export type MachineType = 'EXPRESS' | 'STANDARD';

/** An Express execution is cut off after five minutes, hard. */
export const EXPRESS_LIMIT_MS = 300_000;

export type StateType = 'Pass' | 'Task' | 'Choice' | 'Wait' | 'Succeed' | 'Fail' | 'Parallel' | 'Map';

/** A compiled state. Running it answers at once where nothing has to be awaited: that keeps plain states fast. */
export interface State {
  readonly name: string;
  readonly type: StateType;
  run(thread: Thread, input: unknown): Step | Promise<Step>;
}

/** A checked and compiled definition; it holds no data of any execution and may run many at once. */
export interface Machine {
  readonly type: MachineType;
  readonly program: Program<State>;
  readonly timeoutSeconds?: number;
  /** Size of the definition as compact JSON, for the memory estimate. */
  readonly definitionBytes: number;
}
