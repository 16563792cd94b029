import { httpDouble, patience, type DoubleAnswer, type HttpDouble, type SeenRequest } from '../http-double';
import { httpsSender } from '../https';
import { oktaDirectory } from './okta-directory';

const change = { username: 'ada@example.com', password: 'KMD-482-hptw-637-vnx' };

let double: HttpDouble | undefined;
afterEach(() => double?.close());

const isExpiring = ({ path }: SeenRequest): boolean => path.endsWith('/lifecycle/expire_password');
const oktaError = (status: number, errorCode: string): DoubleAnswer => ({
  status,
  body: { errorCode, errorSummary: 'words of Okta', errorLink: errorCode, errorId: 'oae', errorCauses: [] },
});
const user = (status: string): DoubleAnswer => ({
  status: 200,
  body: { id: '00u118oQYT4TBGuay0g4', status, profile: { login: change.username }, credentials: { password: {} } },
});

async function world(answers: { change?: DoubleAnswer; expire?: DoubleAnswer } = {}) {
  const okta = { token: 'token-1' };
  const stored = { token: 'token-1', reads: 0 };
  double = await httpDouble((request) => {
    if (request.headers['authorization'] !== `SSWS ${okta.token}`) return oktaError(401, 'E0000011');
    return isExpiring(request) ? (answers.expire ?? user('PASSWORD_EXPIRED')) : (answers.change ?? user('ACTIVE'));
  });
  let kept = stored.token;
  const renewed = async (): Promise<string> => {
    stored.reads++;
    return (kept = stored.token);
  };
  const directory = oktaDirectory({
    orgUrl: double.url,
    secret: { value: async () => kept, renewed },
    send: httpsSender('the directory', patience(answers.expire)),
  });
  return { directory, okta, stored, seen: double.seen };
}

it('sets the password it is given, and has it expire', async () => {
  const { directory, seen } = await world();

  expect(await directory.setTemporaryPassword(change)).toBe('set');

  expect(seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /api/v1/users/ada%40example.com',
    'POST /api/v1/users/ada%40example.com/lifecycle/expire_password',
  ]);
  expect(JSON.parse(seen[0]?.body ?? '')).toEqual({ credentials: { password: { value: change.password } } });
  expect(seen[0]?.headers).toMatchObject({ authorization: 'SSWS token-1', 'content-type': 'application/json' });
  expect(seen[1]?.body).not.toContain(change.password);
});

it('leaves a password alone that is expired already: a repeat', async () => {
  const { directory, seen } = await world({ change: user('PASSWORD_EXPIRED') });

  expect(await directory.setTemporaryPassword(change)).toBe('set');
  expect(seen).toHaveLength(1);
});

it('does not say that it is set as long as it would not have to be changed', async () => {
  const { directory } = await world({ expire: user('ACTIVE') });

  await expect(directory.setTemporaryPassword(change)).rejects.toThrow('not PASSWORD_EXPIRED');
});

it('reads the token again when it was rotated, once', async () => {
  const { directory, okta, stored } = await world();
  okta.token = stored.token = 'token-2';
  expect(await directory.setTemporaryPassword(change)).toBe('set');
  expect(stored.reads).toBe(1);

  okta.token = 'revoked';
  expect(await directory.setTemporaryPassword(change)).toBe('denied');
  expect(stored.reads).toBe(2);
});

it.each([
  [404, 'E0000007', 'unknown'],
  [400, 'E0000001', 'refused'],
  [403, 'E0000014', 'refused'],
  [403, 'E0000006', 'denied'],
])('takes %i %s as %s, when it sets and when it expires', async (status, code, answer) => {
  const failing = await world({ change: oktaError(status, code) });
  expect(await failing.directory.setTemporaryPassword(change)).toBe(answer);
  await double?.close();

  const later = await world({ expire: oktaError(status, code) });
  expect(await later.directory.setTemporaryPassword(change)).toBe(answer);
});

it.each<[string, DoubleAnswer]>([
  ['throttles', oktaError(429, 'E0000047')],
  ['fails', oktaError(500, 'E0000009')],
  ['does not answer', { status: 200, hangs: true }],
])('asks to be tried again when Okta %s', async (_how, answer) => {
  const { directory } = await world({ expire: answer });

  await expect(directory.setTemporaryPassword(change)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
});

describe('ending sessions', () => {
  const ada = { username: 'ada@example.com' };

  async function sessions(answers: { find?: DoubleAnswer; end?: DoubleAnswer } = {}) {
    double = await httpDouble(({ method }) =>
      method === 'GET' ? (answers.find ?? user('ACTIVE')) : (answers.end ?? { status: 204 }),
    );
    const secret = { value: async () => 'token-1', renewed: async () => 'token-1' };
    const directory = oktaDirectory({ orgUrl: double.url, secret, send: httpsSender('the directory', patience()) });
    return { directory, seen: double.seen };
  }

  it('finds the person and deletes their sessions, tokens included', async () => {
    const { directory, seen } = await sessions();

    expect(await directory.endSessions(ada)).toBe('ended');

    expect(seen.map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual([
      'GET /api/v1/users/ada%40example.com ',
      'DELETE /api/v1/users/00u118oQYT4TBGuay0g4/sessions?oauthTokens=true ',
    ]);
    expect(seen[1]?.headers).toMatchObject({ authorization: 'SSWS token-1' });
  });

  it.each([
    [404, 'E0000007', 'unknown'],
    [403, 'E0000006', 'denied'],
  ])('takes %i %s as %s, when it looks and when it deletes', async (status, code, answer) => {
    const looking = await sessions({ find: oktaError(status, code) });
    expect(await looking.directory.endSessions(ada)).toBe(answer);
    await double?.close();

    const deleting = await sessions({ end: oktaError(status, code) });
    expect(await deleting.directory.endSessions(ada)).toBe(answer);
  });

  it('asks to be tried again when Okta throttles', async () => {
    const { directory } = await sessions({ end: oktaError(429, 'E0000047') });

    await expect(directory.endSessions(ada)).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  });
});
