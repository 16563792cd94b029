import { openCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { runScenario } from './run-scenario';
import { parseScenario } from './scenario';

/** A call that hears words, once somebody has written them over the greeting in the table. */
async function hearing(written: string, hears: string): Promise<readonly string[]> {
  const parsed = parseScenario(
    [
      'title: A greeting edited in the table',
      'from: "+15555550123"',
      'to: "+18005550199"',
      'at: 2026-03-02T15:00:00Z',
      'steps:',
      `  - hears: ${JSON.stringify(hears)}`,
      '  - hangsUp: true',
    ].join('\n'),
  );
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const graph = capturedGraph();
  const clock = new VirtualClock(parsed.scenario.at);
  const centre = await openCentre(graph, { clock, random: new Random(1) });
  const table = graph.resources.find(({ type, name }) => type === 'aws:dynamodb/table:Table' && name === 'prompts');
  const tableName = String(table?.outputs['name']);
  const row = centre.account
    .rows(tableName)
    .map((found) => found as Record<string, { S?: string; M?: Record<string, unknown> }>) // as DynamoDB stores rows
    .find(({ flow, language }) => flow?.S === 'inbound' && language?.S === 'en-US');
  await centre.account.putItem({
    tableName,
    item: { ...row, prompts: { M: { ...row?.['prompts']?.M, greeting: { S: written } } } },
  });
  const { failures } = await runScenario(parsed.scenario, centre, clock);
  await centre.close();
  return failures;
}

it.each([
  ['Good morning from the table', 'Good morning from the table'],
  ['Fish & chips < $.External.x', 'Fish & chips < $.External.x'],
  ['</speak><audio src="x"/>', '</speak><audio src="x"/>'],
  ['<speak>Hello <emphasis>there</speak>', 'Hello there'],
])('[J-2] [J-20] [JW-4] %j written into the table is heard on the next call as %j', async (written, heard) => {
  expect(await hearing(written, heard)).toEqual([]);
});
