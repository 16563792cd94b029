import { type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answering } from '../answering';
import { employeesTable } from './employees-table';
import { toItem } from '../items';

const ada = {
  employeeId: '1234567',
  givenName: 'Ada',
  familyName: 'Reyes',
  email: 'ada@example.com',
  phoneNumber: '+15555550123',
  language: 'en-US',
  status: 'active',
  privileged: false,
} as const;
const tableWith = (row: Readonly<Record<string, string | boolean>> | undefined) =>
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
