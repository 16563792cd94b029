import { openCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { runScenario } from './run-scenario';
import { parseScenario } from './scenario';

const steps = `
title: A call that an agent takes
from: "+15555550101"
to: "+18005550199"
at: 2026-03-02T15:30:00Z
steps:
  - presses: "2"
  - presses: "1"
  - hears: What can we do for you?
  - presses: "2"
  - presses: "1"
  - isQueuedIn: sales-amer
  - agent: answers
  - waits: 30s
  - agent: hangsUp
  - hears: three short statements
  - hangsUp: true
`;

it('[J-3] notes at the end of a call what became of it, with the number it came from', async () => {
  const parsed = parseScenario(steps);
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const graph = capturedGraph();
  const clock = new VirtualClock(parsed.scenario.at);
  const centre = await openCentre(graph, { clock, random: new Random(1) });

  const { failures } = await runScenario(parsed.scenario, centre, clock);

  expect(failures).toEqual([]);
  const table = graph.resources.find(({ type, name }) => type === 'aws:dynamodb/table:Table' && name === 'callers');
  const rows = centre.account.rows(String(table?.outputs['name']));
  expect(rows).toContainEqual(
    expect.objectContaining({
      callerNumber: { S: '+15555550101' },
      recentCalls: {
        L: [{ M: expect.objectContaining({ queue: { S: 'sales-amer' }, outcome: { S: 'served' } }) }],
      },
    }),
  );
  await centre.close();
});
