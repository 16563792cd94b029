import { StateFailure, Stopped, TaskFailure } from '../errors';
import { payload } from '../history';
import { isTooDeep, isWithinDataLimit } from '../json';
import { type TaskRequest } from '../run';
import { dataLimitExceeded, linkedController, type Thread } from '../thread';
import { type Resource } from './resource';

export interface Limits {
  readonly timeoutSeconds?: number;
  readonly heartbeatSeconds?: number;
}

/** A task that answers within this many turns of the microtask queue needs no timer and no abort signal. */
const QUICK_TURNS = 8;

/** Calls the task port once, with the events AWS writes around it. Throws `StateFailure` or `Stopped`. */
export async function callTask(thread: Thread, resource: Resource, input: unknown, limits: Limits): Promise<unknown> {
  const events = EVENTS[resource.kind === 'function' ? 'function' : 'service'];
  const common = resourceDetails(resource);
  thread.record(events.scheduled, () => scheduledDetails(thread, resource, input, limits));
  thread.record(events.started, () => common);
  try {
    const result = await withinLimits(thread, resource, input, limits);
    if (isTooDeep(result) || !isWithinDataLimit(result)) throw dataLimitExceeded(resource.text);
    thread.record(events.succeeded, () => ({ ...common, ...payload('output', result) }));
    return result;
  } catch (error) {
    const failure = thread.failureOf(error instanceof TaskFailure ? new StateFailure(error.error, error.cause) : error);
    if (failure instanceof Stopped) throw failure;
    const type =
      failure.error === 'States.Timeout' || failure.error === 'States.HeartbeatTimeout'
        ? events.timedOut
        : events.failed;
    thread.record(type, () => ({
      ...common,
      ...(failure.error !== undefined && { error: failure.error }),
      ...(failure.cause !== undefined && { cause: failure.cause }),
    }));
    throw failure;
  }
}

const EVENTS = {
  function: {
    scheduled: 'LambdaFunctionScheduled',
    started: 'LambdaFunctionStarted',
    succeeded: 'LambdaFunctionSucceeded',
    failed: 'LambdaFunctionFailed',
    timedOut: 'LambdaFunctionTimedOut',
  },
  service: {
    scheduled: 'TaskScheduled',
    started: 'TaskStarted',
    succeeded: 'TaskSucceeded',
    failed: 'TaskFailed',
    timedOut: 'TaskTimedOut',
  },
};

/** Events of a function's own ARN carry no resource, except where it is scheduled. */
function resourceDetails(resource: Resource): Record<string, unknown> {
  if (resource.kind === 'function') return {};
  if (resource.kind !== 'service') return { resource: resource.text };
  return { resourceType: resource.resourceType, resource: resource.action };
}

function scheduledDetails(thread: Thread, resource: Resource, input: unknown, limits: Limits): Record<string, unknown> {
  const times = {
    ...(limits.timeoutSeconds !== undefined && { timeoutInSeconds: limits.timeoutSeconds }),
    ...(limits.heartbeatSeconds !== undefined && { heartbeatInSeconds: limits.heartbeatSeconds }),
  };
  if (resource.kind === 'function') return { resource: resource.text, ...payload('input', input), ...times };
  const region = thread.execution.options.stateMachineArn.split(':')[3] ?? '';
  return { ...resourceDetails(resource), region, parameters: JSON.stringify(input) ?? 'null', ...times };
}

/** A request whose abort signal is made only when the port, or a limit, asks for it. */
class Call implements TaskRequest {
  readonly resource: string;
  readonly stateName: string;
  readonly executionArn: string;
  readonly roleArn: string;
  #linked: ReturnType<typeof linkedController> | undefined;

  constructor(
    readonly thread: Thread,
    resource: Resource,
    readonly input: unknown,
  ) {
    const { executionArn, roleArn } = thread.execution.options;
    this.resource = resource.text;
    this.stateName = thread.state?.name ?? '';
    this.executionArn = executionArn;
    this.roleArn = roleArn;
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  get controller(): AbortController {
    this.#linked ??= linkedController(this.thread.signal);
    return this.#linked.controller;
  }

  /** Ends timers under the signal. The port's own work is over, or nobody waits for it any more. */
  end(): void {
    this.#linked?.release();
    this.#linked?.controller.abort(new Stopped('ABORTED'));
  }
}

async function withinLimits(thread: Thread, resource: Resource, input: unknown, limits: Limits): Promise<unknown> {
  const call = new Call(thread, resource, input);
  let isDone = false;
  const work = thread.execution.options.task.invoke(call).finally(() => (isDone = true));
  try {
    for (let turn = 0; turn < QUICK_TURNS && !isDone; turn++) await null;
    if (isDone) return await work;
    const given = limits.timeoutSeconds ?? Infinity;
    const heartbeat = limits.heartbeatSeconds ?? Infinity;
    // A port sends no heartbeats, so silence is measured from the start.
    if (heartbeat < given)
      startTimer(thread, call.controller, heartbeat, new StateFailure('States.HeartbeatTimeout', undefined));
    else if (given < Infinity)
      startTimer(thread, call.controller, given, new StateFailure('States.Timeout', undefined));
    return await Promise.race([work, aborted(call.signal)]);
  } finally {
    if (!isDone) work.catch(() => undefined); // its answer comes too late for anybody
    call.end();
  }
}

function startTimer(thread: Thread, controller: AbortController, seconds: number, reason: StateFailure): void {
  thread.clock.sleep(seconds * 1000, controller.signal).then(
    () => controller.abort(reason),
    () => undefined, // the task ended first
  );
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted)
      reject(signal.reason as Error); // all our controllers abort with errors
    else signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
