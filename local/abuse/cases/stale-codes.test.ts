import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { replayedCodes, lateCodes } from './stale-codes';

const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

it('case 3: a code works once, in its own call, until a newer one is sent', async () => {
  expect(await judge(replayedCodes, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});

it('case 4: a code is good until the clock of the centre says ten minutes, to the second', async () => {
  expect(await judge(lateCodes, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});
