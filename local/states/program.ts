import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { type JsonObject } from './json';
import { type Scope } from './scope';

/** What the code of a state sees of the thread that runs it. */
export interface Visit {
  readonly scope: Scope;
  readonly clock: Clock;
  readonly random: Random;
  /** The context object, `$$` or `$states.context`, as it is now. */
  context(): JsonObject;
}

/** Where a state leaves off: its output, and the next state's name, absent at an end. */
export interface Step {
  readonly output: unknown;
  readonly next: string | undefined;
}

/** A sequence of states compiled from `StartAt` and `States`: a machine, a branch of Parallel, the processor of a Map. */
export interface Program<State> {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export type QueryLanguage = 'JSONPath' | 'JSONata';
