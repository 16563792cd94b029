import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { fromItem } from './items';
import { localTables, type LocalTables } from './local-tables';
import { OutcomesTable } from './outcomes-table';

let tables: LocalTables;
beforeAll(async () => {
  tables = await localTables({ outcomes: ['day', 'contactId'] });
});
afterAll(() => tables.close());

it('adds to the row of a contact what is found out later, and repeats without harm', async () => {
  const outcomes = new OutcomesTable(tables.client, 'outcomes');
  const now = new Date('2026-03-02T15:00:00Z');
  await outcomes.note('a', { consent: 'default' }, now);
  await outcomes.note('a', { survey1: '2' }, now);
  await outcomes.note('a', { survey1: '2' }, now);

  const key = { day: { S: '2026-03-02' }, contactId: { S: 'a' } };
  const { Item } = await tables.client.send(new GetItemCommand({ TableName: 'outcomes', Key: key }));

  expect(fromItem(Item ?? {})).toMatchObject({ day: '2026-03-02', contactId: 'a', consent: 'default', survey1: '2' });
});
