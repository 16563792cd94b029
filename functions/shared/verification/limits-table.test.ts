import { resetLimits } from '../../../domain/verification/reset-limits';
import { failures, type Failures } from './failures';
import { leaseBook, type LeaseRows } from './lease-book';
import { LimitsInMemory } from './limits-in-memory';
import { LimitsTable } from './limits-table';
import { localTables, type LocalTables } from '../local-tables';

let tables: LocalTables;
beforeAll(async () => {
  tables = await localTables({ limits: ['key'] });
});
afterAll(() => tables.close());

const t0 = new Date('2026-03-02T15:00:00Z');
const after = (ms: number): Date => new Date(t0.getTime() + ms);
const minute = 60_000;
const day = 24 * 60 * minute;

let counters = 0;

describe.each([
  // A server in this process answers a hundred at once only slowly.
  ['the table', 30, () => new LimitsTable(tables.client, 'limits')],
  ['the double of it', 100, () => new LimitsInMemory()],
])('%s', (name, crowd, make) => {
  const key = (what: string): string => `${what}#${name}`;

  describe('leases', () => {
    const wanted = (holder: string, places = 3) => ({ holder, places, until: after(day) });

    it('lets three of a crowd of calls at once through', async () => {
      const book = leaseBook(make());
      const calls = Array.from({ length: crowd }, (_, index) => `flood-${index}`);

      const taken = await Promise.all(calls.map((holder) => book.take(key('codes'), wanted(holder), t0)));

      expect(taken.filter((answer) => answer === 'taken')).toHaveLength(3);
      expect(taken.filter((answer) => answer === 'full')).toHaveLength(crowd - 3);
      expect((await book.live(key('codes'), t0)).size).toBe(3);
    });

    it('counts a call once, however often it asks, also at once', async () => {
      const book = leaseBook(make());

      const answers = await Promise.all(
        Array.from({ length: 10 }, () => book.take(key('repeat'), wanted('call-1'), t0)),
      );

      expect(answers.filter((answer) => answer === 'taken')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'held')).toHaveLength(9);
    });

    it('are over when their time is, although their row is still there', async () => {
      const book = leaseBook(make());
      await book.take(key('over'), wanted('call-1', 1), t0);

      expect(await book.take(key('over'), wanted('call-2', 1), after(day - 1))).toBe('full');
      expect(await book.take(key('over'), { ...wanted('call-2', 1), until: after(2 * day) }, after(day))).toBe('taken');
    });

    it('can be given back and held longer', async () => {
      const book = leaseBook(make());
      await book.take(key('longer'), { ...wanted('call-1', 1), until: after(minute) }, t0);
      await book.extend(key('longer'), 'call-1', after(day), t0);

      expect(await book.take(key('longer'), wanted('call-2', 1), after(2 * minute))).toBe('full');
      await book.release(key('longer'), 'call-2', after(2 * minute));
      expect((await book.live(key('longer'), after(2 * minute))).size).toBe(1);
      await book.release(key('longer'), 'call-1', after(2 * minute));
      expect(await book.take(key('longer'), wanted('call-2', 1), after(2 * minute))).toBe('taken');
    });
  });

  describe('failures', () => {
    /** Rows of their own for each test: they are everybody's. */
    const freshRows = (): LeaseRows => {
      const [rows, name] = [make(), `${++counters}`];
      return {
        leases: (row) => rows.leases(key(row + name)),
        writeLeases: (row, ...rest) => rows.writeLeases(key(row + name), ...rest),
      };
    };
    /** Others get on with their work while one waits. */
    const sleep = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const guess = async (breaker: Failures, id: string, now: Date): Promise<boolean> => {
      const entered = await breaker.enter(id, now);
      if (typeof entered === 'string') return false;
      await breaker.fail(entered, now);
      return true;
    };

    it('close self-service at 20 within ten minutes, and it opens again by itself', async () => {
      const breaker = failures(freshRows(), resetLimits, sleep);
      for (let n = 0; n < 20; n++) {
        expect(await breaker.closedBy(after(n))).toBeUndefined();
        expect(await guess(breaker, `try-${n}`, after(n))).toBe(true);
      }

      expect(await breaker.closedBy(after(9 * minute))).toBe('failures-per-ten-minutes');
      expect(await breaker.enter('late', after(9 * minute))).toBe('failures-per-ten-minutes');
      expect(await breaker.closedBy(after(11 * minute))).toBeUndefined();
    });

    it('let exactly 20 of a crowd of wrong codes at once be compared', async () => {
      const breaker = failures(freshRows(), resetLimits, sleep);
      const tries = Array.from({ length: crowd }, (_, index) => `sweep-${index}`);

      const compared = await Promise.all(tries.map((id) => guess(breaker, id, t0)));

      expect(compared.filter(Boolean)).toHaveLength(20);
    });

    it('let a hundred right codes be compared, ten at once', async () => {
      const breaker = failures(freshRows(), resetLimits, sleep);
      const right = async (id: string): Promise<boolean> => {
        const entered = await breaker.enter(id, t0);
        if (typeof entered === 'string') return false;
        await breaker.leave(entered, t0);
        return true;
      };

      const compared: boolean[] = [];
      for (let burst = 0; burst < 10; burst++)
        compared.push(...(await Promise.all(Array.from({ length: 10 }, (_, n) => right(`${burst}-${n}`)))));

      expect(compared.filter(Boolean)).toHaveLength(100);
      expect(await breaker.closedBy(t0)).toBeUndefined();
    });

    it('stop whoever stays just below the first limit at 80 a day', async () => {
      const breaker = failures(freshRows(), resetLimits, sleep);
      let compared = 0;
      for (let ms = 0; ms < day; ms += 15 * minute) if (await guess(breaker, `slow-${ms}`, after(ms))) compared++;

      expect(compared).toBe(80);
    });
  });

  it('keeps marks as they were written', async () => {
    const rows = make();
    await rows.writeMark({ key: key('mark'), contactId: 'call-1', untilEpochMs: 5 });

    expect(await rows.mark(key('mark'))).toEqual({ key: key('mark'), contactId: 'call-1', untilEpochMs: 5 });
    expect(await rows.mark(key('no mark'))).toBeUndefined();
    await rows.removeMark(key('mark'));
    expect(await rows.mark(key('mark'))).toBeUndefined();
  });
});

it('names the second after which a row may be removed', async () => {
  const table = new LimitsTable(tables.client, 'limits');
  const none = { leases: new Map<string, Date>(), version: 0 };
  await table.writeLeases('named', new Map([['call-1', after(day)]]), none);
  expect(await table.mark('named')).toMatchObject({ expiresAtEpochSeconds: after(day).getTime() / 1000 });

  await table.writeLeases('named', none.leases, await table.leases('named'));
  expect(await table.mark('named')).toMatchObject({ expiresAtEpochSeconds: after(day).getTime() / 1000 });
});
