import { auditOperations, type AuditOperation } from '../../domain/audit/audit-api';
import { type SearchReply } from '../../domain/audit/audit-api/search';
import { capturedGraph } from '../engine/captured-graph';
import { calledWorld } from './fixture/called-world';
import { type Told } from './fixture/asking';
import { type StaffWorld } from './fixture/staff-world';
import { authorizeUrl, pkce, redeem, signInWithPassword } from './staff-sign-in';

let world: StaffWorld;

beforeAll(async () => {
  world = await calledWorld();
});

afterAll(() => world.centre.close());

const operator = { kind: 'operator' } as const;
const token = (role: string): string => world.tokens[role]?.access ?? '';
const as = (role: string) => ({ token: token(role) });

/** One at a time: the stage lets twenty through a second. */
async function ask(path: string, asked: Parameters<StaffWorld['ask']>[1]): Promise<Told> {
  world.clock.advance(1_000);
  return world.ask(path, asked);
}

async function newStaff(Username: string, password: { Password: string; Permanent: boolean }): Promise<void> {
  const who = { UserPoolId: capturedGraph().outputs['staffPoolId'], Username };
  const pool = (operation: string, input: Record<string, unknown>) =>
    world.centre.account.door.call(operator, 'cognito-idp', operation, { ...who, ...input });
  await pool('AdminCreateUser', { MessageAction: 'SUPPRESS' });
  await pool('AdminSetUserPassword', password);
}

/** 404: let in, and there is no such thing. */
const letIn = (status: number): number | 'let in' => ([200, 404].includes(status) ? 'let in' : status);

/** What an operation is asked that would answer something to who may. */
async function everyRequest(): Promise<(AuditOperation & { name: string; url: string; sent?: unknown })[]> {
  const { items } = (await ask('/contacts/search', { ...as('auditor'), body: {} })).body as SearchReply;
  const contactId = items[0]?.contactId ?? '';
  const bodies: Readonly<Record<string, unknown>> = {
    searchContacts: {},
    reveal: { entryId: 'none', field: 'none', why: 'I would like to know it' },
    createExport: { search: {}, format: 'csv' },
    blocks: { employee: '7654321' },
    clearBlocks: { employee: '7654321', why: 'I would like to see it gone' },
  };
  return Object.entries<AuditOperation>(auditOperations).map(([name, operation]) => ({
    ...operation,
    name,
    url: operation.path.replace('{contactId}', contactId).replace('{name}', 'verify-code').replace('{exportId}', 'abc'),
    sent: bodies[name],
  }));
}

describe('who may ask what', () => {
  it('is decided by the API for each operation: nobody, no group, an auditor, a supervisor', async () => {
    await newStaff('groupless', { Password: 'Correct-horse-7-battery', Permanent: true });
    const { send, place } = world;
    const random = { bytes: (size: number) => Buffer.alloc(size, 3) };
    const signedIn = await signInWithPassword(send, place, { username: 'groupless', password: 'Correct-horse-7-battery', random }); // prettier-ignore
    const groupless = signedIn.kind === 'tokens' ? signedIn.accessToken : '';

    for (const { name, method, url, role, sent } of await everyRequest()) {
      const status = async (bearer?: string) =>
        letIn((await ask(url, { method, ...(bearer !== undefined && { token: bearer }), ...(sent !== undefined && { body: sent }) })).status); // prettier-ignore
      expect({ name, nobody: await status() }).toEqual({ name, nobody: 401 });
      expect({ name, groupless: await status(groupless) }).toEqual({ name, groupless: role ? 403 : 'let in' });
      expect({ name, auditor: await status(token('auditor')) }).toEqual({ name, auditor: role === 'supervisor' ? 403 : 'let in' }); // prettier-ignore
      expect({ name, supervisor: await status(token('supervisor')) }).toEqual({ name, supervisor: 'let in' });
    }
  });

  it('says to somebody in no group that this is why', async () => {
    const random = { bytes: (size: number) => Buffer.alloc(size, 4) };
    const person = { username: 'groupless', password: 'Correct-horse-7-battery', random };
    const signedIn = await signInWithPassword(world.send, world.place, person);
    const groupless = signedIn.kind === 'tokens' ? signedIn.accessToken : '';

    expect(await ask('/overview', { token: groupless })).toMatchObject({
      status: 403,
      body: { type: 'urn:deskline:problem:no-group' },
    });
    expect(await ask('/me', { token: groupless })).toMatchObject({ status: 200, body: { roles: [] } });
  });

  it('takes a cursor from who got it, for the search it was got with, and unchanged', async () => {
    const body = { limit: 1 };
    const { cursor = '' } = (await ask('/contacts/search', { ...as('auditor'), body })).body as SearchReply;
    const status = async (role: string, more: Record<string, unknown>) =>
      (await ask('/contacts/search', { ...as(role), body: { ...body, ...more } })).status;

    expect(await status('auditor', { cursor })).toBe(200);
    expect(await status('admin', { cursor })).toBe(422);
    expect(await status('auditor', { cursor, outcome: 'reset' })).toBe(422);
    const [first = ''] = cursor;
    expect(await status('auditor', { cursor: (first === 'A' ? 'B' : 'A') + cursor.slice(1) })).toBe(422);
  });
});

it('writes no token, name, number, reason or cursor to any log', async () => {
  const canaries = ['+15555550123', '1234567', 'CANARY-why-of-a-reveal', 'CANARY-cursor', 'CANARY-header'];
  const headers = { 'x-canary': 'CANARY-header', 'user-agent': 'CANARY-header', 'accept-language': 'CANARY-header' };
  const before = world.centre.account.logs.events().length;
  const bodies: readonly (readonly [string, unknown])[] = [
    ['/contacts/search', { number: '+15555550123' }],
    ['/contacts/search', { employee: '1234567' }],
    ['/contacts/search', { cursor: 'CANARY-cursor' }],
    ['/contacts/x/reveal', { entryId: 'x', field: 'callerNumber', why: 'CANARY-why-of-a-reveal' }],
    ['/exports', { search: { number: '+15555550123' }, format: 'csv' }],
    ['/contacts/search', '{"number": "+15555550123", CANARY'],
  ];
  for (const [path, body] of bodies) await ask(path, { ...as('supervisor'), body, headers });
  const { body } = await ask('/exports', { ...as('supervisor'), body: { search: {}, format: 'csv' }, headers });
  await ask((body as { url: string }).url, { ...as('supervisor'), headers });

  const written = world.centre.account.logs.events().slice(before).map(({ message }) => message); // prettier-ignore
  const text = written.filter((message) => !message.includes('"_aws"')).join('\n');
  expect(text).toContain('"operation":"searchContacts"');
  for (const secret of [...canaries, token('supervisor'), 'CANARY', 'mika.laurent', (body as { url: string }).url])
    expect({ secret: secret.slice(0, 30), isThere: text.includes(secret) }).toEqual({ secret: secret.slice(0, 30), isThere: false }); // prettier-ignore
});

describe('what comes back', () => {
  it('has headers of ours only, whatever is put into names, and no cell that a spreadsheet would run', async () => {
    const nasty = 'x"\r\nset-cookie: a=b\r\n\r\n<script>';
    for (const search of [{ contact: nasty }, { workflow: nasty }, { outcome: nasty }])
      expect((await ask('/exports', { ...as('auditor'), body: { search, format: 'csv' } })).status).toBe(422);
    expect((await ask('/exports', { ...as('auditor'), body: { search: {}, format: nasty } })).status).toBe(422);
    const climbing = await ask(`/exports/${encodeURIComponent(nasty)}`, as('auditor'));
    expect(climbing.status).toBe(404);
    expect(Object.keys(climbing.headers)).not.toContain('set-cookie');

    const { body } = await ask('/exports', { ...as('auditor'), body: { search: {}, format: 'csv' } });
    const file = await ask((body as { url: string }).url, as('auditor'));

    expect(file.headers).toMatchObject({
      'content-disposition': 'attachment; filename="calls.csv"',
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
    const cells = file.text.split('\r\n').flatMap((line) => line.split(','));
    expect(cells.filter((cell) => /^"?[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(file.text).toContain(",'+1•••23,");
  });

  it('can be read by the console’s page, and by no page of anybody else', async () => {
    const origin = new URL(String(capturedGraph().outputs['consoleUrl'])).origin;
    const preflight = (from: string) =>
      ask('/contacts/search', {
        method: 'OPTIONS',
        headers: { origin: from, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' }, // prettier-ignore
      });

    const own = await preflight(origin);
    expect(own.headers['access-control-allow-origin']).toBe(origin);
    expect(own.headers['access-control-allow-methods']).toBe('GET,POST');
    expect(own.headers['access-control-allow-credentials']).toBeUndefined();
    for (const other of ['https://evil.example', `${origin}.evil.example`, 'null', origin.replace('https', 'http')]) {
      expect((await preflight(other)).headers['access-control-allow-origin']).toBeUndefined();
      const read = await ask('/me', { ...as('auditor'), headers: { origin: other } });
      expect(read.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('is 429 to a flood, and an answer again a second later', async () => {
    await ask('/me', as('auditor'));
    world.clock.advance(60_000);
    const flood = await Promise.all(Array.from({ length: 60 }, () => world.ask('/me', as('auditor'))));
    const statuses = flood.map(({ status }) => status);

    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(45);
    expect(flood.find(({ status }) => status === 429)?.body).toEqual({ message: 'Too Many Requests' });
    expect((await ask('/me', as('auditor'))).status).toBe(200);
  });
});

describe('a first sign-in', () => {
  it('asks for a password of one’s own, of the length the pool wants, before anything is let in', async () => {
    await newStaff('newcomer', { Password: 'Handed-over-by-an-admin-1', Permanent: false });
    const { send, place } = world;
    const { verifier, challenge } = pkce({ bytes: (size) => Buffer.alloc(size, 5) });
    const first = await send(authorizeUrl(place, challenge, 'state-1'), { method: 'GET', headers: {} });
    const form = new URL(first.location ?? '', place.signInUrl).href;
    const page = await send(form, { method: 'GET', headers: {} });
    const cookie = page.cookies.map((one) => one.split(';')[0]).join('; ');
    const hiddenIn = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? '';
    const post = (html: string, fields: Record<string, string>) =>
      send(form, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
        body: new URLSearchParams({ _csrf: hiddenIn(html, '_csrf'), ...fields }).toString(),
      });

    const asked = await post(page.body, { username: 'newcomer', password: 'Handed-over-by-an-admin-1' });
    expect(asked.location).toBeUndefined();
    const session = hiddenIn(asked.body, 'session');
    const names = [...asked.body.matchAll(/<input[^>]*type="password"[^>]*name="(\w+)"|<input[^>]*name="(\w+)"[^>]*type="password"/g)].map(([, a, b]) => a ?? b ?? ''); // prettier-ignore
    const choose = (html: string, password: string) =>
      post(html, { session: hiddenIn(html, 'session') || session, ...Object.fromEntries(names.map((name) => [name, password])) }); // prettier-ignore
    const tooShort = await choose(asked.body, 'short');
    expect(tooShort.location).toBeUndefined();
    expect(tooShort.body).toContain('role="alert"');
    const chosen = await choose(tooShort.body, 'A-password-of-my-own-7');
    const back = new URL(chosen.location ?? 'http://nowhere');
    expect(back.searchParams.get('state')).toBe('state-1');

    const tokens = await redeem(send, place, back.searchParams.get('code') ?? '', verifier);
    expect(tokens.kind).toBe('tokens');
    const again = await redeem(send, place, back.searchParams.get('code') ?? '', verifier);
    expect(again).toMatchObject({ kind: 'refused' });
    const old = { username: 'newcomer', password: 'Handed-over-by-an-admin-1', random: { bytes: (size: number) => Buffer.alloc(size, 6) } }; // prettier-ignore
    expect(await signInWithPassword(send, place, old)).toMatchObject({ kind: 'refused' });
  });
});
