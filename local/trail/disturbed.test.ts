import { AwsError } from '../aws/door';
import { type OpenCentre } from '../centre/open';
import { capturedGraph } from '../engine/captured-graph';
import { gapsOf } from './gaps';
import { differences, runResets, type TroubledRun } from './trouble-run';

// `npm run bench -- trail trouble` does the same to many calls.
const calls = { calls: 1, seed: 7 };
let undisturbed: TroubledRun;
beforeAll(async () => {
  undisturbed = await runResets(capturedGraph(), calls);
});
afterAll(() => undisturbed.centre.close());

it('is the same when its writers are killed under load and deliveries come doubled, shuffled and late', async () => {
  const trouble = { heldUp: 0.7, longestMs: 60 * 60_000, struck: 0.12 };
  const disturbed = await runResets(capturedGraph(), { ...calls, trouble });

  const effects = new Set(disturbed.centre.account.faults.struck.map(({ effect }) => effect.split(/[= ]/)[0]));
  expect([...effects].sort()).toEqual(['500', 'kill', 'kill-before', 'lost', 'slow']);
  expect(differences(disturbed, undisturbed)).toEqual([]);
  expect(await gapsOf(disturbed)).toEqual([]);
  // Some of it was not there when the call was sealed.
  expect(Math.max(...[...disturbed.trail.summaries().values()].map(({ seals = 0 }) => seals))).toBeGreaterThan(1);
  await disturbed.centre.close();
});

it('loses nothing of what was set aside while a writer always failed: an operator sends it again', async () => {
  const disturb = ({ account }: OpenCentre) =>
    account.faults.add(({ service, principal }) =>
      service === 'dynamodb' && principal.kind === 'role' && /record-|seal-/.test(principal.sessionName)
        ? { kind: 'error', error: new AwsError('AccessDeniedException', 'on purpose', 400) }
        : undefined,
    );
  const disturbed = await runResets(capturedGraph(), { ...calls, disturb });

  expect(disturbed.setAside).toBeGreaterThan(3);
  expect(differences(disturbed, undisturbed)).toEqual([]);
  expect(await gapsOf(disturbed)).toEqual([]);
  await disturbed.centre.close();
});

it('fails at the row that somebody edited, removed or inserted in the table itself', async () => {
  const { centre, trail } = undisturbed;
  const operator = { kind: 'operator' } as const;
  const { door } = centre.account;
  const stored = centre.account.rows(trail.auditTable) as Record<string, { S?: string }>[]; // rows as DynamoDB keeps them
  const row = stored.find(({ event }) => event?.S === 'password.reset')!;
  const [contactId, eventId] = [row['contactId']!.S!, row['eventId']!.S!];
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
});
