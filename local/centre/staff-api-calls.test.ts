import { type ContactPage, type Entry } from '../../domain/audit/audit-api/contact-page';
import { type SearchReply } from '../../domain/audit/audit-api/search';
import { callIn, calledWorld } from './fixture/called-world';
import { type Told } from './fixture/asking';
import { type StaffWorld } from './fixture/staff-world';

let world: StaffWorld;

beforeAll(async () => {
  world = await calledWorld();
  await callIn(world, 'a-vip-with-a-case.yaml');
});

afterAll(() => world.centre.close());

const as = (role: string) => ({ token: world.tokens[role]?.access ?? '' });

/** Requests of a test come at one instant; the stage lets forty of them through. */
async function ask(path: string, asked: Parameters<StaffWorld['ask']>[1]): Promise<Told> {
  world.clock.advance(1_000);
  return world.ask(path, asked);
}

const search = async (body: Record<string, unknown>, role = 'auditor') =>
  (await ask('/contacts/search', { ...as(role), body })).body as SearchReply;

async function pageOf(filter: Record<string, unknown>, headers: Record<string, string> = {}): Promise<ContactPage> {
  const { items } = await search(filter);
  const { body } = await ask(`/contacts/${items[0]?.contactId}`, { ...as('auditor'), headers });
  return body as ContactPage;
}

const reveal = (page: ContactPage, entryId: string, field: string, role = 'supervisor') =>
  ask(`/contacts/${page.summary.contactId}/reveal`, {
    ...as(role),
    body: { entryId, field, why: 'A caller complained' },
  });

const hiddenFields = (timeline: readonly Entry[]) =>
  timeline.flatMap(({ id, details }) =>
    Object.entries(details).flatMap(([field, { masked, value }]) =>
      masked === 'personal' ? [{ id, field, value: String(value) }] : [],
    ),
  );

describe('a call is found', () => {
  it.each([
    [{ employee: '1234567' }],
    [{ number: '+15555550123' }],
    [{ outcome: 'reset' }],
    [{ workflow: 'reset-password' }],
    [{ reason: 'exhausted' }],
    [{ from: '2026-03-02T14:59:59Z', to: '2026-03-02T15:00:01Z' }],
  ])('by %j', async (filter) => {
    const { items, reads } = await search(filter);

    expect(items.length).toBeGreaterThan(0);
    expect(reads).toBeLessThanOrEqual(6);
  });

  it('by its id, within the time asked for', async () => {
    const [call] = (await search({ outcome: 'reset' })).items;
    const contact = call?.contactId;

    expect((await search({ contact, from: '2026-03-02T00:00:00Z', to: '2026-03-03T00:00:00Z' })).items).toEqual([call]);
    expect((await search({ contact, to: '2026-03-01T00:00:00Z' })).items).toEqual([]);
  });
});

describe('the page of a call', () => {
  it('shows no name, number or address that it keeps, wherever it was said', async () => {
    for (const page of [await pageOf({ outcome: 'reset' }), await pageOf({ number: '+15555550102' })])
      expect(JSON.stringify(page)).not.toMatch(/Henry|Lindqvist|\+1555555|@example\.com|ada@/);
  });

  it('reveals each hidden value of the time line by the field it stands in, and says so in the trail', async () => {
    const page = await pageOf({ number: '+15555550102' });
    const hidden = hiddenFields(page.timeline);

    expect(hidden.map(({ field }) => field)).toEqual(
      expect.arrayContaining(['input.callerNumber', 'parameters.Attributes.firstName', 'parameters.SSML', 'results']),
    );
    for (const { id, field, value } of hidden) {
      const told = await reveal(page, id, field);
      expect({ field, status: told.status }).toEqual({ field, status: 200 });
      expect((told.body as { value: string }).value).not.toBe(value);
    }
    const spoken = hidden.find(({ field }) => field === 'parameters.SSML');
    expect(spoken?.value).toBe('<speak>Hello •••.</speak>');
    expect((await reveal(page, spoken?.id ?? '', 'parameters.SSML')).body).toEqual({ value: '<speak>Hello Henry.</speak>' }); // prettier-ignore
    const after = await pageOf({ number: '+15555550102' });
    expect(after.timeline.filter(({ title }) => title === 'value.revealed')).toHaveLength(hidden.length + 1);
    expect(JSON.stringify(after)).not.toContain('Henry');
  });

  it('reveals each hidden value of a state’s input and output, and nothing that is not hidden', async () => {
    const page = await pageOf({ number: '+15555550102' });
    const documents = page.executions.flatMap(({ states }) => states.flatMap(({ input, output }) => [input, output]));
    const hidden = documents.flatMap((shown) =>
      Object.entries(shown?.masked ?? {}).flatMap(([field, why]) =>
        why === 'personal' ? [{ entryId: shown?.entryId ?? '', field }] : [],
      ),
    );

    expect(hidden.length).toBeGreaterThan(5);
    for (const { entryId, field } of hidden) expect((await reveal(page, entryId, field)).status).toBe(200);
    const [first] = hidden;
    for (const field of [
      'input.language',
      'input',
      'personal',
      'mac',
      '__proto__',
      'constructor',
      'input.callerNumber.x',
    ])
      expect({ field, status: (await reveal(page, first?.entryId ?? '', field)).status }).toEqual({
        field,
        status: 404,
      });
    expect((await reveal(page, first?.entryId ?? '', first?.field ?? '', 'auditor')).status).toBe(403);
  });

  it.each(['en', 'es'])('says in words what every row is, in %s', async (language) => {
    const headers = { 'accept-language': language };
    const pages = [
      await pageOf({ outcome: 'reset' }, headers),
      await pageOf({ reason: 'exhausted' }, headers),
      await pageOf({ number: '+15555550102' }, headers),
    ];

    const bare = pages.flatMap(({ timeline }) =>
      timeline.filter(({ words }) => !/^(?:[A-ZÁÉÍÓÚ].* .*|mika\.laurent .*)[.”»]$/s.test(words)),
    );
    expect(bare.map(({ source, title, words }) => ({ source, title, words }))).toEqual([]);
  });

  it('names the queue that a caller was put in, in the list and on the page', async () => {
    const { items } = await search({ outcome: 'transferred', reason: 'exhausted' });
    const { summary, timeline } = await pageOf({ reason: 'exhausted' });

    expect([items[0]?.queue, summary.queue]).toEqual(['help-desk', 'help-desk']);
    expect(timeline.map(({ words }) => words)).toContain('The caller was put through to the queue help-desk.');
  });

  it('names the state of everything that a workflow did, and the function that was called', async () => {
    const { timeline, executions } = await pageOf({ outcome: 'reset' });
    const tasks = timeline.filter(({ executionId, title }) => executionId !== undefined && !/^Execution/.test(title));

    expect(tasks.filter(({ state }) => state === undefined)).toEqual([]);
    expect(timeline.map(({ words }) => words)).toContain('The function deskline-dev-issue-code was called.');
    expect(executions.map(({ workflow }) => workflow)).toEqual([
      'authenticate-employee',
      'verify-code',
      'reset-password',
    ]);
  });
});
