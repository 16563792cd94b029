import db from 'dynalite/db';
import { AwsError, type Operation } from '../door';
import { jsonProtocol } from '../protocols/json';
import { operation, type Service } from '../service';
import { type ActionName, checkRequest, runAction, runAtOnce } from './actions';
import { batchGetItem } from './batch-get';
import { type DynaliteStore } from './dynalite-store';
import { tableName, TablePermissions } from './permissions';
import { type Tables } from './tables';
import { Transactions } from './transactions';

type Input = Record<string, unknown>;

/** Amazon DynamoDB: dynalite's actions on a store in memory, and what dynalite lacks. */
export function dynamodbService(tables: Tables): Service {
  const permissions = new TablePermissions(tables);
  const transactions = new Transactions(tables.store, tables.options.clock);
  const item = (name: ActionName): Operation =>
    operation(
      (input) => [permissions.one(`dynamodb:${name}`, input)],
      (input) => runItem(tables.store, name, input),
    );
  const table = (name: string, run: (table: string, input: Input) => unknown): Operation =>
    operation(
      (input) => [permissions.one(`dynamodb:${name}`, input)],
      (input) => run(tableName(input), input),
    );
  return {
    name: 'dynamodb',
    signingName: 'dynamodb',
    protocol: jsonProtocol({
      version: '1.0',
      target: 'DynamoDB_20120810',
      errorNamespace: 'com.amazonaws.dynamodb.v20120810#',
    }),
    unknownOperation: (name) =>
      new AwsError(
        'UnknownOperationException',
        name ? `${name}: not supported locally` : 'no operation in X-Amz-Target',
      ),
    operations: {
      GetItem: item('GetItem'),
      PutItem: item('PutItem'),
      UpdateItem: item('UpdateItem'),
      DeleteItem: item('DeleteItem'),
      Query: item('Query'),
      Scan: item('Scan'),
      BatchGetItem: operation(
        (input) => permissions.batch('dynamodb:BatchGetItem', input),
        (input) => batchGetItem(tables.store, input),
      ),
      BatchWriteItem: operation(
        (input) => permissions.batch('dynamodb:BatchWriteItem', input),
        (input) => runAction(tables.store, 'BatchWriteItem', checkRequest(tables.store, 'BatchWriteItem', input)),
      ),
      TransactWriteItems: operation(
        (input) => permissions.transaction(input),
        (input) => transactions.write(input),
      ),
      TransactGetItems: operation(
        (input) => permissions.transaction(input),
        (input) => transactions.get(input),
      ),
      DescribeTable: table('DescribeTable', (name) => ({ Table: tables.describe(name) })),
      DeleteTable: table('DeleteTable', (name) => ({ TableDescription: tables.delete(name) })),
      ListTables: operation(
        () => [{ action: 'dynamodb:ListTables', resource: '*' }],
        () => ({ TableNames: tables.names() }),
      ),
      ...flagOperations(tables, table),
    },
  };
}

/** The flags DynamoDB keeps beside the data. Expired rows stay: DynamoDB itself may take days to remove them. */
function flagOperations(
  tables: Tables,
  table: (name: string, run: (table: string, input: Input) => unknown) => Operation,
): Readonly<Record<string, Operation>> {
  const backups = (enabled: boolean) => ({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: enabled ? 'ENABLED' : 'DISABLED' },
    },
  });
  return {
    DescribeTimeToLive: table('DescribeTimeToLive', (name) => {
      const attribute = tables.stateOf(name).timeToLiveAttribute;
      return {
        TimeToLiveDescription: attribute
          ? { TimeToLiveStatus: 'ENABLED', AttributeName: attribute }
          : { TimeToLiveStatus: 'DISABLED' },
      };
    }),
    UpdateTimeToLive: table('UpdateTimeToLive', (name, input) => {
      const specification = (input['TimeToLiveSpecification'] ?? {}) as { Enabled?: boolean; AttributeName?: string };
      const state = tables.stateOf(name);
      if (specification.Enabled && specification.AttributeName) state.timeToLiveAttribute = specification.AttributeName;
      else delete state.timeToLiveAttribute;
      return { TimeToLiveSpecification: specification };
    }),
    DescribeContinuousBackups: table('DescribeContinuousBackups', (name) =>
      backups(tables.stateOf(name).pointInTimeRecovery),
    ),
    UpdateContinuousBackups: table('UpdateContinuousBackups', (name, input) => {
      const specification = (input['PointInTimeRecoverySpecification'] ?? {}) as {
        PointInTimeRecoveryEnabled?: boolean;
      };
      tables.stateOf(name).pointInTimeRecovery = specification.PointInTimeRecoveryEnabled === true;
      return backups(specification.PointInTimeRecoveryEnabled === true);
    }),
  };
}

function runItem(store: DynaliteStore, name: ActionName, input: Input): Promise<Input> | Input {
  const request = typeof input['TableName'] === 'string' ? { ...input, TableName: tableName(input) } : input;
  const data = checkRequest(store, name, request);
  if (name === 'Query' || name === 'Scan') return runAction(store, name, data);
  try {
    return runAtOnce(store, name, data);
  } catch (error) {
    throw withOldItem(error, store, input, data);
  }
}

/** `ReturnValuesOnConditionCheckFailure: ALL_OLD` puts the row that failed the condition into the error. */
function withOldItem(error: unknown, store: DynaliteStore, input: Input, data: Input): unknown {
  const asked = input['ReturnValuesOnConditionCheckFailure'] === 'ALL_OLD';
  if (!asked || !(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') return error;
  const name = String(data['TableName']);
  const item = store.getItemDb(name).read(db.createKey(data['Item'] ?? data['Key'], store.table(name)));
  return item ? new AwsError(error.code, error.message, error.status, { Item: item }) : error;
}
