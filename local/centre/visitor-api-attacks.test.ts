import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { type PlacedCall } from '../../domain/visitors/visitor-api/call';
import { verifyingKey } from '../aws/cognito/signing-key';
import { capturedGraph } from '../engine/captured-graph';
import { Random } from '../time/random';
import { askAt, sendTo, type Told } from './fixture/asking';
import { visitorWorld, type VisitorWorld } from './fixture/visitor-world';
import { authorizeUrl, pkce, signInWithPassword } from './staff-sign-in';

let world: VisitorWorld;
/** Numbers that rang. */
const rang: string[] = [];

beforeAll(async () => {
  world = await visitorWorld(3);
  world.centre.answerWith(({ number }) => {
    rang.push(number);
    return Promise.resolve({ kind: 'declines' });
  });
});

afterAll(() => world.centre.close());

const out = (name: string): string => String(capturedGraph().outputs[name]);
const mine = () => world.tokens[0];
const theirs = () => world.tokens[1];
const wish = (more: Record<string, unknown> = {}) => ({
  ...{ queue: 'support-website', number: '+15555550120', language: 'en-US', requestId: randomUUID() },
  ...more,
});
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsIn = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;

/** One at a time: the stage lets fifteen through a second. */
async function ask(path: string, asked: Parameters<VisitorWorld['ask']>[1] = {}): Promise<Told> {
  world.clock.advance(1_000);
  return world.ask(path, asked);
}

it('[J-8, JW-1] turns away alg none, HS256 with the public key, another key, a changed claim, an id token and no token', async () => {
  const token = mine()?.access ?? '';
  const [head = '', body = '', signature = ''] = token.split('.');
  const claims = claimsIn(token);
  const publicPem = verifyingKey().export({ type: 'spki', format: 'pem' });
  const hs = `${part({ alg: 'HS256' })}.${body}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const forged: Readonly<Record<string, string>> = {
    none: `${part({ alg: 'none' })}.${body}.`,
    hs256: `${hs}.${createHmac('sha256', publicPem).update(hs).digest('base64url')}`,
    'another key': `${head}.${body}.${sign('RSA-SHA256', Buffer.from(`${head}.${body}`), privateKey).toString('base64url')}`,
    'another person': `${head}.${part({ ...claims, sub: randomUUID() })}.${signature}`,
    nothing: '',
  };
  for (const [name, attempt] of Object.entries(forged))
    expect({ name, status: (await ask('/queues', { token: attempt })).status }).toEqual({ name, status: 401 });
  expect((await ask('/queues', { token: mine()?.id ?? '' })).status).toBe(403);
  expect((await ask('/queues')).status).toBe(200);
});

it('lets staff not ask for visitors, nor visitors for staff', async () => {
  const { publicSide } = world.centre;
  const random = new Random(9);
  const [auditor] = (await publicSide.signInSamples()).filter(({ groups }) => groups.includes('auditor'));
  const place = { signInUrl: out('staffSignInUrl'), clientId: out('staffClientId'), redirectUri: out('consoleUrl'), scope: out('staffScope') }; // prettier-ignore
  const signedIn = await signInWithPassword(sendTo(publicSide), place, { username: auditor?.username ?? '', password: auditor?.password ?? '', random }); // prettier-ignore
  const staff = signedIn.kind === 'tokens' ? signedIn.accessToken : '';
  const askStaff = askAt(publicSide, out('apiUrl'));

  expect((await askStaff('/me', { token: staff })).status).toBe(200);
  expect((await ask('/queues', { token: staff })).status).toBe(401);
  expect((await askStaff('/me', { token: mine()?.access ?? '' })).status).toBe(401);
  const staffPage = authorizeUrl(place, pkce(random).challenge, 'state').replace('/oauth2/authorize', '/signup');
  expect((await world.send(staffPage, { method: 'GET', headers: {} })).status).toBe(404);
  const greedy = authorizeUrl({ ...world.place, scope: 'openid staff-api/use' }, pkce(random).challenge, 'state');
  expect((await world.send(greedy, { method: 'GET', headers: {} })).location).toContain('error=invalid_scope');
});

it('[JW-1] shows nobody the call of somebody else, and no two visitors share an id', async () => {
  const body = wish();
  const placed = (await ask('/calls', { body })).body as PlacedCall;
  const other = { token: theirs()?.access ?? '' };

  expect((await ask(`/calls/${placed.id}`)).status).toBe(200);
  expect(await ask(`/calls/${placed.id}`, other)).toMatchObject({ status: 404, body: { type: 'urn:deskline:problem:no-such-call' } }); // prettier-ignore
  expect((await ask('/calls/AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
  const same = (await ask('/calls', { ...other, body })).body as PlacedCall;
  expect(same.id).not.toBe(placed.id);
});

it('[JW-3] lets one page read its answers, and only that one', async () => {
  const allowed = async (origin: string, method = 'GET') =>
    (await ask('/queues', { method, headers: { origin, 'access-control-request-method': 'GET' } })).headers['access-control-allow-origin']; // prettier-ignore
  const site = new URL(out('websiteUrl')).origin;

  expect(await allowed(site)).toBe(site);
  expect(await allowed(site, 'OPTIONS')).toBe(site);
  for (const origin of ['https://evil.example', 'null', new URL(out('consoleUrl')).origin, `${site}.evil.example`])
    expect([origin, await allowed(origin), await allowed(origin, 'OPTIONS')]).toEqual([origin, undefined, undefined]);
});

it('[JW-1] dials once for fifty clicks at once, each with a wish of its own', async () => {
  world.clock.advance(91_000);
  const before = rang.length;
  const number = '+15555550121';
  const told: Told[] = [];
  // Below the rate of the stage, and all of them before any has been answered.
  for (let burst = 0; burst < 5; burst++) {
    told.push(
      ...(await Promise.all(Array.from({ length: 10 }, () => world.ask('/calls', { body: wish({ number }) })))),
    );
    world.clock.advance(2_000);
  }
  await world.clock.sleep(2_000);

  expect(told.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(told.filter(({ status }) => status === 429)).toHaveLength(49);
  expect(rang.slice(before)).toEqual([number]);
});

it('[JW-1] stops at the total of an hour, whoever asks and wherever, and says so to the alarm', async () => {
  const { account } = world.centre;
  const full = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`somebody-${index}`, { S: new Date(world.clock.now() + 3_000_000).toISOString() }])); // prettier-ignore
  const { tableNames } = capturedGraph().outputs as { tableNames: Readonly<Record<string, string>> };
  await account.door.call({ kind: 'operator' }, 'dynamodb', 'PutItem', {
    TableName: tableNames['limits'],
    Item: { key: { S: 'visitor-calls' }, leases: { M: full }, version: { N: '7' } },
  });
  world.clock.advance(91_000);
  const before = rang.length;

  const refused = await world.ask('/calls', { body: wish({ number: '+15555550122' }) });

  expect(refused).toMatchObject({ status: 429, body: { type: 'urn:deskline:problem:visitor-calls-per-hour' } });
  // Nothing was used up on the way to it.
  expect((await world.ask('/queues')).body).not.toHaveProperty('nextCallAt');
  expect(rang.length - before).toBe(0);
});

it('[JW-2] writes no token, number, name or mail address to any log', async () => {
  const text = world.centre.account.logs
    .events()
    .map(({ message }) => message)
    .filter((message) => !message.includes('"_aws"'))
    .join('\n');
  const own = text.split('\n').filter((line) => line.includes('visitor-api')).join('\n'); // prettier-ignore
  const secrets = ['5555550120', '5555550121', '5555550122', 'Luis', 'example.com', mine()?.access ?? '', mine()?.refresh ?? '']; // prettier-ignore

  expect(own).toContain('"operation":"placeCall"');
  for (const secret of secrets)
    expect({ secret: secret.slice(0, 20), isThere: own.includes(secret) }).toEqual({ secret: secret.slice(0, 20), isThere: false }); // prettier-ignore
  expect(text).not.toContain(mine()?.access ?? '');
});

it('[JW-9] turns away a token that has expired', async () => {
  world.clock.advance(3_600_001);

  expect((await world.ask('/queues')).status).toBe(401);
});

it('[JW-1] is the same call when it is asked again after the function died in the middle of it', async () => {
  const fault = {
    service: 'connect',
    operation: 'StartOutboundVoiceContact',
    effect: { kind: 'kill' },
    nth: 1,
  } as const;
  const dying = await visitorWorld(4, undefined, [{ text: 'the first call kills who places it', ...fault }]);
  const ringing: string[] = [];
  dying.centre.answerWith(({ number }) => {
    ringing.push(number);
    return Promise.resolve({ kind: 'declines' });
  });
  const body = wish();

  const first = await dying.ask('/calls', { body });
  const second = await dying.ask('/calls', { body });
  await dying.clock.sleep(2_000);
  const trail = (await dying.centre.auditTrail()).filter(({ event }) => event === 'visitor-call.placed');

  expect([first.status, second.status]).toEqual([500, 201]);
  expect({ rang: ringing, written: trail.length }).toEqual({ rang: ['+15555550120'], written: 1 });
  await dying.centre.close();
});
