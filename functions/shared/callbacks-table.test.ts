import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { CallbacksTable } from './callbacks-table';
import { localTables, type LocalTables } from './local-tables';

let tables: LocalTables;
beforeAll(async () => {
  tables = await localTables({ callbacks: ['requestId'] });
});
afterAll(() => tables.close());

const t0 = new Date('2026-03-02T15:00:00Z');
const hours = (count: number): Date => new Date(t0.getTime() + count * 60 * 60_000);
const callbacks = () => new CallbacksTable(tables.client, 'callbacks');

const stateOf = async (requestId: string): Promise<string | undefined> => {
  const { Item } = await tables.client.send(
    new GetItemCommand({ TableName: 'callbacks', Key: { requestId: { S: requestId } } }),
  );
  return Item?.['state']?.S;
};

describe('[J-6, T-7] the table of callbacks', () => {
  it('has one open request a number, and one request a contact however often it is made', async () => {
    const request = { requestId: 'a', number: '+15555550123', language: 'en-US' };

    expect(await callbacks().open(request, t0)).toBe(true);
    expect(await callbacks().open(request, hours(1))).toBe(true);
    expect(await callbacks().open({ ...request, requestId: 'b' }, hours(1))).toBe(false);
    expect([await stateOf('a'), await stateOf('b')]).toEqual(['requested', undefined]);
  });

  it('lets a number ask again once its request is taken back, or a day has gone by', async () => {
    const request = { requestId: 'c', number: '+15555550124', language: 'en-US' };
    await callbacks().open(request, t0);
    await callbacks().cancel('c', hours(1));
    expect(await stateOf('c')).toBe('cancelled');

    expect(await callbacks().open({ ...request, requestId: 'd' }, hours(2))).toBe(true);
    expect(await callbacks().open({ ...request, requestId: 'e' }, hours(27))).toBe(true);
  });

  it('takes nothing back that is not there, and nothing of others', async () => {
    await callbacks().open({ requestId: 'f', number: '+15555550125', language: 'en-US' }, t0);

    await callbacks().cancel('nobody', t0);
    await callbacks().cancel('f', t0);
    await callbacks().open({ requestId: 'g', number: '+15555550125', language: 'en-US' }, t0);
    await callbacks().cancel('f', t0);

    expect(await callbacks().open({ requestId: 'h', number: '+15555550125', language: 'en-US' }, t0)).toBe(false);
  });
});
