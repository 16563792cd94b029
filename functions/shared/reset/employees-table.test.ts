import { type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ada } from '../../../domain/reset/employee-fixture';
import { answering } from '../answering';
import { employeesTable } from './employees-table';
import { toItem } from '../items';

const tableWith = (row: Readonly<Record<string, string | boolean | undefined>> | undefined) =>
  employeesTable(answering<DynamoDBClient>(() => (row ? { Item: toItem(row) } : {})).client, 'employees');

it('finds an employee, or nobody', async () => {
  expect(await tableWith(ada)('1234567')).toEqual(ada);
  expect(await tableWith(undefined)('7654321')).toBeUndefined();
});

it.each([
  ['email', 'ada@example.com\r\nBcc: eve@example.net'],
  ['givenName', '<script>'],
  ['status', 'retired'],
])('refuses a row whose %s is %j', async (field, value) => {
  await expect(tableWith({ ...ada, [field]: value })('1234567')).rejects.toMatchObject({ name: 'InvalidInput' });
});
