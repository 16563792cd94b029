import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { forgedNumbers } from './forged-numbers';

it('[J-9] [CW-5] whoever forges a customer’s number and guesses hears of no case, and mails the customer three codes a day at the most', async () => {
  const verdict = await judge(forgedNumbers, { graph: capturedGraph(), seed: 1, size: 'small' });

  expect(verdict).toMatchObject({ verdict: 'holds', problems: [], codesAccepted: 0 });
  expect(verdict.takeoversPerDay).toBeLessThan(1e-4);
});
