import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { logInjection, mailInjection, spokenInjection } from './injection';

const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

it('case 18: nothing that is said, stored or dialled in is ever interpreted', async () => {
  expect(await judge(spokenInjection, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});

it('case 19: no name or address can add a recipient, a header or a line to a mail', async () => {
  expect(await judge(mailInjection, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});

it('case 25: no input writes a line of its own into a log or the trail', async () => {
  expect(await judge(logInjection, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});
