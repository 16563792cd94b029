import { CognitoIdentityProviderClient, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { LexRuntimeV2Client, RecognizeTextCommand } from '@aws-sdk/client-lex-runtime-v2';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { AwsError } from './door';
import { type Listener, listen } from './listen';
import { sampleAccount, sampleFunction, sampleRole } from './sample-account';

const { account } = sampleAccount({
  lexRuntime: async (operation, input) => {
    if (input['text'] === 'boom') throw new AwsError('DependencyFailedException', 'the hook failed', 424);
    return {
      sessionId: input['sessionId'],
      messages: [{ content: `${operation}: ${String(input['text'])}`, contentType: 'PlainText' }],
    };
  },
});

let listener: Listener;
const settings = () => ({
  region: 'us-east-1',
  endpoint: listener.url,
  credentials: account.operatorCredentials(),
  maxAttempts: 1,
});

beforeAll(async () => {
  listener = await listen(account.door, { port: 0 });
});
afterAll(() => listener.close());

it('serves real clients over HTTP/1.1', async () => {
  account.declareTable({ name: 'things', hashKey: 'id', attributes: [{ name: 'id', type: 'S' }] });
  await account.putItem({ tableName: 'things', item: { id: { S: 'a' } } });
  account.declareKey({ arn: 'arn:aws:kms:us-east-1:123456789012:key/k', id: 'k', spec: 'HMAC_256' });
  account.declareMailIdentity({ identity: 'example.com' });
  account.declareUserPool({
    id: 'us-east-1_a',
    arn: 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_a',
  });
  const clients = [
    new DynamoDBClient(settings()),
    new KMSClient(settings()),
    new SESClient(settings()),
    new CognitoIdentityProviderClient(settings()),
  ] as const;

  const row = await clients[0].send(new GetItemCommand({ TableName: 'things', Key: { id: { S: 'a' } } }));
  const mac = await clients[1].send(
    new GenerateMacCommand({ KeyId: 'k', Message: Buffer.from('a'), MacAlgorithm: 'HMAC_SHA_256' }),
  );
  await clients[2].send(
    new SendEmailCommand({
      Source: 'a@example.com',
      Destination: { ToAddresses: ['b@example.com'] },
      Message: { Subject: { Data: 's' }, Body: {} },
    }),
  );
  const users = await clients[3].send(new ListUsersCommand({ UserPoolId: 'us-east-1_a' }));
  clients.forEach((client) => client.destroy());

  expect([row.Item, mac.Mac?.length, users.Users, account.inbox.to('b@example.com').length]).toEqual([
    { id: { S: 'a' } },
    32,
    [],
    1,
  ]);
});

it('invokes a function with its log and its error', async () => {
  sampleFunction(account, {
    name: 'f',
    code: 'export const handler = async ({ fails }) => { console.log("hello"); if (fails) throw new Error("no"); return { a: "ü" } }',
  });
  const client = new LambdaClient(settings());
  const invoke = (event: object) =>
    client.send(new InvokeCommand({ FunctionName: 'f', Payload: JSON.stringify(event), LogType: 'Tail' }));
  const [fine, failed] = [await invoke({}), await invoke({ fails: true })];
  client.destroy();

  expect(JSON.parse(Buffer.from(fine.Payload ?? []).toString())).toEqual({ a: 'ü' });
  expect(Buffer.from(fine.LogResult ?? '', 'base64').toString()).toContain('\tINFO\thello\n');
  expect([fine.FunctionError, failed.FunctionError, failed.StatusCode]).toEqual([undefined, 'Unhandled', 200]);
});

it('starts a synchronous execution for a client told not to put "sync-" before the host', async () => {
  const arn = 'arn:aws:states:us-east-1:123456789012:stateMachine:m';
  const definition = JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } });
  account.declareStateMachine({ arn, name: 'm', type: 'EXPRESS', definition, roleArn: sampleRole(account, 'm', []) });
  const client = new SFNClient({ ...settings(), disableHostPrefix: true });

  const answer = await client.send(new StartSyncExecutionCommand({ stateMachineArn: arn, input: '{"a":1}' }));
  client.destroy();

  expect(answer).toMatchObject({ status: 'SUCCEEDED', output: '{"a":1}' });
});

it('serves the Lex runtime over HTTP/2 on the same port, errors included', async () => {
  const client = new LexRuntimeV2Client(settings());
  const say = (text: string) =>
    client.send(new RecognizeTextCommand({ botId: 'B', botAliasId: 'A', localeId: 'en_US', sessionId: 's-1', text }));

  const answer = await say('hello');
  await expect(say('boom')).rejects.toMatchObject({ name: 'DependencyFailedException', message: 'the hook failed' });
  client.destroy();

  expect(answer.messages).toEqual([{ content: 'RecognizeText: hello', contentType: 'PlainText' }]);
});

it('knows nobody by a key it never gave out', async () => {
  const client = new DynamoDBClient({
    ...settings(),
    credentials: { accessKeyId: 'AKIAUNKNOWN', secretAccessKey: 'x' },
  });
  await expect(client.send(new GetItemCommand({ TableName: 'things', Key: { id: { S: 'a' } } }))).rejects.toMatchObject(
    { name: 'UnrecognizedClientException' },
  );
  client.destroy();
});

it('rejects when the port is taken', async () => {
  await expect(listen(account.door, { port: listener.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
