import { Fault, StateFailure, Stopped } from '../errors';
import { Execution } from '../execution';
import { partition } from '../intrinsics/array-partition';
import { isObject } from '../json';
import { type State } from '../machine-type';
import { type Program } from '../program';
import { type Reader } from '../reader';
import { type Thread } from '../thread';
import { type AmountRules, compileAmount } from './amount';
import { eachLimited } from './each-limited';

/** The service runs up to 10,000 child executions at once; here they share one process. */
const MAX_CHILD_CONCURRENCY = 1_000;

export interface Tolerance {
  readonly count: number;
  readonly percentage: number;
}

export interface Distribution {
  readonly label: string;
  readonly batchSize: number | undefined;
  readonly batchInput: unknown;
  tolerance(input: unknown, thread: Thread): Promise<Tolerance>;
}

const COUNT: AmountRules = {
  minimum: 0,
  kind: 'integer',
  outOfRange: () => 'ToleratedFailureCount cannot be negative.',
}; // UNVERIFIED

const PERCENTAGE: AmountRules = {
  minimum: 0,
  maximum: 100,
  kind: 'float',
  outOfRange: () => 'ToleratedFailurePercentage must be between 0 and 100.',
};

/** Reads the fields of a distributed Map. An inline Map may carry tolerances, which change nothing. */
export function compileDistribution(reader: Reader, name: string, isDistributed: boolean): Distribution | undefined {
  const count = compileAmount(reader, 'ToleratedFailureCount', COUNT);
  const percentage = compileAmount(reader, 'ToleratedFailurePercentage', PERCENTAGE);
  const batcher = reader.get('ItemBatcher');
  if (!isDistributed) return undefined;
  const unsupported = ['ItemReader', 'ResultWriter'].find((field) => reader.has(field));
  return {
    label: reader.text('Label') ?? name,
    batchSize:
      isObject(batcher) && typeof batcher['MaxItemsPerBatch'] === 'number'
        ? Math.max(1, batcher['MaxItemsPerBatch'])
        : undefined,
    batchInput: isObject(batcher) ? batcher['BatchInput'] : undefined,
    async tolerance(input, thread) {
      if (unsupported)
        throw new Fault('States.Runtime', `${unsupported} is not supported by the local interpreter: it has no S3.`);
      return { count: (await count?.(input, thread)) ?? 0, percentage: (await percentage?.(input, thread)) ?? 0 };
    },
  };
}

export interface MapRun {
  readonly inputs: readonly unknown[];
  readonly concurrency: number;
  readonly tolerance: Tolerance;
  readonly input: unknown;
}

/** Runs each item as a child execution of its own: it has its own history and sees no variable of the outer machine. */
export async function distribute(
  thread: Thread,
  processor: Program<State>,
  distribution: Distribution,
  mapRun: MapRun,
): Promise<unknown[]> {
  const { options } = thread.execution;
  const mapRunArn = `${options.stateMachineArn.replace(':stateMachine:', ':mapRun:')}/${distribution.label}:${thread.random.uuid()}`;
  thread.record('MapStateStarted', () => ({ length: 0 }));
  thread.record('MapRunStarted', () => ({ mapRunArn }));
  const inputs = batched(distribution, mapRun.inputs);
  let failures = 0;
  const runChild = async (input: unknown): Promise<unknown> => {
    const result = await childExecution(thread, processor, distribution, input).run();
    if (result.status === 'SUCCEEDED') return result.output;
    if (thread.signal.aborted) throw thread.signal.reason;
    failures++;
    if (!isTolerated(failures, inputs.length, mapRun.tolerance)) {
      throw new StateFailure(
        'States.ExceedToleratedFailureThreshold',
        'The specified tolerated failure threshold was exceeded',
      );
    }
    return undefined;
  };
  try {
    const limit =
      mapRun.concurrency === 0 ? MAX_CHILD_CONCURRENCY : Math.min(mapRun.concurrency, MAX_CHILD_CONCURRENCY);
    const results = await eachLimited(inputs, limit, runChild);
    thread.record('MapRunSucceeded');
    thread.record('MapStateSucceeded');
    return results.filter((output) => output !== undefined); // tolerated failures leave nothing; UNVERIFIED
  } catch (error) {
    const failure = thread.failureOf(error);
    if (!(failure instanceof Stopped)) {
      thread.record('MapRunFailed', () => ({ error: failure.error, cause: failure.cause }));
      thread.record('MapStateFailed');
    }
    throw failure;
  }
}

function batched({ batchSize, batchInput }: Distribution, inputs: readonly unknown[]): readonly unknown[] {
  if (batchSize === undefined) return inputs;
  return partition(inputs, batchSize).map((Items) =>
    batchInput === undefined ? { Items } : { BatchInput: batchInput, Items },
  );
}

function isTolerated(failures: number, total: number, { count, percentage }: Tolerance): boolean {
  return failures <= count || (percentage > 0 && (failures / total) * 100 <= percentage);
}

function childExecution(thread: Thread, processor: Program<State>, { label }: Distribution, input: unknown): Execution {
  const { machine, options } = thread.execution;
  const { clock, random, roleArn, task } = options;
  const name = random.uuid();
  const machineName = `${options.stateMachineArn.split(':').at(-1)}/${label}`;
  const arnBase = options.executionArn.split(':').slice(0, 6).join(':');
  const child = {
    input,
    clock,
    random,
    roleArn,
    task,
    stateMachineArn: `${options.stateMachineArn}/${label}`,
    executionArn: `${arnBase}:${machineName}:${name}`,
    executionName: name,
    signal: thread.signal,
  };
  // The outer machine's own time limit already stands behind the signal.
  const { timeoutSeconds: _, ...withoutLimit } = machine;
  return new Execution(withoutLimit, child, processor);
}
