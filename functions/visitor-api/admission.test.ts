import { visitorLimits } from '../../domain/visitors/visitor-limits';
import { leaseBook } from '../shared/verification/lease-book';
import { LimitsInMemory } from '../shared/verification/limits-in-memory';
import { admit } from './admission';

const now = new Date('2026-03-02T15:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const pause = visitorLimits.pauseMs;

function desk(limits = visitorLimits) {
  const rows = new LimitsInMemory();
  const book = leaseBook(rows);
  const wishes = (callId: string, visitor: string, number: string, at = now) =>
    admit(book, limits, { callId, visitor, number }, at);
  return { rows, wishes };
}

it('admits the same call however often it asks', async () => {
  const { wishes } = desk();

  expect(await wishes('a', 'ana', '+1')).toEqual({ kind: 'admitted' });
  expect(await wishes('a', 'ana', '+1')).toEqual({ kind: 'admitted' });
});

it('[JW-7] keeps a pause between two calls of a visitor, and says when it is over', async () => {
  const { wishes } = desk();
  await wishes('a', 'ana', '+1');

  expect(await wishes('b', 'ana', '+2', later(1_000))).toEqual({ kind: 'full', limit: 'pause', freeAt: later(pause) });
  expect(await wishes('b', 'ana', '+2', later(pause))).toEqual({ kind: 'admitted' });
});

it('[JW-1] counts calls to a number whoever asks, and gives back what it took on the way', async () => {
  const { wishes } = desk();
  for (const who of ['ana', 'ben', 'cleo']) await wishes(who, who, '+1');

  expect(await wishes('d', 'dan', '+1')).toMatchObject({ kind: 'full', limit: 'visitor-calls-per-number' });
  expect(await wishes('e', 'dan', '+2')).toEqual({ kind: 'admitted' });
});

it('[JW-1] stops a visitor after the calls of a day', async () => {
  const { wishes } = desk();
  for (let n = 0; n < visitorLimits.callsPerVisitorPerDay; n++) await wishes(`${n}`, 'ana', `+${n}`, later(n * pause));

  const at = later(visitorLimits.callsPerVisitorPerDay * pause);
  expect(await wishes('x', 'ana', '+9', at)).toMatchObject({ kind: 'full', limit: 'calls-per-visitor' });
});

it('[JW-1] lets no more through at once than there are places', async () => {
  const { wishes } = desk({ ...visitorLimits, callsPerHour: 7 });
  const all = await Promise.all(Array.from({ length: 40 }, (_, n) => wishes(`${n}`, `visitor-${n}`, `+${n}`)));

  expect(all.filter(({ kind }) => kind === 'admitted')).toHaveLength(7);
});

it('admits nobody where no calls are wanted', async () => {
  const { wishes } = desk({ ...visitorLimits, callsPerHour: 0 });

  expect(await wishes('a', 'ana', '+1')).toEqual({ kind: 'full', limit: 'visitor-calls-per-hour' });
});
