import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { HttpResponse } from '@smithy/core/protocols';
import { sampleAccount, sampleFunction } from './sample-account';
const code = `
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
const tables = new DynamoDBClient({});
export const handler = async ({ n }) => { for (let i = 0; i < n; i++) await tables.send(new GetItemCommand({ TableName: 'things', Key: { id: { S: 'a' } } })); return n; };`;
void (async () => {
  const { account } = sampleAccount();
  const { invoke } = sampleFunction(account, { name: 'f', code, timeoutSeconds: 900, statements: [{ Action: '*', Resource: '*' }] });
  const body = Buffer.from('{"Item":{"id":{"S":"a"},"n":{"N":"2"}}}');
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'x' };
  (account.door as { handle: unknown }).handle = async () => ({ status: 200, headers, body });
  const host = new DynamoDBClient({ region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, requestHandler: { handle: async () => ({ response: new HttpResponse({ statusCode: 200, headers: { ...headers }, body }) }), metadata: { handlerProtocol: 'http/1.1' } } as never });
  const cpu = async (work: () => Promise<unknown>) => { const c = process.cpuUsage(); await work(); const d = process.cpuUsage(c); return (d.user + d.system); };
  const n = 1500; const best = [Infinity, Infinity];
  for (let round = 0; round < 12; round++) {
    best[0] = Math.min(best[0]!, (await cpu(() => invoke({ n }))) / n);
    best[1] = Math.min(best[1]!, (await cpu(async () => { for (let i = 0; i < n; i++) await host.send(new GetItemCommand({ TableName: 'things', Key: { id: { S: 'a' } } })); })) / n);
  }
  console.log('bundle+http', best[0]!.toFixed(0), 'host stub', best[1]!.toFixed(0));
})();
