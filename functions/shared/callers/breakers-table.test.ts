import { breakerTable, type BreakerState } from './breakers-table';
import { localTables, type LocalTables } from '../local-tables';

let tables: LocalTables;
beforeAll(async () => (tables = await localTables({ breakers: ['name'] })));
afterAll(() => tables.close());

const start = Date.parse('2026-03-02T15:00:00Z');
const at = (seconds: number): Date => new Date(start + seconds * 1_000);

it('[C-5] is opened by one of many that fail at once, and probed by one of many that ask at once', async () => {
  const changes: BreakerState[] = [];
  const breaker = breakerTable(tables.client, {
    tableName: 'breakers',
    name: 'crm',
    onChange: (to) => changes.push(to),
  });
  expect(await breaker.enter('first', at(0))).toBe('admitted');
  await Promise.all(Array.from({ length: 5 }, (_, index) => breaker.fail(`caller-${index}`, at(1))));
  expect(changes).toEqual(['open']);
  expect(await breaker.enter('another', at(2))).toBe('refused');

  const entered = await Promise.all(Array.from({ length: 8 }, (_, index) => breaker.enter(`later-${index}`, at(31))));

  expect(entered.filter((answer) => answer === 'admitted')).toHaveLength(1);
  expect(changes).toEqual(['open', 'half-open']);
  await breaker.succeed(`later-${entered.indexOf('admitted')}`, at(32));
  expect(changes).toEqual(['open', 'half-open', 'closed']);
  expect(await breaker.enter('another', at(33))).toBe('admitted');
});
