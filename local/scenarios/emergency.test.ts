import { openCentre, type OpenCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { runScenario } from './run-scenario';
import { parseScenario } from './scenario';

type Row = Record<string, { S?: string; L?: { M: Record<string, { S?: string }> }[] }>; // as DynamoDB stores rows of prompts

const graph = capturedGraph();

/** What somebody does to the table in an emergency: the dates of the words that lie ready, in every language. */
async function announce(centre: OpenCentre, from: string, until: string): Promise<number> {
  const table = graph.resources.find(({ type, name }) => type === 'aws:dynamodb/table:Table' && name === 'prompts');
  const tableName = String(table?.outputs['name']);
  const ready = centre.account.rows(tableName).flatMap((row) => {
    const { variants, ...rest } = row as Row;
    return variants?.L?.length ? [{ ...rest, variants }] : [];
  });
  for (const { variants, ...rest } of ready) {
    const inForce = variants.L?.map(({ M }) => ({ M: { ...M, from: { S: from }, until: { S: until } } }));
    await centre.account.putItem({ tableName, item: { ...rest, variants: { L: inForce } } });
  }
  return ready.length;
}

async function call(at: string, steps: readonly string[], edited?: { from: string; until: string }) {
  const parsed = parseScenario(
    ['title: An emergency', 'from: "+15555550188"', 'to: "+18005550199"', `at: ${at}`, 'steps:', ...steps].join('\n'),
  );
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const clock = new VirtualClock(parsed.scenario.at);
  const centre = await openCentre(graph, { clock, random: new Random(1) });
  if (edited) expect(await announce(centre, edited.from, edited.until)).toBeGreaterThan(3);
  const { failures } = await runScenario(parsed.scenario, centre, clock);
  await centre.close();
  return failures;
}

const inFrench = ['  - presses: "2"', '  - presses: "3"'];
const today = { from: '2026-03-02T14:00:00Z', until: '2026-03-02T16:00:00Z' };

it('[J-2] says the words that lie ready for an emergency, to everybody in their language, once the table gives them a date', async () => {
  const steps = [
    '  - hears: Some of our systems are out of order',
    ...inFrench,
    '  - hears: Certains de nos systèmes sont en panne',
  ];

  expect(await call('2026-03-02T15:00:00Z', steps, today)).toEqual([]);
});

it('[J-2] says them no longer when the time is over, and not before', async () => {
  const quiet = [...inFrench, '  - hears: Bienvenue', '  - doesNotHear: en panne', '  - doesNotHear: out of order'];

  expect(await call('2026-03-02T16:00:00Z', quiet, today)).toEqual([]);
  expect(await call('2026-03-02T15:00:00Z', quiet)).toEqual([]);
});
