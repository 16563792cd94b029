import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { archived, queued } from '../abuse/kept-apart';
import { Watch } from '../abuse/watch';
import { openCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { runScenario } from './run-scenario';
import { parseScenario } from './scenario';

it('[CW-5] [J-9] what a verified caller is told, and the code for it, stand nowhere afterwards but in the answer of the CRM and in the mail', async () => {
  const parsed = parseScenario(readFileSync(join(__dirname, 'a-caller-hears-of-their-case.yaml'), 'utf8'));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const { scenario } = parsed;
  const clock = new VirtualClock(scenario.at);
  const graph = capturedGraph();
  const centre = await openCentre(graph, { clock, random: new Random(1) });
  const watch = new Watch(centre);

  const report = await runScenario(scenario, centre, clock);
  const { account } = centre;
  await account.settled();
  const tables = account.tableNames.map((name) => [name, JSON.stringify(account.rows(name))] as const);
  const written = {
    logs: account.logs.groups().flatMap((group) => account.logs.events(group).map(({ message }) => message)).join('\n'), // prettier-ignore
    executions: JSON.stringify(account.executions),
    attributes: JSON.stringify(report.attributes),
    audit: JSON.stringify(await centre.auditTrail()),
    archive: archived(account),
    queues: queued(account),
    ...Object.fromEntries(tables.map(([name, rows]) => [`table ${name}`, rows])),
  };
  await centre.close();
  const places = Object.entries(written);

  expect(report.failures).toEqual([]);
  expect(watch.secrets.size).toBe(1);
  expect(places.filter(([, text]) => watch.secrets.findIn(text).length > 0).map(([place]) => place)).toEqual([]);
  expect(places.filter(([, text]) => /70411|signs me out/.test(text)).map(([place]) => place)).toEqual([
    expect.stringMatching(/^table .*crm-answers/),
  ]);
});
