import { VirtualClock } from '../../time/clock';
import { Random } from '../../time/random';
import { serviceTasks } from '../integrations';
import { hasOwn, isObject, jsonEquals } from '../json';
import { type MachineType, parseMachine } from '../machine';
import { type ExecutionResult, run } from '../run';

export interface RecordedCase {
  readonly id: string;
  readonly family: string;
  readonly type: MachineType;
  readonly definition: unknown;
  readonly input: unknown;
  readonly lambdas: Readonly<Record<string, string>>;
  readonly expect: {
    readonly status: string;
    readonly output?: unknown;
    readonly error?: string;
    readonly cause?: string;
    readonly path?: readonly string[];
  };
}

/** How a replay compares with the recording, aspect by aspect. */
export interface Verdict {
  /** Status, and output or error. */
  readonly result: boolean;
  readonly cause: boolean;
  readonly path: boolean;
  readonly detail: string;
}

const RECORDED_ON = Date.UTC(2026, 2, 1);

/** Runs one recorded execution on a virtual clock and compares. */
export async function replay(recorded: RecordedCase): Promise<Verdict> {
  const parsed = parseMachine(recorded.definition, recorded.type);
  if (parsed.kind === 'invalid') {
    return { result: false, cause: false, path: false, detail: `refused: ${JSON.stringify(parsed.problems)}` };
  }
  const clock = new VirtualClock(RECORDED_ON);
  const result = await run(parsed.machine, {
    input: recorded.input,
    stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:recorded',
    executionArn: 'arn:aws:states:us-east-1:111111111111:execution:recorded:replay',
    executionName: 'replay',
    roleArn: 'arn:aws:iam::111111111111:role/recorded',
    clock,
    random: new Random(recorded.id),
    task: serviceTasks({ clock, random: new Random('tasks'), call: (_, __, input) => callFunction(recorded.lambdas, clock, input) }),
  });
  return compare(recorded.expect, result);
}

async function callFunction(lambdas: RecordedCase['lambdas'], clock: VirtualClock, input: Record<string, unknown>): Promise<unknown> {
  const name = String(input['FunctionName']);
  const arn = Object.keys(lambdas).find((key) => key === name || key.endsWith(`:${name}`));
  if (arn === undefined) throw new Error(`the recording has no function ${name}`);
  const behaviour = lambdas[arn];
  if (behaviour === 'wait_60_seconds') await clock.sleep(60_000);
  const payload = behaviour === 'echo_function' ? '{"Return": "HelloWorld"}' : String(input['Payload'] ?? '{}');
  return { payload, executedVersion: '$LATEST' };
}

function compare(expected: RecordedCase['expect'], actual: ExecutionResult): Verdict {
  const isSameEnd =
    expected.status === 'SUCCEEDED' ? matchesMasked(expected.output, actual.output) : (expected.error ?? '') === (actual.error ?? '');
  return {
    result: expected.status === actual.status && isSameEnd,
    cause: (expected.cause ?? '') === (actual.cause ?? ''),
    path: !expected.path || jsonEquals([...expected.path].sort(), [...actual.path].sort()),
    detail: JSON.stringify({ expected, actual }),
  };
}

const MASKS = ['date', 'RequestId', 'RandomNumberGenerated', 'X-Amzn-Trace-Id', 'x-amzn-RequestId'];

/** Equality of JSON values in which a mask of the recording stands for any value. */
function matchesMasked(expected: unknown, actual: unknown): boolean {
  if (typeof expected === 'string' && MASKS.includes(expected)) return actual !== undefined;
  if (Array.isArray(expected)) {
    return Array.isArray(actual) && expected.length === actual.length && expected.every((item, index) => matchesMasked(item, actual[index]));
  }
  if (!isObject(expected) || !isObject(actual)) return jsonEquals(expected, actual);
  const keys = Object.keys(expected);
  return (
    keys.length === Object.keys(actual).length && keys.every((key) => hasOwn(actual, key) && matchesMasked(expected[key], actual[key]))
  );
}
