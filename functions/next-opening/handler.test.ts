import { connectEvent } from '../shared/connect/connect-event';
import { makeHandler } from './handler';

const queue = 'arn:aws:connect:us-east-1:111122223333:instance/aaaa/queue/sales';
const handler = makeHandler({
  findHours: async (arn) =>
    arn === queue
      ? { timeZone: 'Europe/Berlin', days: [{ date: '2026-03-30', open: [{ fromMinute: 540, untilMinute: 1080 }] }] }
      : undefined,
  now: () => new Date('2026-03-29T00:30:00Z'),
});

it('says in the language of the call, by the clock of the queue, when it opens again', async () => {
  expect(await handler(connectEvent({ queue }))).toEqual({
    outcome: 'known',
    openingWords: 'We open again tomorrow at 9 a.m., Berlin time.',
  });
  expect(await handler(connectEvent({ queue }, { LanguageCode: 'fr-CA' }))).toEqual({
    outcome: 'known',
    openingWords: 'Nous ouvrons de nouveau demain à 9 heures, heure de Berlin.',
  });
});

it.each(['', 'arn:aws:connect:us-east-1:111122223333:instance/aaaa/queue/nowhere'])(
  'says nothing of the queue %j',
  async (unknown) => {
    expect(await handler(connectEvent({ queue: unknown }))).toEqual({ outcome: 'unknown', openingWords: 'none' });
  },
);

it('says nothing when the queue does not open as far ahead as is known', async () => {
  const late = makeHandler({
    findHours: async () => ({ timeZone: 'UTC', days: [] }),
    now: () => new Date('2026-03-29T00:30:00Z'),
  });

  expect(await late(connectEvent({ queue }))).toEqual({ outcome: 'unknown', openingWords: 'none' });
});
