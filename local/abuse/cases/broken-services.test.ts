import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { brokenTables, brokenWorkflows } from './broken-services';

const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

it('case 11: while tables throttle, fail or dawdle, nobody waits longer than eight seconds and nothing opens by mistake', async () => {
  expect(await judge(brokenTables, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});

it('case 15: however a workflow fails, the caller hears the same apology and reaches a person', async () => {
  expect(await judge(brokenWorkflows, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});
