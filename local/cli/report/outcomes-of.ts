import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type OutcomeRow } from '../../../domain/outcomes/outcome-row';
import { OutcomesTable } from '../../../functions/shared/callbacks/outcomes-table';
import { type Outputs } from '../staff/parts';
import { type Trouble, trouble } from '../staff/trouble';
import { type Io } from '../command';
import { findRunning, isAlive } from '../running-centre';
import { type ReportOptions } from './options';

/** The outcomes of a centre, by day. */
export interface OutcomesOf {
  readonly kind: 'outcomes';
  ofDay(day: string): Promise<readonly OutcomeRow[]>;
  close(): void;
}

export type StackOutputs = (stack: string, io: Io) => Promise<Outputs>;

export function outcomesOf(
  centre: ReportOptions['centre'],
  io: Io,
  stackOutputs: StackOutputs,
): Promise<OutcomesOf | Trouble> {
  return centre.kind === 'running' ? Promise.resolve(onThisMachine(centre.port, io)) : deployed(centre.stack, io, stackOutputs); // prettier-ignore
}

function onThisMachine(port: number, io: Io): OutcomesOf | Trouble {
  const running = findRunning(io.projectDir, port);
  if (!running || !isAlive(running)) {
    return trouble(
      `no centre is running at port ${port}; start one with deskline up, or name another: --port N or --stack NAME`,
      2,
    );
  }
  const tableName = outcomesTableIn(running.outputs);
  const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region, ...keys } = running.awsEnvironment ?? {};
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = keys;
  if (tableName === undefined || !endpoint || !region || !accessKeyId || !secretAccessKey)
    return trouble(`the centre at port ${port} keeps no outcomes; start it anew with deskline up`, 2);
  return reading(new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } }), tableName);
}

/** With the credentials of whoever asks, as the AWS CLI finds them. */
async function deployed(stack: string, io: Io, stackOutputs: StackOutputs): Promise<OutcomesOf | Trouble> {
  const told = await stackOutputs(stack, io);
  if (told.kind === 'failed') return trouble(`--stack ${stack}: ${told.words}`, 2);
  const tableName = outcomesTableIn(told.outputs);
  const { connectInstanceArn } = told.outputs;
  const region = typeof connectInstanceArn === 'string' ? connectInstanceArn.split(':')[3] : undefined;
  if (tableName === undefined || !region)
    return trouble(`--stack ${stack}: has no outputs tableNames and connectInstanceArn; run pulumi up`, 2);
  return reading(new DynamoDBClient({ region }), tableName);
}

function reading(client: DynamoDBClient, tableName: string): OutcomesOf {
  const table = new OutcomesTable(client, tableName);
  return { kind: 'outcomes', ofDay: (day) => table.ofDay(day), close: () => client.destroy() };
}

function outcomesTableIn({ tableNames }: Readonly<Record<string, unknown>>): string | undefined {
  const name = typeof tableNames === 'object' && tableNames !== null && 'outcomes' in tableNames ? tableNames.outcomes : undefined; // prettier-ignore
  return typeof name === 'string' ? name : undefined;
}
