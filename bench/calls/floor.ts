import { CognitoIdentityProviderClient, AdminSetUserPasswordCommand } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SendTemplatedEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { HttpResponse } from '@smithy/core/protocols';

/** How often a reset call uses each service, counted at the door. */
export type Mix = ReadonlyMap<string, number>;

const region = 'us-east-1';
const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };

/** Answers at once with the least a client accepts: what is left is the SDK's own serialising, signing and parsing. */
const nothing = (body: string) => ({
  handle: () =>
    Promise.resolve({
      response: new HttpResponse({
        statusCode: 200,
        headers: {},
        body: Buffer.from(body) as unknown as ReadableStream,
      }),
    }),
});

const xml =
  '<SendTemplatedEmailResponse><SendTemplatedEmailResult><MessageId>1</MessageId></SendTemplatedEmailResult></SendTemplatedEmailResponse>';
const options = (body: string) => ({ region, credentials, requestHandler: nothing(body) as never, maxAttempts: 1 });

/** One call per service, of the kind a reset makes. */
export function bareCalls(): Readonly<Record<string, () => Promise<unknown>>> {
  const dynamodb = new DynamoDBClient(
    options(
      '{"Attributes":{"contactId":{"S":"c"},"state":{"S":"issued"},"codeMac":{"S":"mac"},"callTries":{"N":"1"}}}',
    ),
  );
  const kms = new KMSClient(options('{"Mac":"AAAA","KeyId":"k","MacAlgorithm":"HMAC_SHA_256"}'));
  const ses = new SESClient(options(xml));
  const states = new SFNClient(
    options('{"executionArn":"a","status":"SUCCEEDED","output":"{}","startDate":1,"stopDate":1}'),
  );
  const sqs = new SQSClient(options('{"MessageId":"1","MD5OfMessageBody":"99914b932bd37a50b983c5e7c90ae93b"}'));
  const s3 = new S3Client(options(''));
  const cognito = new CognitoIdentityProviderClient(options('{}'));
  return {
    dynamodb: () =>
      dynamodb.send(
        new UpdateItemCommand({
          TableName: 'challenges',
          Key: { contactId: { S: 'c' } },
          UpdateExpression: 'SET lastTryAt = :at ADD callTries :one',
          ConditionExpression: 'callTries < :most',
          ExpressionAttributeValues: { ':at': { S: '2026' }, ':one': { N: '1' }, ':most': { N: '3' } },
          ReturnValues: 'ALL_NEW',
        }),
      ),
    kms: () =>
      kms.send(
        new GenerateMacCommand({ KeyId: 'k', MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('a message to sign') }),
      ),
    ses: () =>
      ses.send(
        new SendTemplatedEmailCommand({
          Source: 'a@example.com',
          Destination: { ToAddresses: ['b@example.com'] },
          Template: 't',
          TemplateData: '{"code":"1"}',
        }),
      ),
    states: () =>
      states.send(
        new StartSyncExecutionCommand({
          stateMachineArn: 'arn:aws:states:us-east-1:111122223333:stateMachine:m',
          input: '{"contactId":"c"}',
        }),
      ),
    sqs: () =>
      sqs.send(
        new SendMessageCommand({ QueueUrl: 'https://sqs.us-east-1.amazonaws.com/111122223333/q', MessageBody: '{}' }),
      ),
    s3: () => s3.send(new PutObjectCommand({ Bucket: 'archive', Key: 'k', Body: '{}' })),
    'cognito-idp': () =>
      cognito.send(
        new AdminSetUserPasswordCommand({
          UserPoolId: 'us-east-1_abc',
          Username: 'u',
          Password: 'p',
          Permanent: false,
        }),
      ),
  };
}

/** Seconds for one call's worth of SDK calls, answered by nothing. */
export async function floorSeconds(mix: Mix, calls: ReturnType<typeof bareCalls>): Promise<number> {
  const started = performance.now();
  for (const [service, times] of mix) {
    const call = calls[service];
    if (!call) throw new Error(`the floor knows no call of ${service}; add one`);
    for (let n = 0; n < times; n++) await call();
  }
  return (performance.now() - started) / 1000;
}
