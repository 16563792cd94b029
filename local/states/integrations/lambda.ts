import { TaskFailure } from '../errors';
import { isObject } from '../json';
import { lambdaMetadata } from './metadata';

/** How `call('lambda', 'Invoke', …)` answers. */
interface Invocation {
  /** JSON text. */
  readonly payload: string;
  /** Set when the function threw, or was cut off at its own timeout. */
  readonly functionError?: string;
  readonly executedVersion: string;
}

export interface InvokeInput extends Record<string, unknown> {
  readonly FunctionName: string;
  /** JSON text; absent for an empty event. */
  readonly Payload?: string;
}

/** Arguments of `lambda:invoke`. Recorded: a Payload of null is not sent at all, and one that is text is sent as it stands. */
export function invokeInput(input: unknown): InvokeInput {
  const { FunctionName, Payload, ...rest } = isObject(input) ? input : {};
  if (typeof FunctionName !== 'string')
    throw new TaskFailure('States.Runtime', "The parameter 'FunctionName' is missing or no text.");
  if (Payload === undefined || Payload === null) return { ...rest, FunctionName };
  return { ...rest, FunctionName, Payload: typeof Payload === 'string' ? Payload : JSON.stringify(Payload) };
}

/** The result of a function called by its own ARN: what it returned, and nothing around it. */
export function bareResult(answer: unknown): unknown {
  const invocation = checked(answer);
  return parsePayload(invocation.payload);
}

/** The result of `lambda:invoke`. */
export function invokeResult(answer: unknown, requestId: string, epochMs: number, invocationType: unknown): unknown {
  const { payload, executedVersion } = checked(answer);
  const StatusCode = invocationType === 'Event' ? 202 : invocationType === 'DryRun' ? 204 : 200;
  const reply = { requestId, epochMs, body: payload };
  return {
    ExecutedVersion: executedVersion,
    Payload: parsePayload(payload),
    ...lambdaMetadata(reply, executedVersion, StatusCode),
    StatusCode,
  };
}

/** The result of `aws-sdk:lambda:invoke`: the payload stays text, and a function's error is no error of the call. */
export function sdkInvokeResult(answer: unknown): unknown {
  const { payload, functionError, executedVersion } = answer as Invocation; // the contract of `call`
  return {
    ExecutedVersion: executedVersion,
    ...(functionError !== undefined && { FunctionError: functionError }),
    Payload: payload,
    StatusCode: 200,
  };
}

function checked(answer: unknown): Invocation {
  const invocation = answer as Invocation; // the contract of `call`
  if (invocation.functionError === undefined) return invocation;
  throw functionFailure(invocation.payload);
}

/** Error is the `errorType` the function gave, and the cause is its whole reply. */
function functionFailure(payload: string): TaskFailure {
  const reply = parsePayload(payload);
  const errorType = isObject(reply) ? reply['errorType'] : undefined;
  if (typeof errorType === 'string' && errorType !== '') return new TaskFailure(errorType, payload);
  return new TaskFailure(
    'Lambda.Unknown',
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${payload}`,
  );
}

function parsePayload(payload: string): unknown {
  if (payload === '') return null;
  try {
    return JSON.parse(payload);
  } catch {
    // A custom runtime may answer anything; it stays text.
    return payload;
  }
}
