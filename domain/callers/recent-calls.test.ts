import { countRecent, withCall } from './recent-calls';

const call = (contactId: string, at: string) => ({ contactId, at, queue: 'none', outcome: 'called' });

it('puts the newest first, and a call that comes again in the place of itself', () => {
  const calls = withCall([call('a', '2026-03-01T10:00:00Z')], call('b', '2026-03-02T10:00:00Z'));

  expect(withCall(calls, { ...call('a', '2026-03-01T10:00:00Z'), outcome: 'served' })).toEqual([
    call('b', '2026-03-02T10:00:00Z'),
    { ...call('a', '2026-03-01T10:00:00Z'), outcome: 'served' },
  ]);
});

it('counts thirty days, and not the call that is going on', () => {
  const calls = [
    call('now', '2026-03-02T15:00:00Z'),
    call('lately', '2026-02-20T10:00:00Z'),
    call('long ago', '2026-01-20T10:00:00Z'),
  ];

  expect(countRecent(calls, new Date('2026-03-02T15:00:00Z'), 'now')).toBe(1);
});
