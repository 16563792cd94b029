import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCentre, type OpenCentre } from '../centre/open';
import { evaluateCached } from '../engine/cached';
import { type ResourceGraph } from '../engine/graph';
import { runScenario } from '../scenarios/run-scenario';
import { parseScenario, type Scenario } from '../scenarios/scenario';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { TrailOf } from './trail-of';

const folder = join(__dirname, '..', 'scenarios');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

function read(file: string): Scenario {
  const parsed = parseScenario(readFileSync(join(folder, file), 'utf8'));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  return parsed.scenario;
}

async function graphWith(config: Scenario['config']): Promise<ResourceGraph> {
  const evaluated = await evaluateCached({ projectDir: join(__dirname, '..', '..'), stack: 'dev', config });
  if (evaluated.kind === 'failed') throw new Error(evaluated.problems.join('\n'));
  return evaluated.graph;
}

/** Plays a scenario and waits until everything is joined, indexed and sealed. */
async function play(file: string): Promise<{ centre: OpenCentre; trail: TrailOf }> {
  const scenario = read(file);
  const graph = await graphWith(scenario.config);
  const clock = new VirtualClock(scenario.at);
  const { faults, crm } = scenario;
  const centre = await openCentre(graph, { clock, random: new Random(1), faults, ...(crm && { crm }) });
  await runScenario(scenario, centre, clock, new Map());
  await centre.account.settled();
  return { centre, trail: new TrailOf(centre, graph) };
}

describe('the trail of every shipped scenario', () => {
  it.each(files)('%s: found by each key, every step in it, sealed and intact', async (file) => {
    const { centre, trail } = await play(file);

    const contacts = trail.contacts();
    expect(contacts.length).toBeGreaterThan(0);
    for (const contactId of contacts) {
      expect(await trail.verify(contactId)).toMatchObject({ kind: 'intact', unsealed: 0 });
      for (const key of trail.keysOf(contactId)) expect(trail.found(key)).toContain(contactId);
      expect(trail.summary(contactId)).toMatchObject({ sealed: 'yes' });
    }
    for (const execution of centre.account.executions) {
      const rows = trail.of(execution.name).filter(({ executionId }) => execution.executionArn.endsWith(`:${String(executionId)}`)); // prettier-ignore
      const entered = rows.filter(({ type }) => String(type).endsWith('StateEntered')).map(({ state }) => state);
      expect(entered).toEqual(execution.path);
    }
    const own = await centre.auditTrail();
    const inTrail = trail.rows().filter(({ source }) => source === undefined);
    expect(inTrail.map(({ eventId }) => eventId).sort()).toEqual(own.map((row) => String(row['eventId'])).sort());
    await centre.close();
  });
});

describe('a whole reset', () => {
  it('is summed up, archived under lock, and holds no secret', async () => {
    const { centre, trail } = await play('reset-by-keypad.yaml');

    const [contactId = ''] = trail.contacts();
    expect(trail.summary(contactId)).toMatchObject({
      status: 'ended',
      outcome: 'reset',
      employeeIds: ['1234567'],
      callerHint: '+1•••23',
      mailsSent: 2,
      direction: 'inbound',
      sealed: 'yes',
    });
    const bucket = centre.account.bucketNames.find((name) => name.includes('archive')) ?? '';
    const [sealed] = centre.account.objects(bucket);
    expect(sealed).toMatchObject({
      key: expect.stringMatching(/^trail\/2026\/03\/02\/[0-9a-f-]{36}-seal-0001\.json$/) as string,
      lock: { mode: 'GOVERNANCE' },
    });
    const everything = JSON.stringify([trail.rows(), trail.index(), sealed?.body.toString()]);
    for (const mail of centre.mails()) {
      const [code] = /\b\d{6}\b/.exec(mail.text) ?? [];
      if (code !== undefined) expect(everything).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
    }
    const shown = trail.rows().map(({ personal: _personal, ...row }) => row);
    expect(JSON.stringify(shown)).not.toMatch(/\+15555550123|ada@example\.com/);
    await centre.close();
  });
});
