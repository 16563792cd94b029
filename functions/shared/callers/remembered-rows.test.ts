import { leaseBook } from '../verification/lease-book';
import { LimitsInMemory } from '../verification/limits-in-memory';
import { RememberedRows } from './remembered-rows';

const now = new Date('2026-03-02T15:00:00Z');
const until = new Date('2026-03-02T16:00:00Z');
const place = (holder: string, places = 1) => ({ holder, places, until });

/** A table that counts how often it is read. */
function world() {
  const table = new LimitsInMemory();
  let reads = 0;
  const counting = {
    leases: (key: string) => (reads++, table.leases(key)),
    mark: (key: string) => (reads++, table.mark(key)),
    writeLeases: table.writeLeases.bind(table),
    writeMark: table.writeMark.bind(table),
  };
  return { table, counting, reads: () => reads };
}

it('does not read what was read ahead, nor what it wrote itself', async () => {
  const { counting, reads } = world();
  const book = leaseBook(new RememberedRows(counting, new Map([['codes', undefined]])));

  expect(await book.take('codes', place('one', 2), now)).toBe('taken');
  expect(await book.take('codes', place('two', 2), now)).toBe('taken');
  expect(await book.take('codes', place('three', 2), now)).toBe('full');

  expect(reads()).toBe(0);
});

it('reads again when somebody has written meanwhile, and passes no limit', async () => {
  const { table, counting, reads } = world();
  const book = leaseBook(new RememberedRows(counting, new Map([['codes', undefined]])));
  await leaseBook(table).take('codes', place('faster'), now);

  expect(await book.take('codes', place('slower'), now)).toBe('full');

  expect(reads()).toBe(1);
});

it('lets exactly as many through as there are places, however many decide on the same old row', async () => {
  const { table, counting } = world();
  const books = Array.from({ length: 50 }, () =>
    leaseBook(new RememberedRows(counting, new Map([['codes', undefined]]))),
  );

  const taken = await Promise.all(books.map((book, index) => book.take('codes', place(`call-${index}`, 3), now)));

  expect(taken.filter((answer) => answer === 'taken')).toHaveLength(3);
  expect((await leaseBook(table).live('codes', now)).size).toBe(3);
});

it('believes what it was told once', async () => {
  const { table, counting, reads } = world();
  const rows = new RememberedRows(counting, new Map([['objection', undefined]]));
  await table.writeMark({ key: 'objection', at: now.toISOString() });

  expect(await rows.mark('objection')).toBeUndefined();
  expect(await rows.mark('objection')).toMatchObject({ at: now.toISOString() });
  expect(reads()).toBe(1);
});
