import { sampleAccount, sampleFunction } from './sample-account';
const code = `
import { DynamoDBClient, PutItemCommand, GetItemCommand, UpdateItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient, GenerateMacCommand } from '@aws-sdk/client-kms';
import { SESClient, SendTemplatedEmailCommand } from '@aws-sdk/client-ses';
const tables = new DynamoDBClient({}), keys = new KMSClient({}), mail = new SESClient({});
const run = {
 get: () => tables.send(new GetItemCommand({ TableName: 'things', Key: { id: { S: 'a' } } })),
 put: (i) => tables.send(new PutItemCommand({ TableName: 'things', Item: { id: { S: 'a'+i }, name: {S:'x'.repeat(200)}, n: {N:'12'} }, ConditionExpression: 'attribute_not_exists(id) OR n > :n', ExpressionAttributeValues: {':n':{N:'1'}} })),
 update: () => tables.send(new UpdateItemCommand({ TableName: 'things', Key: { id: { S: 'a' } }, UpdateExpression: 'SET #s = :s ADD n :one', ConditionExpression: 'attribute_exists(id)', ExpressionAttributeNames: {'#s':'state'}, ExpressionAttributeValues: { ':one': { N: '1' }, ':s': {S:'ok'} } })),
 query: () => tables.send(new QueryCommand({ TableName: 'things', KeyConditionExpression: 'id = :i', ExpressionAttributeValues: { ':i': { S: 'a' } } })),
 mac: () => keys.send(new GenerateMacCommand({ KeyId: 'mac', Message: Buffer.from('hi'), MacAlgorithm: 'HMAC_SHA_256' })),
 mail: () => mail.send(new SendTemplatedEmailCommand({ Source: 'desk@example.com', Destination: { ToAddresses: ['ada@example.com'] }, Template: 'code', TemplateData: '{"code":"1"}' })),
};
export const handler = async ({ op, n }) => { if (op) for (let i = 0; i < n; i++) await run[op](i); return n; };`;
void (async () => {
  const { account } = sampleAccount();
  account.declareTable({ name: 'things', hashKey: 'id', attributes: [{ name: 'id', type: 'S' }] });
  account.declareKey({ arn: 'arn:aws:kms:us-east-1:123456789012:key/mac', id: 'mac', spec: 'HMAC_256' });
  account.declareMailIdentity({ identity: 'example.com' });
  account.declareMailTemplate({ name: 'code', subject: 'Your code', text: 'It is {{code}}.' });
  await account.putItem({ tableName: 'things', item: { id: { S: 'a' }, n: { N: '5' } } });
  const { invoke } = sampleFunction(account, {
    name: 'f',
    code,
    timeoutSeconds: 900,
    statements: [{ Action: '*', Resource: '*' }],
  });
  const door = account.door as { handle: typeof account.door.handle };
  const real = door.handle;
  const cpu = async (work: () => Promise<unknown>) => {
    const c = process.cpuUsage();
    await work();
    const d = process.cpuUsage(c);
    return d.user + d.system;
  };
  const canned = new Map<string, Awaited<ReturnType<typeof real>>>();
  for (const op of ['get', 'put', 'update', 'query', 'mac', 'mail']) {
    door.handle = async (r) => {
      const a = await real(r);
      canned.set(op, a);
      return a;
    };
    await invoke({ op, n: 400 });
    const a = canned.get(op)!;
    const times: number[][] = [[], []];
    for (let round = 0; round < 6; round++) {
      door.handle = round % 2 ? real : async () => a;
      const n = 800;
      const us = (await cpu(() => invoke({ op, n }))) / n;
      times[round % 2]!.push(us);
    }
    const [floor, full] = times.map((t) => Math.min(...t));
    console.log(
      op.padEnd(8),
      'floor',
      floor!.toFixed(0),
      'full',
      full!.toFixed(0),
      'door',
      (full! - floor!).toFixed(0),
      'us CPU; rate',
      ((100 * floor!) / full!).toFixed(0) + '%',
    );
  }
  door.handle = real;
  await invoke({});
  const n = 2000;
  const us =
    (await cpu(async () => {
      for (let i = 0; i < n; i++) await invoke({});
    })) / n;
  console.log('empty invoke', us.toFixed(0), 'us CPU');
})();
void (async () => {
  if (!process.env.COLD) return;
  const { account } = sampleAccount({ maxEnvironments: 100 });
  const codeFull = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'; import { KMSClient } from '@aws-sdk/client-kms'; import { SESClient } from '@aws-sdk/client-ses'; import { SFNClient } from '@aws-sdk/client-sfn';
import { Logger } from '@aws-lambda-powertools/logger'; import { Metrics } from '@aws-lambda-powertools/metrics'; import { Tracer } from '@aws-lambda-powertools/tracer';
const all = [new DynamoDBClient({}), new KMSClient({}), new SESClient({}), new SFNClient({}), new Logger(), new Metrics({namespace:'a'}), new Tracer()];
export const handler = async () => { await new Promise(r => setTimeout(r, 1000)); return all.length };`;
  const { invoke } = sampleFunction(account, { name: 'g', code: codeFull });
  global.gc?.();
  const m0 = process.memoryUsage().heapUsed;
  const t = performance.now();
  await invoke();
  const t1 = performance.now();
  global.gc?.();
  const m1 = process.memoryUsage().heapUsed;
  await Promise.all(Array.from({ length: 21 }, () => invoke()));
  const t2 = performance.now();
  global.gc?.();
  const m2 = process.memoryUsage().heapUsed;
  console.log(
    'cold first',
    (t1 - t).toFixed(0),
    'ms; each further environment',
    ((t2 - t1) / 20).toFixed(1),
    'ms;',
    ((m1 - m0) / 1e6).toFixed(1),
    'MB first,',
    ((m2 - m1) / 20e6).toFixed(2),
    'MB each',
  );
})();
