import { type CallReport } from './run-scenario';
import { logLines, play, type Played, readShipped, shippedScenarios } from './fixture/shipped';

it.each([
  { seed: 7, of: 0 },
  { seed: 2_026, of: 1 },
])('calls with chance in them hold with seed $seed', async ({ seed, of }) => {
  // The calls of the departments have no chance in them; a few of the others are played with each of the seeds.
  const withChance = shippedScenarios
    .filter((file) => readShipped(file).covers.length === 0)
    .filter((_, index) => index % 4 === of);
  const reports: CallReport[] = [];
  for (const file of withChance) reports.push((await play(readShipped(file), { seed })).report);

  expect(reports.filter(({ ok }) => !ok)).toEqual([]);
});

it('replays a call to the byte for the same seed, and not for another', async () => {
  const scenario = readShipped('reset-by-keypad.yaml');
  const [first, second, other] = await Promise.all([play(scenario), play(scenario), play(scenario, { seed: 2 })]);

  const everything = ({ report, centre }: Played) =>
    JSON.stringify([report, centre.account.executions, logLines(centre)]);
  expect(everything(second)).toBe(everything(first));
  expect(everything(other)).not.toBe(everything(first));
});
