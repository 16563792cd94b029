import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { Fault, StateFailure, Stopped } from './errors';
import { type Execution } from './execution';
import { payload } from './history';
import { isWithinDataLimit, type JsonObject } from './json';
import { type State } from './machine-type';
import { type Program, type Visit } from './program';
import { type Scope } from './scope';
import { formatTimestamp } from './timestamp';

export interface EventSink {
  emit(previousEventId: number, type: string, details?: () => Record<string, unknown>): number;
}

export interface MapItem {
  readonly Index: number;
  readonly Value: unknown;
}

const RETRYABLE = ['Task', 'Parallel', 'Map'];

/** What an expression may read besides variables. `result` and `errorOutput` exist only where the field allows them. */
export interface StatesValues {
  readonly input: unknown;
  readonly result?: unknown;
  readonly errorOutput?: unknown;
}

/**
 * One line of control with its own chain of events: the execution itself, a branch of Parallel, an iteration of Map. Its fields
 * describe the state it is in.
 */
export class Thread implements Visit {
  previousEventId = 0;
  state: State | undefined;
  enteredEventId = 0;
  retryCount = 0;
  /** What the current state assigns; later states see it. */
  assigned: Readonly<Record<string, unknown>> | undefined;
  #enteredAt = 0;
  #checked: unknown;

  constructor(
    readonly execution: Execution,
    readonly scope: Scope,
    readonly group?: {
      readonly signal: AbortSignal;
      readonly previousEventId: number;
      readonly item?: MapItem | undefined;
    },
  ) {
    this.previousEventId = group?.previousEventId ?? 0;
  }

  get clock(): Clock {
    return this.execution.options.clock;
  }

  get random(): Random {
    return this.execution.options.random;
  }

  /** What waits in this thread, waits under this signal. Its reason is the error to throw. */
  get signal(): AbortSignal {
    return this.group?.signal ?? this.execution.signal;
  }

  async runProgram(program: Program<State>, input: unknown): Promise<unknown> {
    let data = input;
    let name: string | undefined = program.startAt;
    while (name !== undefined) {
      const state = program.states.get(name);
      if (!state) throw new StateFailure('States.Runtime', `There is no state '${name}'`);
      if (this.group?.signal.aborted) throw this.group.signal.reason;
      const turn = this.execution.step(() => this.signal);
      if (turn) await turn;
      this.#enter(state, data);
      try {
        const pending = state.run(this, data);
        const step = pending instanceof Promise ? await pending : pending;
        this.#checkSize(step.output, state.name);
        data = step.output;
        name = step.next;
      } catch (error) {
        throw this.failureOf(error);
      }
      this.#exit(state, data);
    }
    return data;
  }

  #enter(state: State, input: unknown): void {
    this.state = state;
    this.retryCount = 0;
    this.assigned = undefined;
    this.#enteredAt = this.execution.enteredAtMs;
    this.#checked = input;
    this.execution.path.push(state.name);
    this.enteredEventId = this.record(`${state.type}StateEntered`, () => ({
      ...payload('input', input),
      name: state.name,
    }));
  }

  #exit(state: State, output: unknown): void {
    const assigned = this.assigned;
    if (assigned) this.scope.assign(assigned);
    this.record(`${state.type}StateExited`, () => ({
      name: state.name,
      ...payload('output', output),
      ...(assigned && {
        assignedVariables: Object.fromEntries(
          Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]),
        ),
        assignedVariablesDetails: { truncated: false },
      }),
    }));
  }

  /** Data that only passes through was checked where it came from. */
  #checkSize(output: unknown, name: string): void {
    if (output === this.#checked || isWithinDataLimit(output)) return;
    throw dataLimitExceeded(name);
  }

  record(type: string, details?: () => Record<string, unknown>): number {
    this.previousEventId = this.execution.emit(this.previousEventId, type, details);
    return this.previousEventId;
  }

  context(): JsonObject {
    const item = this.group?.item;
    return {
      ...this.execution.context(),
      State: {
        EnteredTime: formatTimestamp(this.#enteredAt),
        Name: this.state?.name ?? '',
        // Only states that can be retried have a count.
        ...(this.state && RETRYABLE.includes(this.state.type) && { RetryCount: this.retryCount }),
      },
      ...(item && { Map: { Item: item } }),
    };
  }

  /** The names an expression can use: variables, functions and `$states`. */
  bindings(values: StatesValues, item?: MapItem): Readonly<Record<string, unknown>> {
    // The context is built only when an expression asks for it.
    const context = (): JsonObject => (item ? { ...this.context(), Map: { Item: item } } : this.context());
    const states = {
      ...values,
      get context() {
        return context();
      },
    };
    return { ...this.execution.functions, ...this.scope.flatten(), states };
  }

  /** Turns whatever was thrown into what Retry, Catch and the execution understand. */
  failureOf(error: unknown): StateFailure | Stopped {
    if (error instanceof StateFailure || error instanceof Stopped) return error;
    const where = this.state
      ? `An error occurred while executing the state '${this.state.name}' (entered at the event id #${this.enteredEventId}). `
      : '';
    if (error instanceof Fault) {
      const cause = `${where}${error.message}`;
      if (error.error === 'States.QueryEvaluationError') {
        const state = this.state?.name ?? '';
        this.record('EvaluationFailed', () => ({ error: error.error, cause, location: error.location ?? '', state }));
      }
      return new StateFailure(error.error, cause);
    }
    if (error instanceof RangeError) return new StateFailure('States.Runtime', `${where}The data nests too deeply.`);
    const message = error instanceof Error ? error.message : String(error);
    return new StateFailure('States.Runtime', `${where}The local interpreter failed: ${message}`);
  }
}

/** `what` is a state's name or a task's resource. */
export function dataLimitExceeded(what: string): StateFailure {
  return new StateFailure(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}

/** A controller for work inside a thread, which ends with the thread. `release` lets go of the outer signal. */
export function linkedController(outer: AbortSignal): { controller: AbortController; release(): void } {
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(outer.reason);
  if (outer.aborted) onAbort();
  else outer.addEventListener('abort', onAbort, { once: true });
  return { controller, release: () => outer.removeEventListener('abort', onAbort) };
}
