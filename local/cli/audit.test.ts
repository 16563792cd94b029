import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ContactPage } from '../../domain/audit/audit-api/contact-page';
import { type SearchReply } from '../../domain/audit/audit-api/search';
import { type StaffWorld } from '../centre/fixture/staff-world';
import { capturedGraph } from '../engine/captured-graph';
import { TrailOf } from '../trail/trail-of';
import { makeAudit } from './audit';
import { type Parts } from './staff/parts';
import { StaffTerminal } from './fixture/staff-terminal';

let terminal: StaffTerminal;
let world: StaffWorld;
let folder: string;

beforeAll(async () => {
  terminal = await StaffTerminal.open();
  ({ world, folder } = terminal);
});

afterAll(() => terminal.close());

const audit = (line: string, parts: Parameters<StaffTerminal['run']>[2] = {}) =>
  terminal.run(makeAudit, line.split(' ').filter(Boolean), parts);

const listed = async (line: string) => (await audit(`list --as auditor --json ${line}`)).json<SearchReply>();
const idOf = async (line: string): Promise<string> => (await listed(line)).items[0]?.contactId ?? '';

describe('which calls', () => {
  it('lists them for people, newest first, with what became of each', async () => {
    const { code, out } = await audit('list --as auditor');

    expect(code).toBe(0);
    const [head = '', ...rows] = out.trimEnd().split('\n');
    expect(head).toMatch(/^BEGAN \(UTC\) +OUTCOME +EMPLOYEE +CALLER +TOOK +REFUSED +SEALED +CALL$/);
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatch(/^2026-03-02 15:00:\d\d +reset +1234567 +\+1•••23 +[0-9ms ]+ +– +yes +[0-9a-f-]{36}$/);
  });

  it.each([
    '--employee 1234567',
    '--number +15555550123',
    '--outcome reset',
    '--workflow reset-password',
    '--from 2026-03-02 --to 2026-03-02',
  ])('finds the reset by %s', async (filter) => {
    const { items } = await listed(filter);

    expect(items.map(({ outcome }) => outcome)).toContain('reset');
  });

  it('finds a refusal by its reason, and a call by its id, whatever the time', async () => {
    const id = await idOf('--reason exhausted');

    expect(await listed(`--contact ${id} --to 2027-01-01`)).toMatchObject({ items: [{ contactId: id }] });
    expect(await audit('list --as auditor --employee 7654321 --from 2027-01-01')).toMatchObject({
      code: 0,
      out: '',
      err: 'No call matches.\n',
    });
  });

  it('goes on where a list ended', async () => {
    const first = await listed('--limit 1');
    const second = await listed(`--limit 1 --cursor=${first.cursor}`);

    expect([...first.items, ...second.items].map(({ contactId }) => contactId)).toEqual(
      (await listed('')).items.map(({ contactId }) => contactId),
    );
    expect((await audit('list --as auditor --limit 1')).err).toContain('go on with --cursor=');
  });
});

describe('one call', () => {
  it('is shown with its workflows and its time line, without anything personal', async () => {
    const { code, out } = await audit(`show ${await idOf('--outcome reset')} --as auditor --details`);

    expect(code).toBe(0);
    for (const said of ['Outcome   reset', 'authenticate-employee SUCCEEDED', 'A code was mailed.', 'password.reset'])
      expect(out).toContain(said);
    expect(out).not.toMatch(/5555550123|ada@example\.com/);
  });

  it('is the whole page as JSON', async () => {
    const id = await idOf('--reason exhausted');
    const page = (await audit(`show ${id} --as auditor --json`)).json<ContactPage>();

    expect(page.summary.contactId).toBe(id);
    expect(page.timeline.length).toBeGreaterThan(10);
  });

  it('is not there when nobody called so', async () => {
    expect(await audit('show nobody --as auditor')).toMatchObject({
      code: 1,
      out: '',
      err: 'deskline: No such call: No call with this id is in the trail, or it is older than the trail is kept.\n',
    });
  });
});

describe('whether the trail is what was written', () => {
  it('holds for each call, and for all of them', async () => {
    const id = await idOf('--outcome reset');

    expect(await audit(`verify ${id} --as auditor`)).toMatchObject({
      code: 0,
      out: expect.stringMatching(new RegExp(`^intact  ${id}: \\d+ rows match their seals\n$`)) as string,
    });
    expect(await audit('verify --as auditor')).toMatchObject({ code: 0, err: '2 calls, 0 altered\n' });
    expect(await audit('verify --all --as auditor')).toMatchObject({ code: 0, err: '2 calls, 0 altered\n' });
  });

  it('answers 1 and names the row when one was edited', async () => {
    const id = await idOf('--reason exhausted');
    const trail = new TrailOf(world.centre, capturedGraph());
    const row = trail.of(id).find(({ event }) => event === 'code.refused');
    const operator = { kind: 'operator' } as const;
    const edit = (reason: string) =>
      world.centre.account.door.call(operator, 'dynamodb', 'UpdateItem', {
        TableName: trail.auditTable,
        Key: { contactId: { S: id }, eventId: { S: row?.eventId ?? '' } },
        UpdateExpression: 'SET reason = :reason',
        ExpressionAttributeValues: { ':reason': { S: reason } },
      });
    await edit('used');

    const { code, out, err } = await audit('verify --from 2026-03-02 --as auditor');

    expect(code).toBe(1);
    expect(out).toContain(`ALTERED ${id} at ${row?.eventId}: `);
    expect(err).toBe('2 calls, 1 altered\n');
    const json = (await audit(`verify ${id} --as auditor --json`)).json<unknown[]>();
    expect(json).toMatchObject([{ contactId: id, kind: 'broken', at: row?.eventId }]);
    await edit(String(row?.['reason']));
    expect(await audit(`verify ${id} --as auditor`)).toMatchObject({ code: 0 });
  });
});

describe('an export', () => {
  it('is a file of one’s own, in the format of its name, and part of the trail', async () => {
    const { code, err } = await audit('export --as supervisor --outcome reset --out calls.csv');

    expect({ code, err }).toEqual({ code: 0, err: 'Written to calls.csv; the trail says that you exported it.\n' });
    const file = join(folder, 'calls.csv');
    expect(readFileSync(file, 'utf8')).toMatch(/^contactId,startedAt,.*\r\n[0-9a-f-]{36},2026-03-02T15:00/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const own = await audit('show staff:mika.laurent --as auditor');
    expect(own.out).toContain('mika.laurent exported calls.');
  });

  it('goes to stdout when no file is named', async () => {
    const { out } = await audit('export --as auditor --format json');

    expect(JSON.parse(out)).toHaveLength(2);
  });

  it('leaves a file alone that is there, and nothing behind when it fails', async () => {
    writeFileSync(join(folder, 'mine.csv'), 'mine');

    expect(await audit('export --as auditor --out mine.csv')).toMatchObject({
      code: 2,
      err: '--out mine.csv: is there already; choose another name, or write --force\n',
    });
    expect(await audit('export --as auditor --out none/calls.csv')).toMatchObject({ code: 2 });
    const cut = await audit('export --as auditor --out cut.csv', {
      fetch: async (input, init) => (String(input).includes('/exports/') ? Promise.reject(new Error()) : fetch(input, init)), // prettier-ignore
    });
    expect(cut).toMatchObject({ code: 1, err: expect.stringContaining('does not answer') as string });
    expect(readFileSync(join(folder, 'mine.csv'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).filter((name) => name.startsWith('cut'))).toEqual([]);
  });
});

describe('who asks', () => {
  const kept = () => join(folder, 'state', 'deskline', 'staff');
  const stateFiles = () => (existsSync(kept()) ? readdirSync(kept()) : []);

  /** What somebody does whose browser is shown an address: fills in the form, and is led back to the command line. */
  const browserOf =
    (username: string, password: string): Parts['openBrowser'] =>
    async (address) => {
      const to = async (url: string, init: RequestInit = {}) => {
        const response = await fetch(url, { redirect: 'manual', ...init });
        const location = response.headers.get('location');
        return {
          response,
          location: location === null ? '' : new URL(location, url).href,
          html: await response.text(),
        };
      };
      const { location: form } = await to(address);
      const page = await to(form);
      const cookie = page.response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; '); // prettier-ignore
      const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
      const body = new URLSearchParams({ _csrf, username, password });
      const back = await to(form, { method: 'POST', headers: { cookie }, body });
      // Somebody else's page leads here too, and is sent away.
      const state = new URL(back.location).searchParams.get('state') ?? '';
      expect((await to(back.location.replace(state, 'forged'))).response.status).toBe(404);
      expect((await to(back.location)).html).toContain('You are signed in.');
      return true;
    };

  const passwordOf = (username: string): string => world.passwords.get(username) ?? '';

  it('signs in by browser, keeps the token where only this user reads it, and never shows it', async () => {
    const openBrowser = browserOf('dana.osei', passwordOf('dana.osei'));
    const { code, out, err } = await audit('sign-in', { openBrowser });

    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain('Signed in as dana.osei (auditor), for an hour.\n');
    expect(err).not.toContain('eyJ');
    const [file = ''] = stateFiles();
    expect(statSync(join(kept(), file)).mode & 0o777).toBe(0o600);
    expect(statSync(kept()).mode & 0o777).toBe(0o700);
    expect(await audit('list')).toMatchObject({ code: 0 });
  });

  it('takes a new sign-in where somebody sits, and asks as the sample auditor where nobody does', async () => {
    world.clock.advance(3_600_001);

    expect(await audit('list')).toMatchObject({
      code: 0,
      err: 'Asking as dana.osei, the sample auditor; --as ROLE asks as another.\n',
    });
    expect(stateFiles().length).toBe(1);
    const openBrowser = browserOf('dana.osei', passwordOf('dana.osei'));
    expect(await audit('list', { openBrowser, isTerminal: true })).toMatchObject({ code: 0 });
    expect(await audit('sign-out --port 4999')).toMatchObject({ code: 0, err: 'Signed out.\n' });
    expect(stateFiles()).toEqual([]);
  });

  it('says how to sign in to a deployed centre, where nobody sits', async () => {
    const { apiUrl, staffClientId: clientId, staffSignInUrl: signInUrl, staffScope: scope } = capturedGraph().outputs;
    const config = async () => Response.json({ apiUrl, clientId, signInUrl, scope });

    expect(await audit('list --console https://d111.cloudfront.net', { fetch: config })).toMatchObject({
      code: 1,
      err: expect.stringContaining('not signed in; sign in once by browser: deskline audit sign-in') as string,
    });
  });

  it('forgets a token that the API turns away', async () => {
    const openBrowser = browserOf('dana.osei', passwordOf('dana.osei'));
    await audit('sign-in', { openBrowser });
    const late = { ...world.clock, now: () => 0 } as unknown as Parts['clock']; // a machine whose clock is years behind
    world.clock.advance(3_600_001);

    expect(await audit('list', { clock: late })).toMatchObject({
      code: 1,
      err: 'deskline: your sign-in has ended; sign in again: deskline audit sign-in\n',
    });
    expect(stateFiles()).toEqual([]);
  });

  it('signs in with a password from a pipe, and keeps nothing of it', async () => {
    const readStdin = async () => `${passwordOf('ruth.adeyemi')}\n`;

    expect(await audit('list --user ruth.adeyemi --password-stdin', { readStdin })).toMatchObject({ code: 0 });
    expect(stateFiles()).toEqual([]);
    const wrong = await audit('list --user ruth.adeyemi --password-stdin', { readStdin: async () => 'wrong' });
    expect(wrong).toMatchObject({ code: 1, out: '' });
    expect(wrong.err).toMatch(/^deskline: could not sign in: .+\n$/);
  });

  it('tells somebody without a group why they see nothing', async () => {
    const operator = { kind: 'operator' } as const;
    const who = { UserPoolId: capturedGraph().outputs['staffPoolId'], Username: 'nobody' };
    const Password = 'Correct-horse-7-battery';
    await world.centre.account.door.call(operator, 'cognito-idp', 'AdminCreateUser', { ...who, MessageAction: 'SUPPRESS' }); // prettier-ignore
    await world.centre.account.door.call(operator, 'cognito-idp', 'AdminSetUserPassword', { ...who, Password, Permanent: true }); // prettier-ignore

    const told = await audit('list --user nobody --password-stdin', { readStdin: async () => Password });

    expect(told).toMatchObject({ code: 1, err: expect.stringMatching(/^deskline: Not in any group: .+\n$/) as string });
  });
});

describe('which centre', () => {
  it('is found by the outputs of a stack, or by the address of its console', async () => {
    const readStdin = async () => world.passwords.get('dana.osei') ?? '';
    const here = Object.fromEntries(
      Object.entries(capturedGraph().outputs).map(([name, value]) => [name, world.centre.publicSide.addresses.translate(String(value))]), // prettier-ignore
    );
    const stackOutputs = async () => ({ kind: 'outputs', outputs: here }) as const;
    const by = '--user dana.osei --password-stdin';

    expect(await audit(`list --stack prod ${by}`, { readStdin, stackOutputs })).toMatchObject({ code: 0 });
    const { apiUrl, staffClientId: clientId, staffSignInUrl: signInUrl, staffScope: scope } = here;
    const config = { apiUrl, clientId, signInUrl, scope };
    const console = await audit(`list --console https://d111.cloudfront.net ${by}`, {
      readStdin,
      fetch: async (input, init) =>
        String(input) === 'https://d111.cloudfront.net/config.json' ? Response.json(config) : fetch(input, init),
    });
    expect(console).toMatchObject({ code: 0, err: '' });
  });

  it('says what to do when it is not there', async () => {
    expect((await audit('list --port 4999')).err).toBe(
      'deskline: no centre is running at port 4999; start one with deskline up, or name another: --port N, --stack NAME or --console URL\n',
    );
    const stackOutputs = async () => ({ kind: 'failed', words: 'no stack named prod found' }) as const;
    expect(await audit('list --stack prod', { stackOutputs })).toMatchObject({
      code: 1,
      err: 'deskline: --stack prod: no stack named prod found; or name the console instead: --console https://…\n',
    });
    const gone = { fetch: () => Promise.reject(new Error('refused')) };
    expect((await audit('list --as auditor', gone)).err).toMatch(/^deskline: the sign-in pages at .+ do not answer;/);
    expect((await audit('list --console https://d111.cloudfront.net', gone)).err).toContain(
      'there is no staff console',
    );
  });
});

it('names everything that is wrong with a command line at once, and asks nobody', async () => {
  const lines = async (line: string) => (await audit(line)).err.trimEnd().split('\n');

  expect(await lines('list --employee 12 --from monday --limit 0 --out x --as nobody')).toEqual([
    '--out: is not for audit list; leave it out',
    '--limit 0: write a whole number from 1 to 10000',
    '--employee 12: write exactly 7 digits, such as "1234567"',
    '--from monday: write an instant with its time zone, such as 2026-03-02T15:00:00Z',
    '--as nobody: write one of auditor, supervisor, admin',
  ]);
  expect(await lines('fly')).toEqual([
    'audit fly: there is no such task; write one of list, show, verify, export, sign-in, sign-out, for example deskline audit list',
  ]);
  expect(await lines('list --stack x --console http://evil.example --user dana')).toEqual([
    'write one of --port, --stack and --console: each names a centre',
    '--user and --password-stdin go together: deskline audit list --user NAME --password-stdin < FILE',
  ]);
  expect(await lines('list --console http://evil.example')).toEqual([
    '--console http://evil.example: write the address of a staff console, such as https://d111.cloudfront.net/',
  ]);
});
