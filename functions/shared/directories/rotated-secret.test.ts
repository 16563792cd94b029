import { type Directory } from './directory';
import { entraDirectory } from './entra-directory';
import { httpDouble, patience, type HttpDouble } from '../http-double';
import { httpsSender } from '../https';
import { oktaDirectory } from './okta-directory';
import { secretOf } from '../secret';

/** Secrets Manager and a directory, both over HTTP: what a deployed function meets when a secret is rotated under it. */
const change = { username: 'ada@example.com', password: 'KMD-482-hptw-637-vnx' };
const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:directory-AbCdEf';
const send = httpsSender('the double', patience());

const doubles: HttpDouble[] = [];
afterEach(() => Promise.all(doubles.splice(0).map((double) => double.close())));

async function opened(answer: Parameters<typeof httpDouble>[0]): Promise<HttpDouble> {
  const double = await httpDouble(answer);
  doubles.push(double);
  return double;
}

async function storeOf(field: string) {
  const current = { value: 'first' };
  const store = await opened(() => ({
    status: 200,
    body: { SecretString: JSON.stringify({ [field]: current.value }) },
  }));
  const place = { arn, field, url: `${store.url}/`, region: 'us-east-1' };
  return { current, store, secret: secretOf(place, { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' }, send) };
}

/** `accepted`: what the directory takes now. */
async function okta() {
  const accepted = { value: 'first' };
  const { current, store, secret } = await storeOf('apiToken');
  const org = await opened(({ headers }) =>
    headers['authorization'] === `SSWS ${accepted.value}`
      ? { status: 200, body: { status: 'PASSWORD_EXPIRED' } }
      : { status: 401, body: { errorCode: 'E0000011' } },
  );
  return { accepted, current, store, directory: oktaDirectory({ orgUrl: org.url, secret, send }) };
}

async function entra() {
  const accepted = { value: 'first' };
  const { current, store, secret } = await storeOf('clientSecret');
  const tenant = await opened(({ path, headers, body }) => {
    if (!path.endsWith('/token'))
      return headers['authorization'] === `Bearer of ${accepted.value}` ? { status: 204 } : { status: 401 };
    return new URLSearchParams(body).get('client_secret') === accepted.value
      ? { status: 200, body: { access_token: `of ${accepted.value}`, expires_in: 3599 } }
      : { status: 401, body: { error: 'invalid_client' } };
  });
  const directory: Directory = entraDirectory({
    tenantId: '11111111-2222-4333-8444-555555555555',
    clientId: '22222222-2222-4333-8444-555555555555',
    secret,
    send,
    now: () => new Date('2026-03-02T15:00:00Z'),
    loginUrl: tenant.url,
    graphUrl: tenant.url,
  });
  return { accepted, current, store, directory };
}

it.each([
  ['Okta', okta],
  ['Entra ID', entra],
])('goes on with the new secret of %s after one more look, in the same process', async (_name, world) => {
  const { accepted, current, store, directory } = await world();
  expect(await directory.setTemporaryPassword(change)).toBe('set');
  expect(store.seen).toHaveLength(1);

  accepted.value = current.value = 'second';
  expect(await directory.setTemporaryPassword(change)).toBe('set');
  expect(await directory.setTemporaryPassword(change)).toBe('set');

  expect(store.seen).toHaveLength(2);
});

it.each([
  ['Okta', okta],
  ['Entra ID', entra],
])('looks once, and no more, when %s takes neither the old nor the new secret', async (_name, world) => {
  const { accepted, store, directory } = await world();
  await directory.setTemporaryPassword(change);

  accepted.value = 'something else';
  expect(await directory.setTemporaryPassword(change)).toBe('denied');

  expect(store.seen).toHaveLength(2);
});
