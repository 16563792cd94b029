import { admit, closedBy, failed, failureShards, notFailed, quotaOf } from './failures';
import { type Leases } from './leases';
import { resetLimits } from './reset-limits';
import { shardOf } from '../shard';

const t0 = new Date('2026-03-02T15:00:00Z');
const after = (ms: number): Date => new Date(t0.getTime() + ms);
const minute = 60_000;
const quota = { failuresPerTenMinutes: 2, failuresPerDay: 3 };
const failures = (...at: number[]): Leases =>
  at.reduce<Leases>((leases, ms) => failed(leases, `try-${ms}`, after(ms)), new Map());

it('has room for exactly what is allowed, over all rows', () => {
  for (const most of [5, 10, 20, 21, 22, 23, 80]) {
    const limits = { failuresPerTenMinutes: most, failuresPerDay: most };
    const shares = Array.from({ length: failureShards }, (_, shard) => quotaOf(shard, limits).failuresPerDay);

    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(most);
    expect(Math.min(...shares)).toBeGreaterThan(0);
  }
});

it('closes for ten minutes after the last failure that was one too many', () => {
  const leases = failures(0, minute);

  expect(admit(leases, 'next', after(2 * minute), quota)).toEqual({
    kind: 'closed',
    limit: 'failures-per-ten-minutes',
  });
  expect(admit(leases, 'next', after(10 * minute), quota).kind).toBe('admitted');
});

it('closes for a day after three failures that were far apart', () => {
  const leases = failures(0, 60 * minute, 120 * minute);

  expect(admit(leases, 'next', after(20 * 60 * minute), quota)).toEqual({ kind: 'closed', limit: 'failures-per-day' });
  expect(admit(leases, 'next', after(24 * 60 * minute), quota).kind).toBe('admitted');
});

it('asks to wait while the last place is taken by a code that is being compared', () => {
  const first = admit(failures(0), 'first', after(minute), quota);
  const leases = first.kind === 'admitted' ? first.leases : new Map<string, Date>();

  expect(admit(leases, 'second', after(minute), quota)).toEqual({ kind: 'busy' });
  expect(admit(notFailed(leases, 'first', after(minute)), 'second', after(minute), quota).kind).toBe('admitted');
  expect(admit(failed(leases, 'first', after(minute)), 'second', after(minute), quota).kind).toBe('closed');
});

it('forgets a try whose function died while it compared', () => {
  const first = admit(failures(0), 'first', after(minute), quota);
  const leases = first.kind === 'admitted' ? first.leases : new Map<string, Date>();

  expect(admit(leases, 'second', after(minute + 10_000), quota).kind).toBe('admitted');
});

it('admits the same try again, and lets a wrong one not be taken back', () => {
  const leases = failures(0, 1);

  expect(admit(leases, 'try-0', after(2), quota).kind).toBe('admitted');
  expect(notFailed(leases, 'try-0', after(2))).toBe(leases);
});

it('adds up what all rows hold', () => {
  const nearly = Array.from({ length: 19 }, (_, n) => failures(n));

  expect(closedBy(nearly, after(minute), resetLimits)).toBeUndefined();
  expect(closedBy([...nearly, failures(30)], after(minute), resetLimits)).toBe('failures-per-ten-minutes');
  expect(closedBy([...nearly, failures(30)], after(11 * minute), resetLimits)).toBeUndefined();
});

it('spreads calls over the rows', () => {
  const counts = [0, 0, 0, 0];
  for (let call = 0; call < 4_000; call++) counts[shardOf(`0000${call}-1111-2222-3333-444444444444`, 4)]! += 1; // shardOf answers 0 to 3

  for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});
