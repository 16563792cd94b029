import { ScanCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { answering, serviceError } from '../answering';
import { auditTable } from './audit';
import { fromItem } from '../items';
import { localTables, type LocalTables } from '../local-tables';
import { signing } from './row-signing';

let tables: LocalTables;
beforeAll(async () => {
  tables = await localTables({ audit: ['contactId', 'eventId'] });
});
afterAll(() => tables.close());

const at = new Date('2026-03-02T15:00:00Z');
const sign = signing(() => Promise.resolve(new Uint8Array(32)), 365);

it('keeps an event once, as it was first written', async () => {
  const audit = auditTable(tables.client, 'audit', sign);

  await audit({ event: 'code.sent', contactId: 'call-1', employeeId: '1234567', delivery: 'accepted', at });
  await audit({ event: 'code.sent', contactId: 'call-1', employeeId: '1234567', delivery: 'unconfirmed', at });

  const { Items = [] } = await tables.client.send(new ScanCommand({ TableName: 'audit' }));
  expect(Items.map(fromItem)).toEqual([
    {
      contactId: 'call-1',
      eventId: '2026-03-02T15:00:00.000Z#2-code.sent',
      event: 'code.sent',
      employeeId: '1234567',
      delivery: 'accepted',
      at: '2026-03-02T15:00:00.000Z',
      expiresAtEpochSeconds: 1_803_999_600,
      mac: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
});

it('does not let an event that was not written pass', async () => {
  const { client } = answering<DynamoDBClient>(() => {
    throw serviceError('InternalServerError', 500);
  });

  const written = auditTable(
    client,
    'audit',
    sign,
  )({ event: 'password.reset', contactId: 'call-1', employeeId: '1234567', at });

  await expect(written).rejects.toMatchObject({ name: 'DependencyUnavailable' });
});
