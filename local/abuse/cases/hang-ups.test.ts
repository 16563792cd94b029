import { join } from 'node:path';
import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { hangUps } from './hang-ups';

const scenarioDir = join(__dirname, '..', '..', 'scenarios');

it('case 17: a caller may hang up at any block: nothing stays open, and what was done is on record', async () => {
  const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

  expect(await judge(hangUps(scenarioDir), scope)).toMatchObject({ verdict: 'holds', problems: [] });
});
