import { resetLimits } from '../../domain/reset-limits';
import { limitsTable, type SendingMarks } from './limits-table';
import { localTables, type LocalTables } from './local-tables';

let tables: LocalTables;
let marks: SendingMarks;
beforeAll(async () => {
  tables = await localTables({ limits: ['key'] });
  marks = limitsTable(tables.client, 'limits', resetLimits);
});
afterAll(() => tables.close());

const t0 = new Date('2026-03-02T15:00:00Z');
const after = (ms: number): Date => new Date(t0.getTime() + ms);

it('lets one call in two minutes send to an employee, and that call repeat itself', async () => {
  const employeeId = '1000001';

  expect(await marks.mark({ employeeId, contactId: 'call-1', now: t0 })).toBe(true);
  expect(await marks.mark({ employeeId, contactId: 'call-1', now: after(1_000) })).toBe(true);
  expect(await marks.mark({ employeeId, contactId: 'call-2', now: after(2 * 60_000) })).toBe(false);
  expect(await marks.mark({ employeeId, contactId: 'call-2', now: after(2 * 60_000 + 1_000) })).toBe(true);
});

it('lets one of a hundred calls at once send', async () => {
  const calls = Array.from({ length: 100 }, (_, index) => `flood-${index}`);

  const marked = await Promise.all(calls.map((contactId) => marks.mark({ employeeId: '1000002', contactId, now: t0 })));

  expect(marked.filter(Boolean)).toHaveLength(1);
});

it('keeps employees apart', async () => {
  expect(await marks.mark({ employeeId: '1000003', contactId: 'call-1', now: t0 })).toBe(true);
  expect(await marks.mark({ employeeId: '1000004', contactId: 'call-2', now: t0 })).toBe(true);
});

it("lets the next call send when nothing went out after all, and takes back no other call's mark", async () => {
  const employeeId = '1000005';
  await marks.mark({ employeeId, contactId: 'call-1', now: t0 });

  await marks.release({ employeeId, contactId: 'call-2', now: after(1) });
  expect(await marks.mark({ employeeId, contactId: 'call-3', now: after(2) })).toBe(false);

  await marks.release({ employeeId, contactId: 'call-1', now: after(3) });
  expect(await marks.mark({ employeeId, contactId: 'call-3', now: after(4) })).toBe(true);
});
