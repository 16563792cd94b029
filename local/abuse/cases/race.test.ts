import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { parallelCalls } from './race';

const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

it('case 7: of fifty calls about one employee exactly one sets a password, and all others hear the same words', async () => {
  expect(await judge(parallelCalls, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});
