import { httpDouble, patience, type DoubleAnswer, type HttpDouble } from './http-double';
import { httpsSender } from './https';
import { secretOf } from './secret';

const arn = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:directory-AbCdEf';
const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example', sessionToken: 'session' };

let double: HttpDouble | undefined;
afterEach(() => double?.close());

async function secretFrom(answer: () => DoubleAnswer) {
  double = await httpDouble(answer);
  const place = { arn, field: 'apiToken', url: `${double.url}/`, region: 'us-east-1' };
  return { secret: secretOf(place, credentials, httpsSender('the secret store', patience())), seen: double.seen };
}

it('asks Secrets Manager, signed, and keeps the answer', async () => {
  const { secret, seen } = await secretFrom(() => ({ status: 200, body: { SecretString: '{"apiToken":"t"}' } }));

  expect([await secret.value(), await secret.value()]).toEqual(['t', 't']);

  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ method: 'POST', path: '/', body: JSON.stringify({ SecretId: arn }) });
  expect(seen[0]?.headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'secretsmanager.GetSecretValue',
    'x-amz-security-token': 'session',
    authorization: expect.stringMatching(
      /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/\d{8}\/us-east-1\/secretsmanager\/aws4_request, SignedHeaders=[\w;-]*host;[\w;-]*, Signature=[0-9a-f]{64}$/,
    ),
  });
});

it('reads it again when it is asked to', async () => {
  let reads = 0;
  const { secret } = await secretFrom(() => ({ status: 200, body: { SecretString: `{"apiToken":"t${++reads}"}` } }));

  expect([await secret.value(), await secret.renewed(), await secret.value()]).toEqual(['t1', 't2', 't2']);
});

it('does not keep a failure', async () => {
  let reads = 0;
  const { secret } = await secretFrom(() =>
    ++reads === 1 ? { status: 500 } : { status: 200, body: { SecretString: '{"apiToken":"t"}' } },
  );

  await expect(secret.value()).rejects.toMatchObject({ name: 'DependencyUnavailable' });
  expect(await secret.value()).toBe('t');
});

it.each<[string, DoubleAnswer]>([
  ['is not JSON', { status: 200, body: { SecretString: 'hunter2' } }],
  ['lacks the field', { status: 200, body: { SecretString: '{"password":"hunter2"}' } }],
  ['may not be read', { status: 400, body: { __type: 'AccessDeniedException', Message: 'hunter2' } }],
])('says that a secret %s, and nothing of what is in it', async (_how, answer) => {
  const { secret } = await secretFrom(() => answer);

  const error: unknown = await secret.value().catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(Error);
  expect(String((error as Error).stack)).not.toContain('hunter2'); // an Error, as was just looked at
});

it('speaks to no other machine without TLS', async () => {
  const send = httpsSender('x', patience(), async () => new Response('{}'));

  await expect(send({ method: 'POST', url: 'http://example.com/', headers: {}, body: '' })).rejects.toThrow('https');
});
