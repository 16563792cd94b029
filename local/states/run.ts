import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { TaskFailure } from './errors';
import { Execution, type ExecutionResult } from './execution';
import { type HistoryEvent } from './history';
import { type Machine } from './machine';

export { TaskFailure };
export type { ExecutionResult, HistoryEvent };

export interface TaskRequest {
  /** As written in the definition: a function's ARN, or `arn:aws:states:::service:action`. */
  readonly resource: string;
  readonly input: unknown;
  readonly stateName: string;
  readonly executionArn: string;
  readonly roleArn: string;
  /** Aborts when nobody waits for the answer any more: timeout, a failed sibling branch, the execution stopped. */
  readonly signal: AbortSignal;
}

/** Runs one task. Rejects with `TaskFailure`. The interpreter applies TimeoutSeconds, Retry and Catch around it. */
export interface TaskPort {
  invoke(request: TaskRequest): Promise<unknown>;
}

export interface RunOptions {
  /** A JSON value, at most 256 KiB. */
  readonly input: unknown;
  readonly stateMachineArn: string;
  readonly executionArn: string;
  readonly executionName: string;
  readonly roleArn: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly task: TaskPort;
  /** Stops the execution at any point; it ends `ABORTED`. */
  readonly signal?: AbortSignal;
  /** Told of every event of the execution, and of those of the child executions of a distributed Map never. */
  onEvent?(event: HistoryEvent): void;
}

/**
 * Runs one execution to its end. Never rejects: whatever goes wrong is in the result. A virtual clock makes waiting free; a task
 * that finishes by itself outside the clock has to be held by its port (`clock.hold`).
 */
export function run(machine: Machine, options: RunOptions): Promise<ExecutionResult> {
  return new Execution(machine, options).run();
}
