import { entraDirectory } from './entra-directory';
import { httpDouble, patience, type DoubleAnswer, type HttpDouble, type SeenRequest } from '../http-double';
import { httpsSender } from '../https';

const change = { username: 'ada@example.com', password: 'KMD-482-hptw-637-vnx' };
const tenantId = '11111111-2222-4333-8444-555555555555';
const clientId = '22222222-2222-4333-8444-555555555555';
const t0 = new Date('2026-03-02T15:00:00Z');

let double: HttpDouble | undefined;
afterEach(() => double?.close());

const isLogin = ({ path }: SeenRequest): boolean => path.endsWith('/oauth2/v2.0/token');
const graphError = (status: number, code: string): DoubleAnswer => ({
  status,
  body: { error: { code, message: 'words of Graph', innerError: { date: '2026-03-02T15:00:00' } } },
});

/** A tenant that accepts one secret and one token at a time. */
async function world(graph: (request: SeenRequest) => DoubleAnswer = () => ({ status: 204 }), timeoutMs = patience()) {
  let now = t0;
  const tenant = { secret: 'first-secret', token: 'token-1', tokens: 0 };
  const stored = { secret: 'first-secret', reads: 0 };
  double = await httpDouble((request) => {
    if (!isLogin(request)) {
      if (request.headers['authorization'] !== `Bearer ${tenant.token}`)
        return graphError(401, 'InvalidAuthenticationToken');
      return graph(request);
    }
    if (new URLSearchParams(request.body).get('client_secret') !== tenant.secret)
      return { status: 401, body: { error: 'invalid_client', error_description: 'AADSTS7000215' } };
    tenant.token = `token-${++tenant.tokens}`;
    return {
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599, access_token: tenant.token },
    };
  });
  let kept = stored.secret;
  const renewed = async (): Promise<string> => {
    stored.reads++;
    return (kept = stored.secret);
  };
  const directory = entraDirectory({
    tenantId,
    clientId,
    secret: { value: async () => kept, renewed },
    send: httpsSender('the directory', timeoutMs),
    now: () => now,
    loginUrl: double.url,
    graphUrl: double.url,
  });
  return { directory, tenant, stored, seen: double.seen, passes: (ms: number) => (now = new Date(now.getTime() + ms)) };
}

it('signs in as the application and sets a password that must be changed', async () => {
  const { directory, seen } = await world();

  expect(await directory.setTemporaryPassword(change)).toBe('set');

  const [login, patch] = seen;
  expect(login).toMatchObject({ method: 'POST', path: `/${tenantId}/oauth2/v2.0/token` });
  expect(login?.headers['content-type']).toBe('application/x-www-form-urlencoded');
  expect(Object.fromEntries(new URLSearchParams(login?.body))).toEqual({
    client_id: clientId,
    client_secret: 'first-secret',
    scope: 'https://graph.microsoft.com/.default',
    grant_type: 'client_credentials',
  });
  expect(patch).toMatchObject({ method: 'PATCH', path: '/v1.0/users/ada%40example.com' });
  expect(patch?.headers).toMatchObject({ authorization: 'Bearer token-1', 'content-type': 'application/json' });
  expect(JSON.parse(patch?.body ?? '')).toEqual({
    passwordProfile: { forceChangePasswordNextSignIn: true, password: change.password },
  });
});

it('keeps its token for an hour, and asks for another before it ends', async () => {
  const { directory, seen, passes } = await world();
  await directory.setTemporaryPassword(change);
  passes(58 * 60_000);
  await directory.setTemporaryPassword(change);
  expect(seen.filter(isLogin)).toHaveLength(1);

  passes(60_000);
  await directory.setTemporaryPassword(change);
  expect(seen.filter(isLogin)).toHaveLength(2);
});

it('asks for another token when one is not accepted any more', async () => {
  const { directory, tenant } = await world();
  await directory.setTemporaryPassword(change);
  tenant.token = 'revoked';

  expect(await directory.setTemporaryPassword(change)).toBe('set');
});

it('reads the secret again when it was rotated', async () => {
  const { directory, tenant, stored } = await world();
  tenant.secret = stored.secret = 'second-secret';

  expect(await directory.setTemporaryPassword(change)).toBe('set');
  expect(stored.reads).toBe(1);
});

it('is denied when not even the new secret is accepted, after two attempts', async () => {
  const { directory, tenant, seen } = await world();
  tenant.secret = 'nobody has it';

  expect(await directory.setTemporaryPassword(change)).toBe('denied');
  expect(seen).toHaveLength(2);
});

it.each([
  [404, 'Request_ResourceNotFound', 'unknown'],
  [400, 'Request_BadRequest', 'refused'],
  [403, 'Authorization_RequestDenied', 'denied'],
])('takes %i %s as %s', async (status, code, answer) => {
  const { directory } = await world(() => graphError(status, code));

  expect(await directory.setTemporaryPassword(change)).toBe(answer);
});

it.each<[string, DoubleAnswer]>([
  ['throttles', graphError(429, 'TooManyRequests')],
  ['fails', graphError(503, 'serviceNotAvailable')],
  ['answers an error page', { status: 502, text: '<html>Bad gateway</html>' }],
  ['does not answer', { status: 200, hangs: true }],
])('asks to be tried again when Graph %s, and gives nothing away', async (_how, answer) => {
  const { directory } = await world(() => answer, patience(answer));

  const error: unknown = await directory.setTemporaryPassword(change).catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({ name: 'DependencyUnavailable' });
  expect(inspectable(error)).not.toMatch(/KMD-482|token-1|first-secret/);
});

describe('ending sessions', () => {
  const ada = { username: 'ada@example.com' };

  it('revokes the sign-in sessions of the person', async () => {
    const { directory, seen } = await world(() => ({ status: 200, body: { value: true } }));

    expect(await directory.endSessions(ada)).toBe('ended');

    expect(seen[1]).toMatchObject({ method: 'POST', path: '/v1.0/users/ada%40example.com/revokeSignInSessions' });
    expect(seen[1]?.headers).toMatchObject({ authorization: 'Bearer token-1' });
  });

  it('asks for another token when one is not accepted any more', async () => {
    const { directory, tenant } = await world();
    await directory.endSessions(ada);
    tenant.token = 'revoked';

    expect(await directory.endSessions(ada)).toBe('ended');
  });

  it.each([
    [404, 'Request_ResourceNotFound', 'unknown'],
    [403, 'Authorization_RequestDenied', 'denied'],
  ])('takes %i %s as %s', async (status, code, answer) => {
    const { directory } = await world(() => graphError(status, code));

    expect(await directory.endSessions(ada)).toBe(answer);
  });

  it('asks to be tried again when Graph fails', async () => {
    const { directory } = await world(() => graphError(503, 'serviceNotAvailable'));

    await expect(directory.endSessions(ada)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  });
});

/** Everything a log could take from an error. */
function inspectable(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.name, error.message, error.stack, JSON.stringify(error), inspectable(error.cause)].join('\n');
}
