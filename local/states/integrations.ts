import { type Clock, WallClock } from '../time/clock';
import { Random } from '../time/random';
import { TaskFailure } from './errors';
import { isServiceError, serviceFailure } from './integrations/failure';
import { bareResult, invokeInput, invokeResult, sdkInvokeResult } from './integrations/lambda';
import { dynamodbMetadata } from './integrations/metadata';
import { type ErrorNaming, SERVICES } from './integrations/services';
import { isObject } from './json';
import { type TaskPort, type TaskRequest } from './run';
import { readResource, type Resource } from './states/resource';

export interface ServiceTasksOptions {
  /**
   * Calls an operation of a service under a role: `('dynamodb', 'GetItem', …)`, `('ses', 'SendEmail', …)`,
   * `('lambda', 'Invoke', {FunctionName, Payload?: JSON text, …})`. Lambda answers `{payload: JSON text, functionError?, executedVersion}`,
   * the others their output. Rejects with an error that has `code`, `message` and `status` when the service refuses.
   */
  call(service: string, operation: string, input: Record<string, unknown>, roleArn: string): Promise<unknown>;
  /** For the date in the metadata of a reply. */
  readonly clock?: Clock;
  /** For request ids. */
  readonly random?: Random;
}

/**
 * A task port that reaches AWS services as the States service does: with its envelopes, error names and causes. Supports functions
 * by ARN, `lambda:invoke`, `dynamodb:*`, `aws-sdk:dynamodb:*`, `aws-sdk:ses:*`, `aws-sdk:sesv2:*` and `aws-sdk:lambda:invoke`; any
 * other resource fails with `States.Runtime`, which nothing catches, and its name.
 */
export function serviceTasks({
  call,
  clock = new WallClock(),
  random = new Random('requests'),
}: ServiceTasksOptions): TaskPort {
  const invokeFunction = async (resource: string, { input, roleArn }: TaskRequest): Promise<unknown> => {
    const payload = { FunctionName: resource, Payload: JSON.stringify(input) };
    return bareResult(await translating(LAMBDA, random, () => call('lambda', 'Invoke', payload, roleArn)));
  };

  const callService = async (
    resource: Resource & { kind: 'service' },
    { input, roleArn }: TaskRequest,
  ): Promise<unknown> => {
    const { resourceType, action } = resource;
    const naming = SERVICES.get(resourceType);
    if (!naming || resource.pattern !== 'requestResponse') throw unsupported(resource.text);
    const isLambda = naming.service === 'lambda';
    if (isLambda && action !== 'invoke') throw unsupported(resource.text);
    const argument = isLambda ? invokeInput(input) : isObject(input) ? input : {};
    const operation = action.charAt(0).toUpperCase() + action.slice(1);
    const answer = await translating(naming, random, () => call(naming.service, operation, argument, roleArn));
    if (resourceType === 'lambda') return invokeResult(answer, random.uuid(), clock.now(), argument['InvocationType']);
    if (resourceType === 'aws-sdk:lambda') return sdkInvokeResult(answer);
    return resourceType === 'dynamodb' ? withMetadata(answer, random.uuid(), clock.now()) : dropUndefined(answer);
  };

  return {
    async invoke(request) {
      const resource = readResource(request.resource);
      if (resource.kind === 'function') return invokeFunction(resource.text, request);
      if (resource.kind === 'service') return callService(resource, request);
      throw unsupported(request.resource);
    },
  };
}

/** A function reached by its own ARN is reported in the words of the newer SDK. */
const LAMBDA: ErrorNaming = SERVICES.get('aws-sdk:lambda') as ErrorNaming; // the table has it

async function translating<T>(naming: ErrorNaming, random: Random, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isServiceError(error) ? serviceFailure(error, naming, random.uuid()) : error;
  }
}

function withMetadata(answer: unknown, requestId: string, epochMs: number): unknown {
  const output = dropUndefined(answer);
  return {
    ...(isObject(output) ? output : {}),
    ...dynamodbMetadata({ requestId, epochMs, body: JSON.stringify(output) }),
  };
}

/** Only what would be on the wire: a missing item has no `Item` at all. */
function dropUndefined(answer: unknown): unknown {
  return answer === undefined ? {} : JSON.parse(JSON.stringify(answer));
}

function unsupported(resource: string): TaskFailure {
  const known = ['functions by ARN', ...SERVICES.keys()].join(', ');
  return new TaskFailure(
    'States.Runtime',
    `The resource ${resource} is not supported by the local interpreter. Supported: ${known}.`,
  );
}
