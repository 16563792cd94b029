import { build } from 'esbuild';
import { VirtualClock } from '../../time/clock';
import { Random } from '../../time/random';
import { createAccount } from '../account';

const code = `
import { DynamoDBClient, PutItemCommand, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient, GenerateMacCommand, EncryptCommand, DecryptCommand } from '@aws-sdk/client-kms';
import { SESClient, SendTemplatedEmailCommand } from '@aws-sdk/client-ses';
import { SFNClient } from '@aws-sdk/client-sfn';
import { Logger } from '@aws-lambda-powertools/logger';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { randomInt } from 'node:crypto';
const ddb = new DynamoDBClient({}); const kms = new KMSClient({}); const ses = new SESClient({maxAttempts:1});
const logger = new Logger({serviceName:'x'}); const tracer = new Tracer();
export const handler = async (event) => {
  const t0 = Date.now();
  if (event.bench) { const t = process.hrtime(); for (let i=0;i<event.bench;i++) await ddb.send(new GetItemCommand({TableName:'things', Key:{id:{S:'a'}}})); return {}; }
  await ddb.send(new PutItemCommand({ TableName: 'things', Item: { id: { S: 'a' }, n: { N: '1' } } }));
  await ddb.send(new UpdateItemCommand({ TableName: 'things', Key: { id: { S: 'a' } }, UpdateExpression: 'ADD n :one', ExpressionAttributeValues: { ':one': { N: '1' } } }));
  const got = await ddb.send(new GetItemCommand({ TableName: 'things', Key: { id: { S: 'a' } } }));
  const mac = await kms.send(new GenerateMacCommand({ KeyId: 'mackey', Message: Buffer.from('hi'), MacAlgorithm: 'HMAC_SHA_256' }));
  const mail = await ses.send(new SendTemplatedEmailCommand({ Source: 'a@example.com', Destination: { ToAddresses: ['b@example.com'] }, Template: 't', TemplateData: '{"code":"123"}' }));
  await new Promise(r => setTimeout(r, 1500));
  logger.info('hello'); console.log('plain', tracer.getRootXrayTraceId());
  let refused; try { await ddb.send(new GetItemCommand({ TableName: 'other', Key: { id: { S: 'a' } } })); } catch (e) { refused = [e.name, e.message]; }
  return { item: got.Item, mac: Buffer.from(mac.Mac).toString('hex'), mail: mail.MessageId, took: Date.now()-t0, int: randomInt(1000000), v: process.version, refused, env: Object.keys(process.env).length, rid: mail.$metadata };
};`;

(async () => {
  const out = await build({ stdin: { contents: code, resolveDir: process.cwd(), loader: 'ts' }, bundle: true, platform: 'node', target: 'node22', format: 'cjs', write: false, logLevel: 'silent' });
  const clock = new VirtualClock(Date.parse('2026-03-02T15:00:00Z'));
  const account = createAccount({ accountId: '123456789012', region: 'us-east-1', clock, random: new Random(1) });
  account.declareTable({ name: 'things', hashKey: 'id', attributes: [{ name: 'id', type: 'S' }] });
  account.declareKey({ arn: 'arn:aws:kms:us-east-1:123456789012:key/mackey', id: 'mackey', spec: 'HMAC_256' });
  account.mail.declareIdentity('example.com');
  account.mail.declareTemplate({ name: 't', subject: 'Code', text: 'Your code is {{code}}' });
  const roleArn = 'arn:aws:iam::123456789012:role/r';
  account.declareRole({ arn: roleArn, assumeRolePolicy: { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }] },
    inlinePolicies: [{ policy: { Statement: [{ Effect: 'Allow', Action: ['dynamodb:*Item', 'kms:GenerateMac', 'ses:*', 'logs:*'], Resource: ['arn:aws:dynamodb:us-east-1:123456789012:table/things', 'arn:aws:kms:*', 'arn:aws:ses:*', 'arn:aws:logs:*'] }] } }] });
  account.declareFunction({ arn: 'arn:aws:lambda:us-east-1:123456789012:function:f', name: 'f', handler: 'index.handler', roleArn, timeoutSeconds: 5, memoryMb: 256, code: { archive: 'assets', assets: { 'index.js': { asset: 'text', text: out.outputFiles[0]!.text } } } });
  const t0 = performance.now();
  const r1 = await account.door.call({ kind: 'operator' }, 'lambda', 'Invoke', { FunctionName: 'f', Payload: '{}', LogType: 'Tail' }) as any;
  console.log(performance.now() - t0, r1, Buffer.from(r1.LogResult, 'base64').toString());
  const real = account.door.handle;
  const canned = { status: 200, headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'x' }, body: Buffer.from('{"Item":{"id":{"S":"a"},"n":{"N":"2"}}}') };
  for (let k = 0; k < 8; k++) { (account.door as any).handle = k % 2 ? real : async () => canned; console.log(k % 2 ? 'real' : 'floor');
    const t1 = performance.now();
    await account.door.call({ kind: 'operator' }, 'lambda', 'Invoke', { FunctionName: 'f', Payload: '{"bench":1000}' });
    console.log('per get us', performance.now() - t1);
  }
  console.log(account.inbox.list(), account.logs.events().length);
})().catch((e)=>{console.error(e);process.exit(1)});
