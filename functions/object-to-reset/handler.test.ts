import { createHmac } from 'node:crypto';
import { type AuditEvent } from '../../domain/audit/audit-event';
import { LimitsInMemory } from '../shared/verification/limits-in-memory';
import { objectionLink } from '../shared/reset/objection-link';
import { objections } from '../shared/reset/objections';
import { makeHandler } from './handler';

const t0 = new Date('2026-03-02T15:00:00Z');
const mac = async (message: string): Promise<Uint8Array> => createHmac('sha256', 'key').update(message).digest();

async function world() {
  let now = t0;
  const locks = objections(new LimitsInMemory());
  const trail: AuditEvent[] = [];
  const handler = makeHandler({
    mac,
    objections: locks,
    audit: async (event) => void trail.push(event),
    now: () => now,
  });
  const link = await objectionLink(mac, 'https://example.com/')('1234567', t0);
  const token = new URL(link).searchParams.get('token') ?? '';
  return {
    handler,
    locks,
    trail,
    token,
    passesDays: (days: number) => (now = new Date(t0.getTime() + days * 86_400_000)),
  };
}

const request = (method: string, rest: Readonly<Record<string, unknown>> = {}): unknown => ({
  version: '2.0',
  rawPath: '/',
  requestContext: { http: { method, path: '/', sourceIp: '192.0.2.1' } },
  headers: { host: 'example.lambda-url.us-east-1.on.aws', 'accept-language': 'en-US,en;q=0.9' },
  isBase64Encoded: false,
  ...rest,
});
const reading = (token: string) => request('GET', { queryStringParameters: { token } });
const posting = (token: string) =>
  request('POST', { body: Buffer.from(`token=${token}`).toString('base64'), isBase64Encoded: true });

it('asks before it locks: a program that follows links locks nobody out', async () => {
  const { handler, locks, trail, token } = await world();

  for (let n = 0; n < 3; n++) {
    const { statusCode, body } = await handler(reading(token));
    expect(statusCode).toBe(200);
    expect(body).toContain('<form method="post" action="/">');
    expect(body).toContain(`value="${token}"`);
  }
  await handler(request('HEAD', { queryStringParameters: { token } }));

  expect(await locks.isLocked('1234567')).toBe(false);
  expect(trail).toEqual([]);
});

it('locks self-service for the one employee when the form is sent, and says so in the trail', async () => {
  const { handler, locks, trail, token } = await world();

  const { statusCode, body } = await handler(posting(token));

  expect(statusCode).toBe(200);
  expect(body).toContain('locked');
  expect(await locks.isLocked('1234567')).toBe(true);
  expect(await locks.isLocked('7654321')).toBe(false);
  expect(trail).toEqual([
    { event: 'self-service.locked', contactId: 'employee:1234567', employeeId: '1234567', at: t0 },
  ]);
});

it('writes the same event again when the form is sent twice', async () => {
  const { handler, trail, token, passesDays } = await world();
  await handler(posting(token));
  passesDays(1);

  await handler(posting(token));

  expect(trail[1]).toEqual(trail[0]);
});

it('does nothing for a token that is wrong or too old', async () => {
  const { handler, locks, token, passesDays } = await world();

  expect(await handler(posting(`${token}x`))).toMatchObject({ statusCode: 403 });
  expect(await handler(request('POST', { body: 'x'.repeat(5_000_000) }))).toMatchObject({ statusCode: 403 });
  expect(await handler(request('POST'))).toMatchObject({ statusCode: 403 });
  passesDays(30);
  expect(await handler(reading(token))).toMatchObject({ statusCode: 410 });
  expect(await handler(posting(token))).toMatchObject({ statusCode: 410 });

  expect(await locks.isLocked('1234567')).toBe(false);
});

it('takes a token from the form only when it is posted', async () => {
  const { handler, locks, token } = await world();

  expect(await handler(request('POST', { queryStringParameters: { token } }))).toMatchObject({ statusCode: 403 });
  expect(await locks.isLocked('1234567')).toBe(false);
});

it('shows nothing of what came in, and runs no script', async () => {
  const { handler } = await world();

  const { body, headers } = await handler(reading('"><script>alert(1)</script>'));

  expect(body).not.toMatch(/script/i);
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
});

it('speaks the language of the reader', async () => {
  const { handler, token } = await world();
  const spanish = { headers: { 'accept-language': 'es-MX,es;q=0.9' }, queryStringParameters: { token } };

  expect((await handler(request('GET', spanish))).body).toContain('Bloquear');
});

it.each(['DELETE', 'PUT', 'OPTIONS'])('refuses %s', async (method) => {
  const { handler } = await world();

  expect(await handler(request(method))).toMatchObject({ statusCode: 405 });
});
