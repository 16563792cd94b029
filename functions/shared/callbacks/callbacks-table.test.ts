import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { CallbacksTable } from './callbacks-table';
import { localTables, type LocalTables } from '../local-tables';

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
    await callbacks().end('c', 'cancelled', hours(1), 'taken-back');
    expect(await stateOf('c')).toBe('cancelled');

    expect(await callbacks().open({ ...request, requestId: 'd' }, hours(2))).toBe(true);
    expect(await callbacks().open({ ...request, requestId: 'e' }, hours(27))).toBe(true);
  });

  it('takes nothing back that is not there, and nothing of others', async () => {
    await callbacks().open({ requestId: 'f', number: '+15555550125', language: 'en-US' }, t0);

    await callbacks().end('nobody', 'cancelled', t0);
    await callbacks().end('f', 'cancelled', t0);
    await callbacks().open({ requestId: 'g', number: '+15555550125', language: 'en-US' }, t0);
    await callbacks().end('f', 'cancelled', t0);

    expect(await callbacks().open({ requestId: 'h', number: '+15555550125', language: 'en-US' }, t0)).toBe(false);
  });

  it('ends a request once: what is over stays as it was, and may be asked for again in the same call', async () => {
    const request = { requestId: 'i', number: '+15555550126', language: 'en-US' };
    await callbacks().open(request, t0);
    await callbacks().progress('i', { state: 'dialling', attempts: 1, callbackContactId: 'back' });

    expect(await callbacks().end('i', 'cancelled', hours(1), 'served')).toMatchObject({
      state: 'cancelled',
      endedAt: hours(1).toISOString(),
      why: 'served',
      callbackContactId: 'back',
    });
    expect(await callbacks().end('i', 'reached', hours(2))).toMatchObject({ state: 'cancelled' });
    expect(await callbacks().openRequestOf(request.number)).toBeUndefined();

    await callbacks().open(request, hours(3));
    expect(await stateOf('i')).toBe('requested');
  });

  it('goes on from attempt to attempt, and never back to an earlier one', async () => {
    await callbacks().open({ requestId: 'j', number: '+15555550127', language: 'en-US' }, t0);
    const attempt = (attempts: number) =>
      callbacks().progress('j', { state: 'dialling', attempts, callbackContactId: `back-${attempts}` });

    await attempt(2);
    await attempt(1);
    expect(await callbacks().find('j')).toMatchObject({ state: 'dialling', callbackContactId: 'back-2' });

    await callbacks().end('j', 'unreached', hours(1));
    expect(await callbacks().end('j', 'reached', hours(2))).toMatchObject({ state: 'reached' });
  });
});
