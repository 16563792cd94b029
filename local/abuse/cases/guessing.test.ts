import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { bruteForce, sweepOfIds } from './guessing';

const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

it('case 1: a caller who guesses gets three tries, hears the same after each, and burns the code', async () => {
  expect(await judge(bruteForce, scope)).toMatchObject({ verdict: 'holds', problems: [], codesAccepted: 0 });
});

it('case 2: whoever tries one employee after the other is stopped, a number by its limit, a crowd by the breaker', async () => {
  const verdict = await judge(sweepOfIds, scope);

  expect(verdict).toMatchObject({ verdict: 'holds', problems: [], codesAccepted: 0 });
  expect(verdict.takeoversPerDay).toBeLessThan(1e-4);
});
