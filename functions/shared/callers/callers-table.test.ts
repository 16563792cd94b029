import { CallersTable } from './callers-table';
import { localTables, type LocalTables } from '../local-tables';

let tables: LocalTables;
beforeAll(async () => (tables = await localTables({ callers: ['callerNumber'] })));
afterAll(() => tables.close());

const now = new Date('2026-03-02T15:00:00Z');
const call = (contactId: string, minute = 0) => ({
  at: `2026-03-02T15:${String(minute).padStart(2, '0')}:00.000Z`,
  contactId,
  queue: 'none',
  outcome: 'called',
});

it('keeps the ten latest calls of a number, each once, however they come', async () => {
  const callers = new CallersTable(tables.client, 'callers');
  await Promise.all(Array.from({ length: 12 }, (_, index) => callers.addCall('+1', call(`c${index}`, index), now)));
  await callers.addCall('+1', { ...call('c11', 11), outcome: 'served' }, now);

  const { recentCalls } = await callers.find('+1');

  expect(recentCalls.map(({ contactId }) => contactId)).toEqual(
    Array.from({ length: 10 }, (_, index) => `c${11 - index}`),
  );
  expect(recentCalls[0]).toMatchObject({ outcome: 'served' });
});

it('[J-1] keeps language and calls apart, and reads what is right in a row that is not', async () => {
  const callers = new CallersTable(tables.client, 'callers');
  await callers.addCall('+2', call('one'), now);
  await callers.rememberLanguage('+2', 'fr-CA', now);

  expect(await callers.find('+2')).toEqual({ language: 'fr-CA', recentCalls: [call('one')] });
  expect(await callers.find('+3')).toEqual({ recentCalls: [] });
});

it('knows for some days whose a call is', async () => {
  const callers = new CallersTable(tables.client, 'callers');
  await callers.rememberContact('c-1', '+4', now);

  expect(await callers.numberOf('c-1')).toBe('+4');
  expect(await callers.numberOf('c-2')).toBeUndefined();
  expect(await callers.find('+4')).toEqual({ recentCalls: [] });
});
