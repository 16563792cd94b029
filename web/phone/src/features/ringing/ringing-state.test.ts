import { type Ringing, ringingReducer } from './ringing-state';

const ring = (id: string): Ringing => ({
  kind: 'ringing',
  id,
  at: 0,
  number: '+15555550123',
  from: '+18005550199',
  purpose: 'outbound',
});

it('rings until it is told that it stopped, and once however often it is told', () => {
  const both = [ring('a'), ring('b'), ring('a')].reduce(ringingReducer, []);

  expect(both.map(({ id }) => id)).toEqual(['b', 'a']);
  expect(ringingReducer(both, { kind: 'stoppedRinging', id: 'b' })).toEqual([ring('a')]);
});

it('forgets with a new stream what rang in the old one', () => {
  expect(ringingReducer([ring('a')], { kind: 'mails', mails: [] })).toEqual([]);
});
