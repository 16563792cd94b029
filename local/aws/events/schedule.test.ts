import { VirtualClock } from '../../time/clock';
import { Background } from '../background';
import { schedulePeriodMs } from './schedule';

it.each([
  ['rate(15 minutes)', 900_000],
  ['rate(1 hour)', 3_600_000],
  ['rate(2 days)', 172_800_000],
])('reads %s', (expression, periodMs) => {
  expect(schedulePeriodMs(expression, 'a rule')).toBe(periodMs);
});

it.each(['cron(0 12 * * ? *)', 'rate(1 minutes)', 'rate(5 minute)', 'rate(0 minutes)', 'at noon'])(
  'refuses %s by name',
  (expression) => {
    expect(() => schedulePeriodMs(expression, 'the rule x')).toThrow(`the rule x: the schedule ${expression}`);
  },
);

it('strikes each time the period has passed, and keeps virtual time from nothing', async () => {
  const clock = new VirtualClock(0);
  const background = new Background(clock, (error) => {
    throw error;
  });
  const strikes: number[] = [];
  background.every(60_000, async () => void strikes.push(clock.now()));

  await clock.sleep(150_000);
  await background.settled();
  background.stop();
  await clock.sleep(150_000);

  expect(strikes).toEqual([60_000, 120_000]);
});
