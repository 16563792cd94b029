import { liveLeases, takeLease, withoutLease, type Leases } from './leases';

const t0 = new Date('2026-03-02T15:00:00Z');
const after = (hours: number): Date => new Date(t0.getTime() + hours * 3_600_000);
const nobody: Leases = new Map();
const wanted = (holder: string, until = after(24)) => ({ holder, places: 2, until });

function take(leases: Leases, holder: string, now: Date): Leases {
  const taking = takeLease(leases, wanted(holder, new Date(now.getTime() + 24 * 3_600_000)), now);
  return taking.kind === 'taken' ? taking.leases : leases;
}

it('gives as many places as there are', () => {
  const two = take(take(nobody, 'a', t0), 'b', t0);

  expect([...two.keys()]).toEqual(['a', 'b']);
  expect(takeLease(two, wanted('c'), t0)).toEqual({ kind: 'full' });
});

it('tells a holder who asks again that it has its place', () => {
  expect(takeLease(take(nobody, 'a', t0), wanted('a'), after(1))).toEqual({ kind: 'held' });
});

it('never lets more through in any 24 hours than there are places', () => {
  const taken: number[] = [];
  let leases = nobody;
  for (let hour = 0; hour < 240; hour++) {
    const next = take(leases, `call-${hour}`, after(hour));
    if (next !== leases) taken.push(hour);
    leases = next;
  }

  expect(taken).toHaveLength(20);
  for (const hour of taken) {
    expect(taken.filter((other) => other >= hour && other < hour + 24).length).toBeLessThanOrEqual(2);
  }
});

it('forgets what has ended when it gives a place', () => {
  const old = take(nobody, 'a', t0);

  expect([...take(old, 'b', after(24)).keys()]).toEqual(['b']);
  expect(liveLeases(old, after(24)).size).toBe(0);
});

it('gives a place back', () => {
  expect(withoutLease(take(nobody, 'a', t0), 'a')).toEqual(nobody);
});

it('gives no place where there is none', () => {
  expect(takeLease(nobody, { ...wanted('a'), places: 0 }, t0)).toEqual({ kind: 'full' });
});
