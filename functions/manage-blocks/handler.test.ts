import { type AuditEvent } from '../../domain/audit/audit-event';
import { employeeKeys } from '../../domain/verification/limit-keys';
import { resetLimits } from '../../domain/verification/reset-limits';
import { visitorLimits } from '../../domain/visitors/visitor-limits';
import { failures } from '../shared/verification/failures';
import { leaseBook } from '../shared/verification/lease-book';
import { LimitsInMemory } from '../shared/verification/limits-in-memory';
import { mailTrouble } from '../shared/mail-trouble';
import { objections } from '../shared/reset/objections';
import { makeHandler } from './handler';

const t0 = new Date('2026-03-02T15:00:00Z');
const hours = (count: number): Date => new Date(t0.getTime() + count * 3_600_000);

function world() {
  const rows = new LimitsInMemory();
  const trail: AuditEvent[] = [];
  const handler = makeHandler({
    rows,
    audit: async (event) => void trail.push(event),
    limits: { ...resetLimits, visitors: visitorLimits },
    now: () => t0,
  });
  const take = (key: string, holder: string, until: Date) =>
    leaseBook(rows).take(key, { holder, places: 99, until }, t0);
  return { rows, trail, handler, take };
}

it("lists what is in an employee's way, and since when it counts", async () => {
  const { rows, handler, take, trail } = world();
  await take('codes#1234567', 'call-1/first', hours(20));
  await take('codes#1234567', 'call-2/first', hours(22));
  await take('resets#1234567', 'call-1', hours(20));
  await objections(rows).lock('1234567', t0);

  expect(await handler({ action: 'list', employeeId: '1234567' })).toEqual({
    outcome: 'listed',
    blocks: [
      { limit: 'codes-per-employee', blocked: false, used: 2, most: 3, freeAt: '2026-03-03T11:00:00.000Z' },
      { limit: 'resets-per-employee', blocked: true, used: 1, most: 1, freeAt: '2026-03-03T11:00:00.000Z' },
      { limit: 'objection', blocked: true },
    ],
  });
  expect(trail).toEqual([]);
});

it('lists the codes of the customer whom a number belongs to with the number, and clears them with it', async () => {
  const { handler, take } = world();
  await take('codes#customer#+15555550103', 'call-1/first', hours(20));

  const about = { callerNumber: '+15555550103' };
  expect(await handler({ action: 'list', ...about })).toMatchObject({
    blocks: [{ limit: 'codes-per-customer', blocked: false, used: 1, most: 3 }],
  });
  await handler({ action: 'clear', ...about, operator: 'Sam Ortiz' });

  expect(await handler({ action: 'list', ...about })).toMatchObject({ blocks: [] });
});

it('clears it, and writes down who did', async () => {
  const { rows, handler, take, trail } = world();
  await take('codes#1234567', 'call-1/first', hours(20));
  await take('codes#7654321', 'call-1/first', hours(20));
  await objections(rows).lock('1234567', t0);

  const cleared = await handler({ action: 'clear', employeeId: '1234567', operator: 'Sam Ortiz' });

  expect(cleared).toMatchObject({
    outcome: 'cleared',
    blocks: [{ limit: 'codes-per-employee' }, { limit: 'objection' }],
  });
  expect(await handler({ action: 'list', employeeId: '1234567' })).toEqual({ outcome: 'listed', blocks: [] });
  expect((await handler({ action: 'list', employeeId: '7654321' })).blocks).toHaveLength(1);
  expect(await objections(rows).isLocked('1234567')).toBe(false);
  expect(trail).toEqual([
    {
      event: 'block.cleared',
      contactId: 'employee:1234567',
      employeeId: '1234567',
      by: 'Sam Ortiz',
      limits: 'codes-per-employee, objection',
      at: t0,
    },
  ]);
});

it('leaves the day of a notice alone: clearing a block is no way to send mails', async () => {
  const { handler, take, rows } = world();
  await take(employeeKeys('1234567').notices, 'call-1', hours(24));

  await handler({ action: 'clear', employeeId: '1234567', operator: 'sam' });

  expect((await rows.leases(employeeKeys('1234567').notices)).leases.size).toBe(1);
});

it('lists and clears a number, and those that are withheld', async () => {
  const { handler, take, trail } = world();
  for (const call of ['a', 'b', 'c', 'd', 'e']) await take('calls#+15555550123', call, hours(1));
  await take('calls#none#0', 'f', hours(1));
  await take('calls#none#3', 'g', hours(1));

  expect((await handler({ action: 'list', callerNumber: '+15555550123' })).blocks).toMatchObject([
    { limit: 'calls-per-number', blocked: true, used: 5, most: 5 },
  ]);
  expect((await handler({ action: 'list', callerNumber: 'withheld' })).blocks).toMatchObject([
    { limit: 'calls-without-number', blocked: false, used: 2, most: 60 },
  ]);
  await handler({ action: 'clear', callerNumber: '+15555550123', operator: 'sam' });
  expect((await handler({ action: 'list', callerNumber: '+15555550123' })).blocks).toEqual([]);
  expect(trail[0]).toMatchObject({ contactId: 'number:+15555550123', limits: 'calls-per-number' });
});

it('opens self-service again for everybody', async () => {
  const { rows, handler } = world();
  const breaker = failures(rows, resetLimits, async () => undefined);
  for (let n = 0; n < 20; n++) {
    const entered = await breaker.enter(`guess-${n}`, t0);
    if (typeof entered !== 'string') await breaker.fail(entered, t0);
  }
  await mailTrouble(rows).begin({ contactId: 'call-1', now: t0 });

  expect((await handler({ action: 'list', everybody: true })).blocks).toEqual([
    { limit: 'failures-per-ten-minutes', blocked: true, used: 20, most: 20 },
    { limit: 'failures-per-day', blocked: false, used: 20, most: 80 },
    { limit: 'mail-trouble', blocked: true, freeAt: '2026-03-02T15:01:00.000Z' },
  ]);
  await handler({ action: 'clear', everybody: true, operator: 'sam' });

  expect(await breaker.closedBy(t0)).toBeUndefined();
  expect(await mailTrouble(rows).look({ contactId: 'call-2', now: t0 })).toBe('none');
});

it.each([
  [{ action: 'clear', employeeId: '1234567' }, 'operator'],
  [{ action: 'list' }, 'Name one of'],
  [{ action: 'list', employeeId: '1234567', callerNumber: '+15555550123' }, 'Name one of'],
  [{ action: 'list', employeeId: '123' }, 'employeeId'],
  [{ action: 'list', callerNumber: 'anonymous' }, 'callerNumber'],
  [{ action: 'remove', employeeId: '1234567' }, 'action'],
  [{ action: 'list', employeeId: '1234567', code: true }, ''],
  [{ action: 'clear', employeeId: '1234567', operator: 'a\nb' }, 'operator'],
])('refuses the input %#', async (input, path) => {
  const { handler, trail } = world();

  await expect(handler(input)).rejects.toMatchObject({ name: 'InvalidInput', message: expect.stringContaining(path) });
  expect(trail).toEqual([]);
});
