import { type StateFailure, Stopped } from '../errors';
import { type Step } from '../program';
import { type Reader, typeName } from '../reader';
import { type Thread } from '../thread';
import { compileJsonataFlow, JSONPATH_FIELDS } from './jsonata-flow';
import { JSONATA_FIELDS, place, readAssign } from './path-flow';

interface Retrier {
  readonly errors: readonly string[];
  readonly maxAttempts: number;
  /** Seconds before the n-th retry, from 1, without jitter. */
  delaySeconds(retry: number): number;
  readonly hasJitter: boolean;
}

interface Catcher {
  readonly errors: readonly string[];
  recover(failure: StateFailure, input: unknown, thread: Thread): Step | Promise<Step>;
}

/** Runs a state's attempt again and again as its `Retry` says, then asks its `Catch`. */
export type Recovery = (thread: Thread, input: unknown, attempt: () => Promise<Step>) => Promise<Step>;

/** The greatest `MaxDelaySeconds`, one more than a year (developer guide). */
const MAX_DELAY_SECONDS = 31_622_400;

export function compileRecovery(reader: Reader): Recovery {
  const retriers = reader.children('Retry').map((child, index, all) => compileRetrier(child, index === all.length - 1));
  const catchers = reader
    .children('Catch')
    .map((child, index, all) => compileCatcher(child, index, index === all.length - 1));
  if (retriers.length === 0 && catchers.length === 0) return (_, __, attempt) => attempt();
  return async (thread, input, attempt) => {
    const retries = retriers.map(() => 0);
    for (;;) {
      try {
        return await attempt();
      } catch (error) {
        const failure = thread.failureOf(error);
        thread.assigned = undefined;
        if (failure instanceof Stopped) throw failure;
        if (await backsOff(retriers, retries, failure, thread)) continue;
        const catcher = catchers.find(({ errors }) => matchesAny(errors, failure.error));
        if (!catcher) throw failure;
        return catcher.recover(failure, input, thread);
      }
    }
  };
}

/** Each retrier counts for itself during one visit of the state; the first that matches decides. */
async function backsOff(
  retriers: readonly Retrier[],
  retries: number[],
  failure: StateFailure,
  thread: Thread,
): Promise<boolean> {
  const index = retriers.findIndex(({ errors }) => matchesAny(errors, failure.error));
  const retrier = retriers[index];
  const done = retries[index] ?? 0;
  if (!retrier || done >= retrier.maxAttempts) return false;
  retries[index] = done + 1;
  thread.retryCount++;
  const delaySeconds = retrier.delaySeconds(done + 1);
  await thread.clock.sleep(
    (retrier.hasJitter ? delaySeconds * thread.random.next() : delaySeconds) * 1000,
    thread.signal,
  );
  return true;
}

/**
 * `States.Runtime` is caught by nothing, not even by its own name (recorded). `States.TaskFailed` stands for every error but a
 * timeout; `States.Timeout` also stands for a missed heartbeat.
 */
function matchesAny(names: readonly string[], error: string | undefined): boolean {
  if (error === 'States.Runtime') return false;
  return names.some(
    (name) =>
      name === error ||
      name === 'States.ALL' ||
      (name === 'States.TaskFailed' && error !== 'States.Timeout') ||
      (name === 'States.Timeout' && error === 'States.HeartbeatTimeout'),
  );
}

function readErrors(reader: Reader, isLast: boolean): string[] {
  const value = reader.get('ErrorEquals');
  if (!Array.isArray(value) || value.length === 0 || !value.every((name) => typeof name === 'string')) {
    reader.report('ErrorEquals', `must be an array of error names, but is ${typeName(value)}`);
    return [];
  }
  const names = value as string[]; // by the check above
  if (names.includes('States.ALL') && names.length > 1)
    reader.report('ErrorEquals', 'States.ALL stands alone', 'remove the other names');
  if (names.includes('States.ALL') && !isLast)
    reader.report('ErrorEquals', 'States.ALL belongs to the last entry', 'move it down');
  return names;
}

function compileRetrier(reader: Reader, isLast: boolean): Retrier {
  const errors = readErrors(reader, isLast);
  const intervalSeconds = reader.number('IntervalSeconds', 1, 1, true);
  const maxAttempts = reader.number('MaxAttempts', 3, 0, true);
  const backoffRate = reader.number('BackoffRate', 2, 1, false);
  const maxDelaySeconds = reader.number('MaxDelaySeconds', Infinity, 1, true, MAX_DELAY_SECONDS);
  const jitter = reader.text('JitterStrategy') ?? 'NONE';
  if (jitter !== 'NONE' && jitter !== 'FULL')
    reader.report('JitterStrategy', `must be NONE or FULL, but is "${jitter}"`);
  return {
    errors,
    maxAttempts,
    delaySeconds: (retry) => Math.min(intervalSeconds * backoffRate ** (retry - 1), maxDelaySeconds),
    hasJitter: jitter === 'FULL',
  };
}

function compileCatcher(reader: Reader, index: number, isLast: boolean): Catcher {
  const errors = readErrors(reader, isLast);
  const next = reader.text('Next');
  if (!reader.has('Next')) reader.report('Next', 'is missing', 'write the state that answers the error');
  return { errors, recover: reader.isJsonata ? jsonataCatch(reader, index, next) : pathCatch(reader, next) };
}

function pathCatch(reader: Reader, next: string | undefined): Catcher['recover'] {
  reader.rejectFields(JSONATA_FIELDS, 'JSONata');
  const placement = reader.placement('ResultPath');
  const assign = readAssign(reader);
  return (failure, input, thread) => {
    if (assign) thread.assigned = assign(failure.errorOutput, thread);
    return { output: place(placement, input, failure.errorOutput), next };
  };
}

function jsonataCatch(reader: Reader, index: number, next: string | undefined): Catcher['recover'] {
  reader.rejectFields(JSONPATH_FIELDS, 'JSONPath');
  const flow = compileJsonataFlow(reader, `Catch[${index}]/`);
  return async (failure, input, thread) => {
    const errorOutput = failure.errorOutput;
    return { output: await flow.finish({ input, errorOutput }, errorOutput, thread), next };
  };
}
