import { type BlocksReply } from '../../domain/audit/audit-api/blocks';
import { employeeTrail } from '../../domain/audit/audit-event';
import { type ContactPage } from '../../domain/audit/audit-api/contact-page';
import { callIn, calledWorld } from './fixture/called-world';
import { type Told } from './fixture/asking';
import { type StaffWorld } from './fixture/staff-world';

let world: StaffWorld;

// One employee has reset a password, and somebody has given three wrong codes.
beforeAll(async () => {
  world = await calledWorld();
});

afterAll(() => world.centre.close());

function ask(path: string, role: string, body: unknown): Promise<Told> {
  world.clock.advance(1_000);
  return world.ask(path, { token: world.tokens[role]?.access ?? '', body });
}

const blocksOf = async (who: Record<string, unknown>) =>
  ((await ask('/blocks/search', 'auditor', who)).body as BlocksReply).blocks;
const employee = { employee: '1234567' };
const why = 'She stood at the desk with her badge';

it("shows an auditor what counts towards an employee's, a number's and everybody's limits", async () => {
  expect(await blocksOf(employee)).toContainEqual(
    expect.objectContaining({ limit: 'resets-per-employee', blocked: false, used: 1, most: 10 }),
  );
  expect(await blocksOf({ everybody: true })).toContainEqual(
    expect.objectContaining({ limit: 'failures-per-day', blocked: false, used: 3 }),
  );
  // The hour has passed in which the call counts towards those of its number.
  for (const number of ['+15555550123', 'withheld']) expect(await blocksOf({ number })).toEqual([]);
  expect(await blocksOf({ employee: '7654321' })).toEqual([]);
});

it('lets no auditor clear anything, and nobody without a reason', async () => {
  expect(await ask('/blocks/clear', 'auditor', { ...employee, why })).toMatchObject({ status: 403 });
  expect(await ask('/blocks/clear', 'supervisor', { ...employee, why: ' because ' })).toMatchObject({
    status: 422,
    body: { problems: [{ path: 'why', message: 'write why, in 10 to 500 characters' }] },
  });
  expect(await blocksOf(employee)).not.toEqual([]);
});

it('wants exactly one whose limits are meant, written as the trail writes them', async () => {
  for (const who of [{}, { ...employee, everybody: true }, { employee: '12' }, { number: '555' }, { everybody: false }])
    expect(await ask('/blocks/search', 'auditor', who)).toMatchObject({ status: 422 });
});

it('lets a supervisor clear a block, says in the trail who did and why, and its places are free again', async () => {
  const { status, body } = await ask('/blocks/clear', 'supervisor', { ...employee, why });

  expect(status).toBe(200);
  expect((body as BlocksReply).blocks).toContainEqual(expect.objectContaining({ limit: 'resets-per-employee' }));
  expect(await blocksOf(employee)).toEqual([]);
  await world.centre.account.settled();
  const trail = await world.ask(`/contacts/${encodeURIComponent(employeeTrail('1234567'))}`, {
    token: world.tokens['auditor']?.access ?? '',
  });
  const cleared = (trail.body as ContactPage).timeline.find(({ title }) => title === 'block.cleared');
  expect(cleared?.details['by']?.value).toBe('mika.laurent');
  expect(cleared?.details['why']?.value).toBe(why);

  await callIn(world, 'reset-by-keypad.yaml');
  expect(await blocksOf(employee)).toContainEqual(expect.objectContaining({ limit: 'resets-per-employee', used: 1 }));
});
