import { createHmac } from 'node:crypto';
import { approvalRequest, approvalToken, type Approval } from '../../domain/reset/approval';
import { type AuditEvent } from '../../domain/audit/audit-event';
import { type Employee } from '../../domain/reset/employee';
import { approvalLink } from '../shared/reset/approval-link';
import { ApprovalsInMemory } from '../shared/reset/approvals-in-memory';
import { makeHandler } from './handler';

const t0 = new Date('2026-03-02T15:00:00Z');
const mac = async (message: string): Promise<Uint8Array> => createHmac('sha256', 'key').update(message).digest();
const employee = (employeeId: string, givenName: string, more: Partial<Employee> = {}): Employee => ({
  employeeId,
  givenName,
  familyName: 'Reyes',
  email: `${givenName.toLowerCase()}@example.com`,
  phoneNumber: '+15555550123',
  language: 'en-US',
  status: 'active',
  privileged: false,
  ...more,
});
const ada = employee('1234567', 'Ada', { managerId: '5678901' });
const bob = employee('2345678', 'Bob', { managerId: '5678901' });
const mei = employee('5678901', 'Mei');

async function world(people: readonly Employee[] = [ada, bob, mei]) {
  let now = t0;
  const approvals = new ApprovalsInMemory();
  const trail: AuditEvent[] = [];
  const mails: unknown[] = [];
  const handler = makeHandler({
    mac,
    findEmployee: async (employeeId) => people.find((one) => one.employeeId === employeeId),
    approvals,
    objectionLink: async () => 'https://example.com/?token=x',
    sendMail: async (mail) => (mails.push(mail.to), { kind: 'accepted' }),
    audit: async (event) => void trail.push(event),
    now: () => now,
  });
  const tokenOf = async (approval: Approval) =>
    new URL(await approvalLink(mac, 'https://example.com/')(approval)).searchParams.get('token') ?? '';
  const approval = approvalRequest('1234567', '5678901', 'call-1', t0);
  await approvals.request(approval, undefined);
  const read = (token: string) =>
    handler({ requestContext: { http: { method: 'GET' } }, queryStringParameters: { token } });
  const post = (token: string, decision = 'approve') =>
    handler({
      requestContext: { http: { method: 'POST' } },
      body: Buffer.from(new URLSearchParams({ token, decision }).toString()).toString('base64'),
      isBase64Encoded: true,
    });
  const stateOf = (employeeId = '1234567') => approvals.rows.get(employeeId)?.state;
  return { approvals, approval, tokenOf, token: await tokenOf(approval), read, post, stateOf, trail, mails, at: (ms: number) => (now = new Date(t0.getTime() + ms)) }; // prettier-ignore
}

it('shows who asks and two buttons, and changes nothing however often it is read', async () => {
  const { read, token, stateOf, trail } = await world();

  for (let n = 0; n < 3; n++) {
    const { statusCode, body } = await read(token);
    expect(statusCode).toBe(200);
    expect(body).toContain('Ada Reyes (1234567)');
    expect(body).toContain('value="approve"');
    expect(body).toContain('value="refuse"');
  }

  expect(stateOf()).toBe('pending');
  expect(trail).toEqual([]);
});

it('grants once: a second click, and a click on the other button, count for nothing', async () => {
  const { post, read, token, stateOf, trail } = await world();

  expect(await post(token)).toMatchObject({ statusCode: 200 });
  expect(await post(token)).toMatchObject({ statusCode: 409 });
  expect(await post(token, 'refuse')).toMatchObject({ statusCode: 409 });
  expect(await read(token)).toMatchObject({ statusCode: 409 });

  expect(stateOf()).toBe('granted');
  expect(trail).toEqual([
    { event: 'approval.granted', contactId: 'call-1', employeeId: '1234567', managerId: '5678901', at: t0 },
  ]);
});

it('refuses, and tells the employee', async () => {
  const { post, token, stateOf, trail, mails } = await world();

  expect(await post(token, 'refuse')).toMatchObject({ statusCode: 200 });

  expect(stateOf()).toBe('refused');
  expect(trail).toMatchObject([{ event: 'approval.refused' }]);
  expect(mails).toEqual(['ada@example.com']);
});

it('asks again for a form without a decision', async () => {
  const { post, token, stateOf } = await world();

  expect((await post(token, 'perhaps')).body).toContain('value="refuse"');
  expect(stateOf()).toBe('pending');
});

describe('an attacker', () => {
  it('cannot forge a token', async () => {
    const { post, approval, token, stateOf } = await world();
    const forged = Buffer.alloc(32, 7).toString('base64url');

    for (const bad of ['', 'x', `${token}x`, approvalToken(approval, forged), token.replace(/^1234567/, '2345678')])
      expect(await post(bad)).toMatchObject({ statusCode: 403 });

    expect(stateOf()).toBe('pending');
  });

  it('cannot use a token of one employee for another', async () => {
    const { post, approvals, tokenOf, stateOf } = await world();
    const ofBob = approvalRequest('2345678', '5678901', 'call-2', t0);
    await approvals.request(ofBob, undefined);
    const token = await tokenOf(ofBob);

    expect(await post(token.replace(/^2345678/, '1234567'))).toMatchObject({ statusCode: 403 });
    expect(await post(token.replace(/call-2$/, 'call-1'))).toMatchObject({ statusCode: 403 });

    expect(stateOf()).toBe('pending');
    expect(stateOf('2345678')).toBe('pending');
  });

  it('cannot use a token of an older request for the one that took its place', async () => {
    const { post, approvals, approval, token, stateOf, at } = await world();
    at(1_000);
    await approvals.request(approvalRequest('1234567', '5678901', 'call-2', new Date(t0.getTime() + 1_000)), approval);

    expect(await post(token)).toMatchObject({ statusCode: 409 });
    expect(stateOf()).toBe('pending');
  });

  it('cannot make it last longer, nor use it late', async () => {
    const { post, read, token, stateOf, at } = await world();
    at(30 * 60_000);

    expect(await read(token)).toMatchObject({ statusCode: 410 });
    expect(await post(token)).toMatchObject({ statusCode: 410 });
    expect(await post(token.replace(/\.\d{10}\./, '.9999999999.'))).toMatchObject({ statusCode: 403 });

    expect(stateOf()).toBe('pending');
  });

  it('cannot put markup on the page', async () => {
    const { read } = await world();

    const { body, headers } = await read('"><script>alert(1)</script>');

    expect(body).not.toMatch(/script/i);
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/);
  });
});

it.each([
  ['has left', { ...mei, status: 'disabled' as const }],
  ['is the manager no more', employee('7777777', 'Max')],
  ['reads the same mailbox', { ...mei, email: 'ADA@example.com' }],
])('takes no answer from somebody who %s', async (_case, manager) => {
  const { post, token, stateOf } = await world([ada, manager]);

  expect(await post(token)).toMatchObject({ statusCode: 409 });
  expect(stateOf()).toBe('pending');
});
