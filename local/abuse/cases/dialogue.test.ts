import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { endlessTalk } from './dialogue';

const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

it('case 16: no caller goes round in circles, on any path there is', async () => {
  expect(await judge(endlessTalk, scope)).toMatchObject({ verdict: 'holds', problems: [], codesAccepted: 0 });
});
