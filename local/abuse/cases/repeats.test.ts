import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { repeatedInvocations, crashes } from './repeats';

const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

it('case 8: whatever is invoked again sends no second mail and sets no second password', async () => {
  expect(await judge(repeatedInvocations, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});

it('case 9: a function that dies between an effect and its record leaves nothing twice, and the trail says what was put right', async () => {
  expect(await judge(crashes, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});
