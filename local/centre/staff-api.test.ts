import { generateKeyPairSync, createHmac, sign } from 'node:crypto';
import { verifyingKey } from '../aws/cognito/signing-key';
import { capturedGraph } from '../engine/captured-graph';
import { staffWorld, type StaffWorld } from './fixture/staff-world';

let world: StaffWorld;

beforeAll(async () => {
  world = await staffWorld();
});

afterAll(() => world.centre.close());

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsIn = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<string, unknown>;
/** An employee who signs in where employees do, with a token as good as can be, of another pool. */
async function employeesToken({ centre: { account } }: StaffWorld): Promise<string> {
  const { userPoolId, signInClientId } = capturedGraph().outputs;
  const operator = { kind: 'operator' } as const;
  const Password = 'Correct-horse-7-battery';
  const names = { UserPoolId: userPoolId, Username: 'ada@example.com' };
  await account.door.call(operator, 'cognito-idp', 'AdminSetUserPassword', { ...names, Password, Permanent: true });
  const answered = (await account.door.call(operator, 'cognito-idp', 'AdminInitiateAuth', {
    UserPoolId: userPoolId,
    ClientId: signInClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada@example.com', PASSWORD: Password },
  })) as { AuthenticationResult: { AccessToken: string } };
  return answered.AuthenticationResult.AccessToken;
}

const order = ['ALARM', 'INSUFFICIENT_DATA', 'OK'];

const access = (role: string): string => world.tokens[role]?.access ?? '';

describe('who is let in', () => {
  it('answers who is signed in, with every role they may act in', async () => {
    const { status, body } = await world.ask('/me', { token: access('supervisor') });

    expect({ status, body }).toEqual({ status: 200, body: { user: 'mika.laurent', roles: ['auditor', 'supervisor'] } });
  });

  it('turns away who brings no token', async () => {
    expect(await world.ask('/me')).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
  });

  it('turns away a token that has expired', async () => {
    const late = await staffWorld(2);
    const token = late.tokens['auditor']?.access ?? '';
    expect(await late.ask('/me', { token })).toMatchObject({ status: 200 });
    late.clock.advance(3_600_001);

    expect(await late.ask('/me', { token })).toMatchObject({ status: 401 });
    await late.centre.close();
  });

  it('turns away alg none, HS256 with the public key, another key, and a changed claim', async () => {
    const token = access('auditor');
    const [head = '', body = '', signature = ''] = token.split('.');
    const promoted = part({ ...claimsIn(token), 'cognito:groups': ['admin'] });
    const none = `${part({ alg: 'none', kid: 'local' })}.${promoted}.`;
    const publicPem = verifyingKey().export({ type: 'spki', format: 'pem' });
    const mixed = `${part({ alg: 'HS256', kid: 'local' })}.${promoted}`;
    const hs256 = `${mixed}.${createHmac('sha256', publicPem).update(mixed).digest('base64url')}`;
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const foreign = `${head}.${promoted}.${sign('RSA-SHA256', Buffer.from(`${head}.${promoted}`), privateKey).toString('base64url')}`;
    const changed = `${head}.${promoted}.${signature}`;
    const padded = `${head}.${body}.${signature}=`;

    for (const forged of [none, hs256, foreign, changed, padded, `${token}.x`, 'x', '..', ' ']) {
      expect(await world.ask('/me', { token: forged })).toMatchObject({ status: 401 });
    }
  });

  it('turns away a token of another pool', async () => {
    const token = await employeesToken(world);

    expect(claimsIn(token)['token_use']).toBe('access');
    expect(await world.ask('/me', { token })).toMatchObject({ status: 401 });
  });

  it('turns away an id token where an access token is wanted', async () => {
    expect(await world.ask('/me', { token: world.tokens['admin']?.id ?? '' })).toMatchObject({ status: 403 });
  });
});

describe('what may be asked', () => {
  const token = (role = 'auditor') => ({ token: access(role) });

  it('searches for an auditor, in a bounded number of reads', async () => {
    const { status, body } = await world.ask('/contacts/search', { ...token(), body: { employee: '1234567' } });

    expect({ status, body }).toEqual({ status: 200, body: { items: [], reads: 1 } });
  });

  it('names every value that cannot be used', async () => {
    const { status, body } = await world.ask('/contacts/search', {
      ...token(),
      body: { employee: "' OR 1=1", odd: 1 },
    });

    expect(status).toBe(422);
    expect(body).toMatchObject({
      type: 'urn:deskline:problem:invalid-request',
      problems: expect.arrayContaining([
        { path: 'employee', message: 'write exactly 7 digits, such as "1234567"' },
        { path: 'odd', message: 'is not known here; leave it out' },
      ]),
    });
  });

  it('says how every alarm of the stack stands, those that ring first', async () => {
    const { status, body } = await world.ask('/overview', token());

    expect(status).toBe(200);
    const { alarms } = body as { alarms: { name: string; state: string; runbook: string }[] };
    const declared = capturedGraph().resources.filter(({ type }) => type === 'aws:cloudwatch/metricAlarm:MetricAlarm');
    expect(alarms.map(({ name }) => name).sort()).toEqual(declared.map(({ name }) => name).sort());
    const states = alarms.map(({ state }) => state);
    expect(states).toEqual([...states].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
    expect(alarms.find(({ name }) => name === 'failed-events')).toMatchObject({
      state: 'OK',
      runbook: expect.stringContaining('replay-failed-events') as string,
    });
  });

  it('refuses a cursor that was made up', async () => {
    expect(await world.ask('/contacts/search', { ...token(), body: { cursor: 'A'.repeat(80) } })).toMatchObject({
      status: 422,
    });
  });

  it('lets an auditor reveal nothing', async () => {
    const body = { entryId: 'x', field: 'callerNumber', why: 'I would like to know it' };

    expect(await world.ask('/contacts/abc/reveal', { ...token(), body })).toMatchObject({ status: 403 });
    expect(await world.ask('/contacts/abc/reveal', { ...token('supervisor'), body })).toMatchObject({ status: 404 });
  });

  it('gives an export to who asked for it, and to nobody else', async () => {
    const { body } = await world.ask('/exports', { ...token(), body: { search: {}, format: 'csv' } });
    const { url } = body as { url: string };

    expect(await world.ask(url, token())).toMatchObject({ status: 200, text: expect.stringMatching(/^contactId,/) });
    expect(await world.ask(url, token('admin'))).toMatchObject({ status: 403 });
    expect(await world.ask(`${url}x`, token())).toMatchObject({ status: 404 });
  });

  it('finds nothing by a path that climbs, and takes no large body', async () => {
    expect(await world.ask('/contacts/..%2f..%2fetc', token())).toMatchObject({ status: 404 });
    expect(await world.ask('/contacts/search', { ...token(), body: 'x'.repeat(20_000) })).toMatchObject({
      status: 413,
    });
    expect(await world.ask('/contacts/search', { ...token(), body: 'x'.repeat(10_485_761) })).toMatchObject({
      status: 413,
    });
  });
});

describe('what a public API of ours must not do', () => {
  const origin = 'https://elsewhere.example';

  it('[JW-2] writes no token and no number that was asked for into any log', async () => {
    const token = access('auditor');
    await world.ask('/contacts/search', { token, body: { callerNumber: '+15555550177' } });
    await world.ask('/contacts/search', { token: `${token}x`, body: { callerNumber: '+15555550177' } });

    const { logs } = world.centre.account;
    const lines = logs.groups().flatMap((group) => logs.events(group).map(({ message }) => message));
    expect(lines.filter((line) => line.includes('5555550177') || line.includes(token.slice(-40)))).toEqual([]);
    const stage = capturedGraph().resources.find(({ type }) => type === 'aws:apigatewayv2/stage:Stage');
    expect(JSON.stringify(stage?.inputs['accessLogSettings'])).not.toMatch(/authorization"|header|querystring|\.path/i);
  });

  it('[JW-3] lets no page of another origin read an answer, and never asks for credentials', async () => {
    const headers = { origin, 'access-control-request-method': 'GET' };
    const preflight = await world.ask('/me', { method: 'OPTIONS', headers });
    const answer = await world.ask('/me', { token: access('auditor'), headers: { origin } });

    for (const { headers: told } of [preflight, answer]) {
      expect(told['access-control-allow-origin']).toBeUndefined();
      expect(told['access-control-allow-credentials']).toBeUndefined();
    }
    for (const { inputs } of capturedGraph().resources.filter(({ type }) => type === 'aws:apigatewayv2/api:Api')) {
      expect(inputs['corsConfiguration']).toMatchObject({ allowOrigins: expect.not.arrayContaining(['*']) });
      expect(inputs['corsConfiguration']).not.toHaveProperty('allowCredentials', true);
    }
  });

  it('[JW-6] answers missing parts with what is missing, and unknown routes with not found', async () => {
    const token = access('auditor');

    expect(await world.ask('/contacts/search', { token, body: '' })).toMatchObject({ status: 422 });
    expect(await world.ask('/contacts/search', { token, body: '[' })).toMatchObject({ status: 422 });
    expect(await world.ask('/exports', { token, body: {} })).toMatchObject({ status: 422 });
    expect(await world.ask('/customer', { token, body: {} })).toMatchObject({ status: 404 });
    expect(await world.ask('/contacts/search', { token, method: 'DELETE' })).toMatchObject({ status: 404 });
  });
});
