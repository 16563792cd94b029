import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError } from '../aws/door';
import { type FaultRule } from '../aws/faults';
import { openCentre, type OpenCentre } from '../centre/open';
import { evaluateCached } from '../engine/cached';
import { type ResourceGraph } from '../engine/graph';
import { runScenario } from '../scenarios/run-scenario';
import { parseScenario } from '../scenarios/scenario';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { TrailOf } from './trail-of';

const projectDir = join(__dirname, '..', '..');
const patience = 180_000;
let graph: ResourceGraph;
beforeAll(async () => {
  const evaluated = await evaluateCached({ projectDir, stack: 'dev' });
  if (evaluated.kind === 'failed') throw new Error(evaluated.problems.join('\n'));
  graph = evaluated.graph;
}, patience);

async function reset(faults: (centre: OpenCentre) => void = () => undefined) {
  const parsed = parseScenario(readFileSync(join(__dirname, '..', 'scenarios', 'reset-by-keypad.yaml'), 'utf8'));
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const clock = new VirtualClock(parsed.scenario.at);
  const centre = await openCentre(graph, { clock, random: new Random(7) });
  faults(centre);
  await runScenario(parsed.scenario, centre, clock, new Map());
  await centre.account.settled();
  return { centre, trail: new TrailOf(centre, graph) };
}

const writers = ['record-workflow-log', 'record-flow-log', 'record-contact-event', 'index-contact', 'seal-contact'];
const isOf = (names: readonly string[], { principal }: Parameters<FaultRule>[0]): boolean =>
  principal.kind === 'role' && names.some((name) => principal.sessionName.endsWith(name));

/** What the rows say, whatever the request ids and environments of a run: ids of contacts and executions are made in one order. */
const contents = (trail: TrailOf) => {
  const rows = trail.rows().filter(({ source }) => source !== 'seal');
  return rows.map(({ eventId, mac: _mac, ...row }) => ({ eventId, ...row }));
};

it(
  'is the same when its writers are killed, refused and never answered',
  async () => {
    const undisturbed = await reset();
    const chance = new Random('faults');
    const disturbed = await reset(({ account }) => {
      account.faults.add((subject) => {
        if (!isOf(writers, subject) || chance.next() > 0.25) return undefined;
        const kinds = ['kill', 'kill-before', 'lost', 'error'] as const;
        const kind = kinds[chance.int(0, kinds.length)];
        if (kind === 'kill') return { kind, afterRequests: 1 };
        if (kind === 'error') return { kind, error: new AwsError('InternalServerError', 'on purpose', 500) };
        return kind && { kind };
      });
    });
    expect(disturbed.centre.account.faults.struck.length).toBeGreaterThan(3);

    expect(contents(disturbed.trail)).toEqual(contents(undisturbed.trail));
    const [contactId = ''] = undisturbed.trail.contacts();
    const { seals: _a, ...before } = undisturbed.trail.summary(contactId);
    const { seals: _b, ...after } = disturbed.trail.summary(contactId);
    expect(after).toEqual(before);
    expect(await disturbed.trail.verify(contactId)).toMatchObject({ kind: 'intact', unsealed: 0 });
  },
  patience,
);

it(
  'loses nothing of what was set aside while a writer always failed: an operator sends it again',
  async () => {
    const undisturbed = await reset();
    let heal = () => undefined as void;
    const { centre, trail } = await reset(({ account }) => {
      heal = account.faults.add((subject) =>
        isOf(['record-workflow-log'], subject) && subject.service === 'dynamodb'
          ? { kind: 'error', error: new AwsError('AccessDeniedException', 'on purpose', 400) }
          : undefined,
      );
    });
    expect(trail.rows().filter(({ source }) => source === 'workflow')).toEqual([]);

    heal();
    const replay = String(
      Object.entries(graph.outputs['functionArns'] as object).find(([name]) => name === 'replay-failed-events')?.[1],
    );
    await centre.account.door.call({ kind: 'operator' }, 'lambda', 'Invoke', { FunctionName: replay, Payload: '{}' });
    await centre.account.settled();

    expect(contents(trail)).toEqual(contents(undisturbed.trail));
    const [contactId = ''] = trail.contacts();
    expect(trail.summary(contactId)).toMatchObject({ outcome: 'reset', sealed: 'yes' });
    expect(await trail.verify(contactId)).toMatchObject({ kind: 'intact', unsealed: 0 });
  },
  patience,
);

it(
  'fails at the row that somebody edited, removed or inserted in the table itself',
  async () => {
    const { centre, trail } = await reset();
    const [contactId = ''] = trail.contacts();
    const operator = { kind: 'operator' } as const;
    const door = centre.account.door;
    const stored = centre.account.rows(trail.auditTable) as Record<string, { S?: string }>[]; // rows as DynamoDB keeps them
    const row = stored.find(({ event }) => event?.S === 'password.reset')!;
    const eventId = row['eventId']!.S;
    const put = (Item: object) => door.call(operator, 'dynamodb', 'PutItem', { TableName: trail.auditTable, Item });

    await put({ ...row, employeeId: { S: '7654321' } });
    expect(await trail.verify(contactId)).toMatchObject({ kind: 'broken', what: 'edited', at: eventId });

    const Key = { contactId: row['contactId'], eventId: row['eventId'] };
    await door.call(operator, 'dynamodb', 'DeleteItem', { TableName: trail.auditTable, Key });
    expect(await trail.verify(contactId)).toMatchObject({ kind: 'broken', what: 'removed', at: eventId });

    await put(row);
    const { mac: _mac, ...unsigned } = row;
    const forged = { ...unsigned, eventId: { S: '2026-03-02T15:00:00.500Z#1-code.verified' } };
    await put(forged);
    await centre.account.settled();
    expect(await trail.verify(contactId)).toMatchObject({ kind: 'broken', what: 'inserted', at: forged.eventId.S });
  },
  patience,
);
