import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
} from '@aws-sdk/client-sfn';
import { AwsError } from '../door';
import { clientSettings, sampleAccount, sampleFunction, sampleRole } from '../sample-account';

const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:greet';
const logGroup = '/aws/vendedlogs/states/greet';
const functionArn = 'arn:aws:lambda:us-east-1:123456789012:function:greet-one';

const definition = (resource = 'arn:aws:states:::lambda:invoke') => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Greet',
  States: {
    Greet: {
      Type: 'Task',
      Resource: resource,
      Arguments: resource.endsWith('lambda:invoke')
        ? { FunctionName: functionArn, Payload: '{% $states.input %}' }
        : { TableName: 'greetings', Key: { name: { S: '{% $states.input.name %}' } } },
      TimeoutSeconds: 5,
      Output: '{% $states.result.Payload ? $states.result.Payload : $states.result.Item.text.S %}',
      Retry: [{ ErrorEquals: ['DependencyUnavailable'], IntervalSeconds: 1, MaxAttempts: 2 }],
      End: true,
    },
  },
});

const logDelivery = {
  Action: [
    'logs:CreateLogDelivery',
    'logs:GetLogDelivery',
    'logs:UpdateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:DescribeResourcePolicies',
    'logs:DescribeLogGroups',
  ],
  Resource: '*',
};

interface World {
  readonly code?: string;
  readonly definition?: object;
  readonly statements?: Parameters<typeof sampleRole>[2];
  readonly includeExecutionData?: boolean;
  readonly type?: 'EXPRESS' | 'STANDARD';
}

function world({ code, definition: given, statements, includeExecutionData = false, type = 'EXPRESS' }: World = {}) {
  const { account, clock } = sampleAccount();
  sampleFunction(account, {
    name: 'greet-one',
    code: code ?? 'export const handler = async ({ name }) => `Hello ${name}`',
  });
  account.declareTable({ name: 'greetings', hashKey: 'name', attributes: [{ name: 'name', type: 'S' }] });
  account.declareLogGroup({ name: logGroup });
  account.declareStateMachine({
    arn: machineArn,
    name: 'greet',
    type,
    definition: JSON.stringify(given ?? definition()),
    roleArn: sampleRole(
      account,
      'greet-role',
      statements ?? [{ Action: 'lambda:InvokeFunction', Resource: functionArn }, logDelivery],
    ),
    logging: { level: 'ALL', includeExecutionData, logDestination: `${account.logs.arn(logGroup)}:*` },
  });
  const client = new SFNClient(clientSettings(account));
  const start = (input: unknown = { name: 'Ada' }) =>
    client.send(
      new StartSyncExecutionCommand({ stateMachineArn: machineArn, input: JSON.stringify(input), name: 'one' }),
    );
  return { account, clock, client, start };
}

it('runs an Express machine with real functions, and answers as AWS does', async () => {
  const { account, start } = world();

  const answer = await start();

  expect(answer).toMatchObject({
    status: 'SUCCEEDED',
    output: '"Hello Ada"',
    name: 'one',
    input: '{"name":"Ada"}',
    stateMachineArn: machineArn,
    executionArn: expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:express:greet:one:[0-9a-f-]{36}$/),
    startDate: new Date('2026-03-02T15:00:00Z'),
    billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 },
  });
  expect(account.executions).toMatchObject([
    { name: 'one', status: 'SUCCEEDED', path: ['Greet'], startedBy: 'operator' },
  ]);
});

it('logs each event to its group, without data unless asked', async () => {
  const silent = world();
  const telling = world({ includeExecutionData: true });
  await silent.start();
  await telling.start();
  const records = ({ account }: typeof silent) =>
    account.logs.events(logGroup).map(({ message }) => JSON.parse(message) as Record<string, unknown>);

  expect(records(silent).map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskStarted',
    'TaskSucceeded',
    'TaskStateExited',
    'ExecutionSucceeded',
  ]);
  expect(records(silent)[1]).toEqual({
    id: '2',
    type: 'TaskStateEntered',
    details: { name: 'Greet' },
    previous_event_id: '0',
    event_timestamp: '1772463600000',
    execution_arn: expect.stringContaining(':express:greet:one:'),
    redrive_count: '0',
  });
  expect(JSON.stringify(records(silent))).not.toContain('Ada');
  expect(records(telling)[1]).toMatchObject({
    details: { input: '{"name":"Ada"}', inputDetails: { truncated: false }, name: 'Greet' },
  });
});

it('fails with what the function threw, after the retries the machine asks for', async () => {
  const { clock, start } = world({
    code: 'export const handler = async () => { const e = new Error("mail"); e.name = "DependencyUnavailable"; throw e }',
  });
  const startedAt = clock.now();

  const answer = await start();

  expect(answer).toMatchObject({
    status: 'FAILED',
    error: 'DependencyUnavailable',
    cause: expect.stringContaining('"errorMessage":"mail"'),
  });
  expect(answer.output).toBeUndefined();
  expect(clock.now() - startedAt).toBe(3000);
});

it('calls services as its own role, and names what that role is refused', async () => {
  const getItem = { definition: definition('arn:aws:states:::dynamodb:getItem') };
  const table = 'arn:aws:dynamodb:us-east-1:123456789012:table/greetings';
  const allowed = world({ ...getItem, statements: [{ Action: 'dynamodb:GetItem', Resource: table }, logDelivery] });
  await allowed.account.putItem({ tableName: 'greetings', item: '{"name":{"S":"Ada"},"text":{"S":"Good day"}}' });
  const refused = world({ ...getItem, statements: [logDelivery] });

  expect((await allowed.start()).output).toBe('"Good day"');
  expect(await refused.start()).toMatchObject({
    status: 'FAILED',
    error: 'DynamoDB.AmazonDynamoDBException',
    cause: expect.stringContaining(
      `User: arn:aws:sts::123456789012:assumed-role/greet-role/one is not authorized to perform: dynamodb:GetItem on resource: ${table}`,
    ),
  });
});

it('cannot start with a role that may not log, or that States may not take', async () => {
  const { start } = world({ statements: [{ Action: 'lambda:InvokeFunction', Resource: functionArn }] });
  const other = world();
  other.account.declareRole({ arn: 'arn:aws:iam::123456789012:role/greet-role', assumeRolePolicy: { Statement: [] } });

  await expect(start()).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('needs logs:CreateLogDelivery'),
  });
  await expect(other.start()).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining('states.amazonaws.com'),
  });
});

it('refuses what AWS refuses for Express, and unknown machines, names and inputs', async () => {
  const { account, client, start } = world();
  const { executionArn } = await start();
  const sync = (change: object) =>
    client.send(new StartSyncExecutionCommand({ stateMachineArn: machineArn, ...change }));

  await expect(client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
    name: 'InvalidArn',
  });
  await expect(sync({ stateMachineArn: `${machineArn}x` })).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  await expect(sync({ name: 'a b' })).rejects.toMatchObject({ name: 'InvalidName' });
  await expect(sync({ input: '{' })).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
  expect(() =>
    account.declareStateMachine({
      arn: machineArn,
      name: 'bad',
      type: 'EXPRESS',
      definition: '{"StartAt":"A"}',
      roleArn: 'r',
    }),
  ).toThrow(/^bad: \/States/m);
});

it('starts Express in the background, and keeps the history of a Standard machine', async () => {
  const express = world();
  await express.client.send(new StartExecutionCommand({ stateMachineArn: machineArn, input: '{"name":"Eve"}' }));
  await express.account.idle();
  const standard = world({ type: 'STANDARD' });
  const { executionArn } = await standard.client.send(
    new StartExecutionCommand({ stateMachineArn: machineArn, input: '{"name":"Eve"}', name: 'slow' }),
  );
  await standard.account.idle();

  expect(express.account.executions).toMatchObject([{ status: 'SUCCEEDED', output: 'Hello Eve' }]);
  expect(await standard.client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
    status: 'SUCCEEDED',
    output: '"Hello Eve"',
  });
  expect((await standard.client.send(new GetExecutionHistoryCommand({ executionArn }))).events?.at(-1)?.type).toBe(
    'ExecutionSucceeded',
  );
  expect((await standard.client.send(new DescribeStateMachineCommand({ stateMachineArn: machineArn }))).type).toBe(
    'STANDARD',
  );
  await expect(standard.start()).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
});

describe('a fault', () => {
  it('fails, delays or swallows the requests it picks', async () => {
    const { account, clock, start } = world();
    const end = account.faults.add(({ service, operation }) =>
      service === 'lambda' && operation === 'Invoke'
        ? { kind: 'error', error: new AwsError('ServiceException', 'down', 500) }
        : undefined,
    );
    expect(await start()).toMatchObject({ status: 'FAILED', error: expect.stringContaining('Lambda.') });
    end();

    const endDelay = account.faults.add(({ service }) =>
      service === 'lambda' ? { kind: 'delay', ms: 2000 } : undefined,
    );
    const startedAt = clock.now();
    expect(await start()).toMatchObject({ status: 'SUCCEEDED' });
    expect(clock.now() - startedAt).toBe(2000);
    endDelay();

    account.faults.add(({ service }) => (service === 'lambda' ? { kind: 'lost' } : undefined));
    expect(await start()).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });
});
