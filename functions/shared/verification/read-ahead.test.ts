import { PutItemCommand, type BatchGetItemCommandInput, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answering, serviceError } from '../answering';
import { toItem } from '../items';
import { localTables, type LocalTables } from '../local-tables';
import { readAhead } from './read-ahead';

let tables: LocalTables;
beforeAll(async () => {
  tables = await localTables({ employees: ['employeeId'], limits: ['key'] });
  const put = (TableName: string, row: Parameters<typeof toItem>[0]) =>
    tables.client.send(new PutItemCommand({ TableName, Item: toItem(row) }));
  await put('employees', { employeeId: '1234567', givenName: 'Ada' });
  await put('limits', { key: 'a', version: 1 });
  await put('limits', { key: 'b', version: 2 });
});
afterAll(() => tables.close());

const limit = (key: string) => ({ table: 'limits', key: { key } });
const ada = { table: 'employees', key: { employeeId: '1234567' } };

it('reads rows of several tables in the order they were asked for, and says which are not there', async () => {
  expect(await readAhead(tables.client)([limit('b'), ada, limit('c'), limit('a')])).toEqual([
    toItem({ key: 'b', version: 2 }),
    toItem({ employeeId: '1234567', givenName: 'Ada' }),
    undefined,
    toItem({ key: 'a', version: 1 }),
  ]);
});

it('asks once, for what stands there after every write', async () => {
  const { client, sent } = answering<DynamoDBClient>(() => ({ Responses: {} }));

  await readAhead(client)([limit('a'), ada, limit('b')]);

  expect(sent).toEqual([
    {
      RequestItems: {
        limits: { Keys: [toItem({ key: 'a' }), toItem({ key: 'b' })], ConsistentRead: true },
        employees: { Keys: [toItem({ employeeId: '1234567' })], ConsistentRead: true },
      },
    },
  ]);
});

it('asks again for what DynamoDB left out, and for nothing else', async () => {
  const { client, sent } = answering<DynamoDBClient>((input) => {
    const isFirst = (input as BatchGetItemCommandInput).RequestItems?.['employees'] !== undefined;
    return isFirst
      ? {
          Responses: { employees: [toItem({ employeeId: '1234567' })] },
          UnprocessedKeys: { limits: { Keys: [toItem({ key: 'a' })] } },
        }
      : { Responses: { limits: [toItem({ key: 'a', version: 1 })] } };
  });

  expect(await readAhead(client)([ada, limit('a'), limit('b')])).toEqual([
    toItem({ employeeId: '1234567' }),
    toItem({ key: 'a', version: 1 }),
    undefined,
  ]);
  expect(sent).toHaveLength(2);
});

it('gives up when rows are left out again and again, or the tables do not answer', async () => {
  const never = answering<DynamoDBClient>(() => ({ UnprocessedKeys: { limits: { Keys: [toItem({ key: 'a' })] } } }));
  const busy = answering<DynamoDBClient>(() => {
    throw serviceError('ProvisionedThroughputExceededException', 400);
  });

  await expect(readAhead(never.client)([limit('a')])).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  await expect(readAhead(busy.client)([limit('a')])).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  expect(never.sent).toHaveLength(3);
});
