import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { runScenario } from './run-scenario';
import { parseScenario } from './scenario';

it('[C-1] counts a caller whom an agent hands over to the specialists as transferred by the first line', async () => {
  const file = join(__dirname, 'an-agent-hands-over-to-a-specialist.yaml');
  const parsed = parseScenario(readFileSync(file, 'utf8'));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const clock = new VirtualClock(parsed.scenario.at);
  const graph = capturedGraph();
  const centre = await openCentre(graph, { clock, random: new Random(1) });

  const { failures } = await runScenario(parsed.scenario, centre, clock);
  await centre.account.settled();
  const table = graph.resources.find(({ type, name }) => type === 'aws:dynamodb/table:Table' && name === 'outcomes');
  const rows = centre.account.rows(String(table?.outputs['name']));
  await centre.close();

  expect(failures).toEqual([]);
  expect(rows).toEqual([
    expect.objectContaining({
      firstQueue: { S: 'general' },
      queue: { S: 'specialist' },
      transferredTo: { S: 'specialist' },
    }),
  ]);
});
