import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { serviceTasks, type ServiceTasksOptions } from './integrations';

class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:f';

const answering = (answer: unknown): ServiceTasksOptions['call'] => jest.fn(async () => answer);

const refusing =
  (error: Refusal): ServiceTasksOptions['call'] =>
  async () => {
    throw error;
  };

function invoke(resource: string, input: unknown, call: ServiceTasksOptions['call']): Promise<unknown> {
  const tasks = serviceTasks({ call, clock: new VirtualClock(0), random: new Random(1) });
  const request = {
    resource,
    input,
    stateName: 'A',
    executionArn: 'e',
    roleArn: 'role',
    signal: new AbortController().signal,
  };
  return tasks.invoke(request);
}

const requestId = new Random(1).uuid();

it('hands a function called by its ARN the input, and answers what it returns', async () => {
  const call = answering({ payload: '{"ok":true}', executedVersion: '$LATEST' });

  expect(await invoke(functionArn, { id: 1 }, call)).toEqual({ ok: true });
  expect(call).toHaveBeenCalledWith('lambda', 'Invoke', { FunctionName: functionArn, Payload: '{"id":1}' }, 'role');
});

it('puts the recorded envelope around the result of lambda:invoke', async () => {
  const call = answering({ payload: '{}', executedVersion: '$LATEST' });

  const result = await invoke('arn:aws:states:::lambda:invoke', { FunctionName: 'f', Payload: null }, call);

  expect(call).toHaveBeenCalledWith('lambda', 'Invoke', { FunctionName: 'f' }, 'role');
  expect(result).toMatchObject({
    ExecutedVersion: '$LATEST',
    Payload: {},
    SdkHttpMetadata: {
      HttpHeaders: { 'Content-Length': '2', Date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  });
});

it('names a function error by its errorType and passes the whole reply on as the cause', async () => {
  const payload = '{"errorMessage":"late","errorType":"Busy","trace":[]}';
  const call = answering({ payload, functionError: 'Unhandled', executedVersion: '$LATEST' });

  await expect(invoke(functionArn, {}, call)).rejects.toMatchObject({ error: 'Busy', cause: payload });
});

it('calls an error without a type Lambda.Unknown', async () => {
  const payload = '{"errorMessage":"Task timed out after 3.00 seconds"}';
  const call = answering({ payload, functionError: 'Unhandled', executedVersion: '$LATEST' });

  await expect(invoke(functionArn, {}, call)).rejects.toMatchObject({
    error: 'Lambda.Unknown',
    cause: `The cause could not be determined because Lambda did not return an error type. Returned payload: ${payload}`,
  });
});

it('answers DynamoDB with metadata through the optimised integration, and without through the SDK one', async () => {
  const item = { Item: { id: { S: '1' } } };

  const optimised = await invoke('arn:aws:states:::dynamodb:getItem', { TableName: 't' }, answering(item));
  const bySdk = await invoke(
    'arn:aws:states:::aws-sdk:dynamodb:getItem',
    { TableName: 't' },
    answering({ ...item, ConsumedCapacity: undefined }),
  );

  expect(Object.keys(optimised as object)).toEqual(['Item', 'SdkHttpMetadata', 'SdkResponseMetadata']);
  expect(bySdk).toEqual(item);
});

it.each([
  [
    'dynamodb:putItem',
    'ConditionalCheckFailedException',
    400,
    'DynamoDB.ConditionalCheckFailedException',
    `(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: ${requestId}; Proxy: null)`,
  ],
  [
    'dynamodb:putItem',
    'ValidationException',
    400,
    'DynamoDB.AmazonDynamoDBException',
    `(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException; Request ID: ${requestId}; Proxy: null)`,
  ],
  [
    'aws-sdk:dynamodb:putItem',
    'ConditionalCheckFailedException',
    400,
    'DynamoDb.ConditionalCheckFailedException',
    `(Service: DynamoDb, Status Code: 400, Request ID: ${requestId})`,
  ],
  [
    'aws-sdk:dynamodb:putItem',
    'ValidationException',
    400,
    'DynamoDb.DynamoDbException',
    `(Service: DynamoDb, Status Code: 400, Request ID: ${requestId})`,
  ],
  [
    'lambda:invoke',
    'TooManyRequestsException',
    429,
    'Lambda.TooManyRequestsException',
    `(Service: AWSLambda; Status Code: 429; Error Code: TooManyRequestsException; Request ID: ${requestId}; Proxy: null)`,
  ],
  [
    'lambda:invoke',
    'AccessDeniedException',
    403,
    'Lambda.AWSLambdaException',
    `(Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Request ID: ${requestId}; Proxy: null)`,
  ],
  [
    'aws-sdk:ses:sendEmail',
    'MessageRejected',
    400,
    'Ses.MessageRejectedException',
    `(Service: Ses, Status Code: 400, Request ID: ${requestId})`,
  ],
  [
    'aws-sdk:sesv2:sendEmail',
    'AccessDeniedException',
    403,
    'SesV2.SesV2Exception',
    `(Service: SesV2, Status Code: 403, Request ID: ${requestId})`,
  ],
])('names an error of %s called %s', async (action, code, status, error, details) => {
  const call = refusing(new Refusal(code, 'No.', status));

  await expect(invoke(`arn:aws:states:::${action}`, { FunctionName: 'f' }, call)).rejects.toMatchObject({
    error,
    cause: `No. ${details}`,
  });
});

it.each(['arn:aws:states:::sqs:sendMessage', 'arn:aws:states:::lambda:listFunctions', '${queue:orders}'])(
  'refuses %s by name, so that nothing catches it',
  async (resource) => {
    const failure = invoke(resource, {}, answering({}));

    await expect(failure).rejects.toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining(`The resource ${resource} is not supported`),
    });
  },
);

it('passes a bug of the service on as it is', async () => {
  const call = async () => {
    throw new TypeError('x is undefined');
  };

  await expect(invoke(functionArn, {}, call)).rejects.toBeInstanceOf(TypeError);
});
