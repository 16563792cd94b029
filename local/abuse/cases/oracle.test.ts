import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { noOracle } from './oracle';

it('case 6: nothing a caller hears or waits for tells a valid employee number from any other', async () => {
  const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

  expect(await judge(noOracle, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});
