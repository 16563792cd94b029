import { randomUUID } from 'node:crypto';
import { type Queues } from '../../domain/visitors/visitor-api';
import { type PlacedCall } from '../../domain/visitors/visitor-api/call';
import { type Problem } from '../../domain/problem';
import { scriptedLine } from '../connect/lines/scripted-line';
import { type Pickup, type Ringing } from './centre';
import { Random } from '../time/random';
import { authorizeUrl, pkce, redeem } from './staff-sign-in';
import { visitorWorld, type VisitorWorld } from './fixture/visitor-world';

let world: VisitorWorld;
let rings: Ringing[];
/** Whoever is called, until a test says otherwise. */
let answering: Pickup = { kind: 'declines' };

beforeAll(async () => {
  world = await visitorWorld();
  rings = [];
  world.centre.answerWith((ringing) => {
    rings.push(ringing);
    return Promise.resolve(answering);
  });
});

afterAll(() => world.centre.close());

const wish = (more: Record<string, unknown> = {}) => ({
  queue: 'support-website',
  number: '+1 (555) 555-0103',
  language: 'en-US',
  requestId: randomUUID(),
  ...more,
});
const place = (body: unknown, more: Parameters<VisitorWorld['ask']>[1] = {}) => world.ask('/calls', { body, ...more });
const pauseOver = () => world.clock.advance(91_000);

it('[J-23, JW-7] lists the ten queues with all their hours, holidays and what is open now', async () => {
  const { status, body } = await world.ask('/queues', { headers: { 'accept-language': 'fr, en' } });
  const { departments } = body as Queues;
  const byName = new Map(departments.flatMap(({ queues }) => queues).map((queue) => [queue.name, queue]));

  expect(status).toBe(200);
  expect(departments.map(({ title, queues }) => [title, queues.length])).toEqual([['Compte', 4], ['Ventes', 3], ['Assistance', 3]]); // prettier-ignore
  expect(byName.get('support-website')?.hours).toMatchObject({ timeZone: 'America/New_York', isOpen: true });
  expect(byName.get('support-website')?.hours?.week.slice(0, 2)).toEqual([
    { day: 'monday', open: [{ from: '06:00', until: '24:00' }] },
    { day: 'tuesday', open: [{ from: '00:00', until: '02:00' }, { from: '06:00', until: '24:00' }] }, // prettier-ignore
  ]);
  expect(byName.get('sales-apac')?.hours).toMatchObject({
    isOpen: false,
    nextOpening: { date: '2026-03-03', time: '09:00', words: expect.stringContaining('heure de Singapore') as string },
  });
});

it('[J-23] has the number called by the flow that the server chooses, and tells what became of it', async () => {
  const { status, body } = await place(wish());
  const { id, ...call } = body as PlacedCall;
  await world.clock.sleep(2_000);

  expect({ status, call }).toMatchObject({ status: 201, call: { queue: 'support-website', state: 'placed' } });
  expect(rings.map(({ number, from, purpose }) => ({ number, from, purpose }))).toEqual([
    { number: '+15555550103', from: '+18005550199', purpose: 'outbound' },
  ]);
  await world.centre.account.idle();
  expect(await world.ask(`/calls/${id}`)).toMatchObject({ status: 200, body: { id, state: 'ended' } });
  const trail = await world.centre.auditTrail();
  expect(trail.find(({ event }) => event === 'visitor-call.placed')).toMatchObject({
    contactId: rings[0]?.contactId,
    queue: 'support-website',
    callerHint: '+1•••03',
  });
});

it('[JW-1] places one call however often the same wish arrives, also at once', async () => {
  pauseOver();
  const before = rings.length;
  const body = wish({ number: '+15555550104' });
  const at = await Promise.all([place(body), place(body), place(body)]);
  const later = await place(body);
  await world.clock.sleep(2_000);

  const ids = new Set([...at, later].map((told) => (told.body as PlacedCall).id));
  expect([...at, later].every(({ status }) => status === 200 || status === 201)).toBe(true);
  expect({ calls: rings.length - before, ids: ids.size }).toEqual({ calls: 1, ids: 1 });
  expect(await place({ ...body, queue: 'account-open' })).toMatchObject({ status: 409 });
});

it('[JW-7] says from when on the next call may be asked for, and keeps to it whatever the page does', async () => {
  const { status, body } = await place(wish({ number: '+15555550105' }));

  expect({ status, body }).toMatchObject({ status: 429, body: { type: 'urn:deskline:problem:pause' } });
  expect(Date.parse((body as Problem).retryAt ?? '') - world.clock.now()).toBeLessThanOrEqual(90_000);
  expect((await world.ask('/queues')).body).toMatchObject({ nextCallAt: (body as Problem).retryAt });
});

it('[JW-1] takes neither flow, queue id nor attributes from a page, and dials no dear, foreign or invented number', async () => {
  pauseOver();
  const before = rings.length;
  const refusals: readonly (readonly [unknown, string])[] = [
    [wish({ flowId: 'x' }), 'invalid-request'],
    [wish({ attributes: { queuePriority: '1' } }), 'invalid-request'],
    [wish({ queue: 'arn:aws:connect:us-east-1:111122223333:instance/a/queue/b' }), 'invalid-request'],
    [wish({ queue: 'help-desk' }), 'no-such-queue'],
    [wish({ queue: 'general' }), 'no-such-queue'],
    [wish({ number: '+19005550123' }), 'number-not-called'],
    [wish({ number: '+12129765555' }), 'number-not-called'],
    [wish({ number: '+18765550123' }), 'country-not-called'],
    [wish({ number: '+442079460123' }), 'country-not-called'],
    [wish({ number: '5555550103' }), 'number-invalid'],
    [wish({ number: '+1555$.Attributes' }), 'number-invalid'],
  ];
  for (const [body, reason] of refusals) {
    const { status, body: problem } = await place(body);
    world.clock.advance(200);
    expect({ reason: (problem as Problem).type.split(':').at(-1), isClient: status >= 400 && status < 500 }).toEqual({ reason, isClient: true }); // prettier-ignore
  }
  await world.clock.sleep(2_000);

  expect(rings.length - before).toBe(0);
});

it('[JW-7] places no call for a team that is closed, and says when it opens', async () => {
  pauseOver();
  const { status, body } = await place(wish({ queue: 'sales-apac' }), { headers: { 'accept-language': 'es' } });

  expect({ status, body }).toMatchObject({
    status: 409,
    body: { type: 'urn:deskline:problem:closed', detail: expect.stringContaining('Abrimos de nuevo') as string },
  });
});

it('places no call when nobody is at work', async () => {
  world.centre.agentsDo('goesOffline');
  const refused = await place(wish());
  world.centre.agentsDo('goesAvailable');

  expect(refused).toMatchObject({ status: 409, body: { type: 'urn:deskline:problem:nobody-there' } });
});

it('[JW-1] leaves a number alone after three calls a day, whoever asks', async () => {
  const number = '+15555550106';
  const [, other] = world.tokens;
  const statuses = [];
  for (const token of [undefined, other?.access, undefined, other?.access]) {
    pauseOver();
    statuses.push((await place(wish({ number }), token === undefined ? {} : { token })).status);
    await world.clock.sleep(2_000);
  }

  expect(statuses).toEqual([201, 201, 201, 429]);
});

it('lets whoever answers end it with a key: the number is called no more from the website, until an operator clears it', async () => {
  pauseOver();
  const line = scriptedLine([{ press: '9' }]);
  answering = { kind: 'answers', line };
  const [, other] = world.tokens;
  const asked = { token: other?.access ?? '' };
  expect(await place(wish({ number: '+15555550107' }), asked)).toMatchObject({ status: 201 });
  await world.clock.sleep(60_000);
  answering = { kind: 'declines' };

  pauseOver();
  expect(line.heard.join(' ')).toMatch(/press 9/);
  expect(await place(wish({ number: '+15555550107' }), asked)).toMatchObject({
    status: 403,
    body: { type: 'urn:deskline:problem:number-objected' },
  });
  expect((await world.centre.auditTrail()).filter(({ event }) => event === 'visitor-call.disowned')).toHaveLength(1);
});

it('[J-8, J-32] lets somebody sign up with a mail address and the code that was mailed there', async () => {
  const { send, centre, place: client } = world;
  const random = new Random(7);
  const { verifier, challenge } = pkce(random);
  const query = authorizeUrl(client, challenge, 'a-state').split('?')[1] ?? '';
  const cookie = 'XSRF-TOKEN=a-csrf';
  const submit = (page: string, fields: Record<string, string>) =>
    send(`${client.signInUrl}${page}?${query}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: 'a-csrf', ...fields }).toString(),
    });
  const username = 'mina@example.org';

  expect((await submit('/signup', { username, password: 'short' })).body).toContain('role="alert"');
  const asked = await submit('/signup', { username, password: 'a long sentence as a password' });
  const mail = centre.mails().find(({ to }) => to.includes(username));
  const [code = ''] = /\d{6}/.exec(mail?.text ?? '') ?? [];
  expect(asked.body).toContain('name="code"');
  expect((await submit('/confirmUser', { username, code: code === '000000' ? '111111' : '000000' })).location).toBeUndefined(); // prettier-ignore
  const { location = '' } = await submit('/confirmUser', { username, code });
  const signedIn = await redeem(send, client, new URL(location).searchParams.get('code') ?? '', verifier);
  const token = signedIn.kind === 'tokens' ? signedIn.accessToken : '';

  expect(await world.ask('/queues', { token })).toMatchObject({ status: 200 });
  expect(token.split('.')[1] && Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).not.toContain('mina');
  expect((await submit('/signup', { username, password: 'another long sentence here' })).body).toContain('role="alert"'); // prettier-ignore
});

it('[JW-6] answers 404 for an unknown page, 405 for another method, 422 for what is missing, never a success', async () => {
  expect(await world.ask('/connect/contact', { body: {} })).toMatchObject({ status: 404 });
  expect(await place({})).toMatchObject({ status: 422 });
  expect(((await place({})).body as Problem).problems?.map(({ path }) => path)).toEqual(['queue', 'number', 'language', 'requestId']); // prettier-ignore
  expect(await place('{"queue":')).toMatchObject({ status: 422 });
  expect(await world.ask('/calls', { method: 'POST', body: wish(), headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 415 }); // prettier-ignore
});
