import { Stopped, StateFailure } from './errors';
import { payload } from './history';
import { formatTimestamp } from './timestamp';
import { functionsFor } from './jsonata/functions';
import { isTooDeep, isWithinDataLimit, jsonBytes, type JsonObject } from './json';
import { EXPRESS_LIMIT_MS, type Machine, type State } from './machine-type';
import { type Program } from './program';
import { type RunOptions } from './run';
import { Scope } from './scope';
import { type EventSink, Thread } from './thread';

export interface ExecutionResult {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  /** Only when it succeeded. */
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
  /** Names of the states entered, in order. States of a distributed Map belong to its child executions and are not among them. */
  readonly path: string[];
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly stoppedAt: number;
  /** Rounded up to 100 ms, as Express is billed. */
  readonly billedDurationMs: number;
  /** Rounded up to 64 MB. */
  readonly billedMemoryMb: number;
}

/** History of a Standard execution ends here; AWS fails the execution. The wording of error and cause is UNVERIFIED. */
const MAX_STANDARD_EVENTS = 25_000;

/**
 * An Express execution that goes in circles would run out of its five minutes. Virtual time stands still meanwhile, so the circle
 * is cut after as many states as would fit into five minutes at a millisecond each.
 */
const MAX_EXPRESS_TRANSITIONS = 300_000;

/** How many states may follow each other before the event loop gets a turn, so that a circle can be stopped from outside. */
const TRANSITIONS_PER_TURN = 5_000;

/** One execution: what all its threads share. */
export class Execution implements EventSink {
  readonly path: string[] = [];
  readonly startedAt: number;
  /** The clock when the latest state was entered. */
  enteredAtMs: number;
  lastEventId = 0;
  #transitions = 0;
  #deadline: number;
  #controller: AbortController | undefined;
  #functions: Readonly<Record<string, unknown>> | undefined;

  constructor(
    readonly machine: Machine,
    readonly options: RunOptions,
    /** Another program of the machine: a child execution of a distributed Map. */
    readonly program: Program<State> = machine.program,
  ) {
    this.startedAt = options.clock.now();
    this.enteredAtMs = this.startedAt;
    this.#deadline = this.startedAt + limitMs(machine);
  }

  async run(): Promise<ExecutionResult> {
    const thread = new Thread(this, new Scope());
    try {
      this.#announce(thread);
      const output = await thread.runProgram(this.program, this.options.input);
      thread.record('ExecutionSucceeded', () => payload('output', output));
      return this.#result('SUCCEEDED', { output });
    } catch (error) {
      return this.#failed(thread, error);
    } finally {
      this.#release();
    }
  }

  #announce(thread: Thread): void {
    const { input, roleArn } = this.options;
    if (isTooDeep(input)) throw new StateFailure('States.Runtime', 'The input nests deeper than 1000 levels');
    thread.record('ExecutionStarted', () => ({ ...payload('input', input), roleArn }));
    thread.previousEventId = 0; // as recorded: the first state is not linked to the start
    if (!isWithinDataLimit(input)) {
      throw new StateFailure(
        'States.DataLimitExceeded',
        'The input exceeds the maximum number of bytes service limit.',
      );
    }
  }

  #failed(thread: Thread, error: unknown): ExecutionResult {
    const reason = thread.failureOf(error);
    if (reason instanceof Stopped) {
      thread.record(reason.status === 'TIMED_OUT' ? 'ExecutionTimedOut' : 'ExecutionAborted');
      // Express answers the name; a Standard execution was recorded without one.
      const isNamed = reason.status === 'TIMED_OUT' && this.machine.type === 'EXPRESS';
      return this.#result(reason.status, isNamed ? { error: 'States.Timeout' } : {});
    }
    const named = {
      ...(reason.error !== undefined && { error: reason.error }),
      ...(reason.cause !== undefined && { cause: reason.cause }),
    };
    thread.record('ExecutionFailed', () => named);
    return this.#result('FAILED', named);
  }

  #result(
    status: ExecutionResult['status'],
    rest: { output?: unknown; error?: string; cause?: string },
  ): ExecutionResult {
    const stoppedAt = this.options.clock.now();
    return {
      status,
      ...rest,
      path: this.path,
      startedAt: this.startedAt,
      stoppedAt,
      billedDurationMs: Math.max(100, Math.ceil((stoppedAt - this.startedAt) / 100) * 100),
      billedMemoryMb: billedMemoryMb(this.machine.definitionBytes, this.options.input, this.path.length),
    };
  }

  emit(previousEventId: number, type: string, details?: () => Record<string, unknown>): number {
    const id = ++this.lastEventId;
    this.options.onEvent?.({
      id,
      previousEventId,
      type,
      timestamp: this.options.clock.now(),
      details: details?.() ?? {},
    });
    return id;
  }

  /** Called before each state. Answers a promise only when the event loop is due a turn. */
  step(signal: () => AbortSignal): Promise<void> | undefined {
    this.#transitions++;
    if (this.options.signal?.aborted) throw new Stopped('ABORTED');
    this.enteredAtMs = this.options.clock.now();
    if (this.enteredAtMs >= this.#deadline) throw new Stopped('TIMED_OUT');
    if (this.machine.type === 'STANDARD' && this.lastEventId >= MAX_STANDARD_EVENTS) {
      throw new StateFailure(
        'States.Runtime',
        `The execution reached the maximum number of history events (${MAX_STANDARD_EVENTS}).`,
      );
    }
    if (this.machine.type === 'EXPRESS' && this.#transitions > MAX_EXPRESS_TRANSITIONS) throw new Stopped('TIMED_OUT');
    return this.#transitions % TRANSITIONS_PER_TURN === 0 ? this.options.clock.sleep(0, signal()) : undefined;
  }

  /** The functions of JSONata expressions. */
  get functions(): Readonly<Record<string, unknown>> {
    this.#functions ??= functionsFor(this.options);
    return this.#functions;
  }

  /** What everything that waits, waits under. Made at first use, with the timer of the deadline: plain states need neither. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      const controller = new AbortController();
      this.#controller = controller;
      this.options.signal?.addEventListener('abort', this.#onAbort, { once: true });
      if (this.options.signal?.aborted) controller.abort(new Stopped('ABORTED'));
      if (Number.isFinite(this.#deadline)) {
        this.options.clock.sleep(this.#deadline - this.options.clock.now(), controller.signal).then(
          () => controller.abort(new Stopped('TIMED_OUT')),
          () => undefined, // the execution ended first
        );
      }
    }
    return this.#controller.signal;
  }

  readonly #onAbort = (): void => this.#controller?.abort(new Stopped('ABORTED'));

  /** Ends the deadline's timer and whatever a thread left behind. */
  #release(): void {
    this.options.signal?.removeEventListener('abort', this.#onAbort);
    this.#controller?.abort(new Stopped('ABORTED'));
  }

  /** The part of the context object that is the same for all states. */
  context(): JsonObject {
    const { executionArn, executionName, input, roleArn, stateMachineArn } = this.options;
    return {
      Execution: {
        Id: executionArn,
        Input: input,
        Name: executionName,
        RoleArn: roleArn,
        StartTime: formatTimestamp(this.startedAt),
        // Recorded: Express has none.
        ...(this.machine.type === 'STANDARD' && { RedriveCount: 0 }),
      },
      StateMachine: { Id: stateMachineArn, Name: stateMachineArn.split(':').at(-1) ?? '' },
    };
  }
}

function limitMs(machine: Machine): number {
  const own = machine.timeoutSeconds === undefined ? Infinity : machine.timeoutSeconds * 1000;
  return machine.type === 'EXPRESS' ? Math.min(own, EXPRESS_LIMIT_MS) : own;
}

/** The pricing page's estimate: 50 MB, the definition, and the data once for each step. */
function billedMemoryMb(definitionBytes: number, input: unknown, steps: number): number {
  const dataBytes = isTooDeep(input) ? 0 : jsonBytes(input) * Math.max(1, steps);
  const megabytes = 50 + (definitionBytes + dataBytes) / 2 ** 20;
  return Math.ceil(megabytes / 64) * 64;
}
