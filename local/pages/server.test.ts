import { request as httpRequest } from 'node:http';
import { mailedCode, SmallCentre, spelledPassword } from './fixture/small-centre';
import { PagesClient } from './fixture/pages-client';
import { openLoopback } from './loopback-server';
import { servePages } from './server';

/** Everything a test opened; closed in reverse. */
const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function somePages() {
  const centre = new SmallCentre();
  const bugs: unknown[] = [];
  const server = await aServer();
  let calls = 0;
  const pages = servePages({
    centre,
    server,
    files: new Map([['/', { contentType: 'text/html; charset=utf-8', body: '<title>phone</title>' }]]),
    samples: { callerNumber: '+15555550123', hints: ['Press `1`.'] },
    newCallId: () => `call-${++calls}`,
    report: (bug) => bugs.push(bug),
  });
  opened.push(async () => {
    await pages.close();
    await centre.close();
  });
  return { centre, pages, bugs, client: new PagesClient(server.url), server };
}

async function aServer() {
  const taken = await openLoopback(0, () => undefined);
  if (taken.kind !== 'open') throw new Error(`no free port: ${taken.kind}`);
  opened.push(() => taken.server.close());
  return taken.server;
}

describe('a call', () => {
  it('goes from ring to hang-up, with every word, key and block told in order', async () => {
    const { client, centre } = await somePages();

    const id = await client.call();
    const line = await client.stream(`/api/calls/${id}/events`);
    await line.until('listening');
    await client.post(`/api/calls/${id}/keys`, { keys: '1' });
    await line.until('mail');
    await line.until('listening');
    await client.post(`/api/calls/${id}/keys`, { keys: `${mailedCode}#` });
    const password = await line.until('said');
    await line.until('listening');
    await client.post(`/api/calls/${id}/hang-up`, {});
    const end = await line.until('ended');
    await line.untilEnd();

    expect(password).toMatchObject({ spelledOut: spelledPassword, sensitive: true, from: 'system' });
    expect(end).toMatchObject({ outcome: 'hungUp' });
    expect(centre.results).toMatchObject([{ outcome: 'hungUp' }]);
    const story = line.events.map((event) =>
      event.kind === 'step' ? `${event.block}${event.branch ? ' done' : ''}` : event.kind,
    );
    expect(story).toEqual([
      ...[
        'mails',
        'greet',
        'said',
        'greet done',
        'ask-what-is-needed',
        'said',
        'listening',
        'pressed',
        'stoppedListening',
      ],
      ...[
        'ask-what-is-needed done',
        'mail',
        'workflow',
        'ask-for-code',
        'said',
        'listening',
        'pressed',
        'stoppedListening',
      ],
      ...['ask-for-code done', 'said', 'said', 'listening', 'stoppedListening', 'ended'],
    ]);
    expect(await client.post(`/api/calls/${id}/keys`, { keys: '1' })).toMatchObject({ status: 404 });
  });

  it('hears what is said', async () => {
    const { client } = await somePages();
    const id = await client.call();
    const line = await client.stream(`/api/calls/${id}/events`);
    await line.until('listening');

    await client.post(`/api/calls/${id}/say`, { text: 'get me a person' });

    expect(await line.until('spoke')).toMatchObject({ text: 'get me a person', heard: true });
    expect(await line.until('ended')).toMatchObject({ outcome: 'queued' });
  });

  it('is hung up when its tab is closed', async () => {
    const { client, centre } = await somePages();
    const id = await client.call();
    const line = await client.stream(`/api/calls/${id}/events`);
    await line.until('listening');
    const watching = await client.stream('/api/mails/events');
    await watching.until('mails');

    line.close();
    await expect(line.untilEnd()).rejects.toThrow();

    while (centre.results.length === 0) await client.get('/api/health');
    expect(centre.results).toMatchObject([{ outcome: 'hungUp' }]);
    expect(await client.get('/api/health')).toMatchObject({ body: { calls: 0 } });
  });

  it('keeps to itself: calls at the same time hear their own words and see their own blocks', async () => {
    const { client } = await somePages();
    const ids = await Promise.all([client.call(), client.call(), client.call()]);
    const lines = await Promise.all(ids.map((id) => client.stream(`/api/calls/${id}/events`)));
    for (const line of lines) await line.until('listening');

    await client.post(`/api/calls/${ids[1]}/say`, { text: 'only the second' });
    await lines[1]?.until('ended');
    await client.post(`/api/calls/${ids[0]}/hang-up`, {});
    await lines[0]?.until('ended');

    const steps = lines.map((line) => line.events.filter(({ kind }) => kind === 'step').length);
    expect(steps).toEqual([4, 4, 3]);
    expect(JSON.stringify(lines[0]?.events)).not.toContain('only the second');
    expect(await client.get('/api/health')).toEqual({ status: 200, body: { status: 'ok', stack: 'dev', calls: 1 } });
  });

  it('waits for its phone, and tells it what it missed', async () => {
    const { client } = await somePages();
    const id = await client.call();
    await client.post(`/api/calls/${id}/say`, { text: 'hello' });

    const line = await client.stream(`/api/calls/${id}/events`);

    expect(await line.until('ended')).toMatchObject({ outcome: 'queued' });
    expect(line.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['mails', 'step', 'said', 'spoke', 'ended']),
    );
  });

  it('has one phone: a second ear is turned away', async () => {
    const { client } = await somePages();
    const id = await client.call();
    await client.stream(`/api/calls/${id}/events`);

    expect(await client.get(`/api/calls/${id}/events`)).toEqual({
      status: 409,
      body: { error: 'another phone is on this call' },
    });
  });

  it('ends as failed when the centre breaks down, and the bug is reported', async () => {
    const { client, bugs } = await somePages();
    const id = await client.call({ from: '+15555550666' });

    const line = await client.stream(`/api/calls/${id}/events`);

    expect(await line.until('ended')).toMatchObject({ outcome: 'failed' });
    expect(bugs).toEqual([new Error('the small centre broke down')]);
  });

  it('may come from a withheld number', async () => {
    const { client } = await somePages();
    const id = await client.call({ from: null });

    const line = await client.stream(`/api/calls/${id}/events`);

    expect(await line.until('said')).toMatchObject({ text: 'Welcome to the help desk.' });
  });

  it('is told of refusals by IAM as they happen', async () => {
    const { client, centre } = await somePages();
    const line = await client.stream(`/api/calls/${await client.call()}/events`);
    await line.until('listening');

    centre.refuse('issue-code may not kms:GenerateMac');

    expect(await line.until('refusal')).toMatchObject({ message: 'issue-code may not kms:GenerateMac' });
  });
});

describe('input', () => {
  it.each([
    ['/api/calls', { from: 'Ada', to: '+18005550199' }, 400, 'from: write it like +18005550199'],
    ['/api/calls', { to: '+18005550142' }, 422, 'no flow answers +18005550142; dial +18005550199'],
    ['/api/calls', 'text', 400, 'body: Invalid input: expected object, received string'],
    ['/api/calls/nobody/keys', { keys: '1' }, 404, 'there is no such call; it is over'],
    ['/api/calls/nobody/keys', { keys: 'x' }, 400, 'keys: write one to 64 of 0-9, * and #'],
    ['/api/nowhere', {}, 404, 'there is no POST /api/nowhere here'],
    ['/api/health', {}, 405, 'there is no POST /api/health here'],
    ['/api/calls', { to: '+1'.repeat(9000) }, 413, 'send at most 16384 bytes'],
  ])('of %s %j is refused in one line that says what to write', async (path, body, status, error) => {
    const { client } = await somePages();

    expect(await client.post(path, body)).toEqual({ status, body: { error } });
  });

  it('has to be JSON, which a form of another site cannot send', async () => {
    const { client } = await somePages();

    expect(await client.post('/api/calls', {}, { 'content-type': 'text/plain' })).toMatchObject({ status: 415 });
  });
});

describe('other sites', () => {
  it.each([
    ['a rebound name', { host: 'evil.example:4510' }, 421],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['a page without an origin', { origin: 'null' }, 403],
    ['a request the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['another port of this machine', { 'sec-fetch-site': 'same-site' }, 403],
  ])('%s is turned away', async (_what, headers, status) => {
    const { server } = await somePages();

    expect(await statusOf(server.url, headers)).toBe(status);
  });

  it('lets the page itself and programs in, by either name of this machine', async () => {
    const { server } = await somePages();
    const own = {
      host: `localhost:${server.port}`,
      origin: `http://localhost:${server.port}`,
      'sec-fetch-site': 'same-origin',
    };

    expect(await statusOf(server.url, own)).toBe(200);
    expect(await statusOf(server.url, {})).toBe(200);
  });

  const statusOf = (url: string, headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(url);
      httpRequest({ hostname, port, path: '/api/centre', headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
});

describe('the page', () => {
  it('is served with a policy that lets nothing else in, and is not kept by the browser', async () => {
    const { server } = await somePages();

    const response = await fetch(server.url);

    expect(await response.text()).toBe('<title>phone</title>');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'; script-src 'self'"),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  it('learns which centre it belongs to', async () => {
    const { client } = await somePages();

    expect(await client.get('/api/centre')).toEqual({
      status: 200,
      body: {
        stack: 'dev',
        region: 'us-east-1',
        numbers: [{ number: '+18005550199', flowName: 'inbound' }],
        callerNumber: '+15555550123',
        hints: ['Press `1`.'],
      },
    });
  });

  it('asks for patience until there is a centre', async () => {
    const server = await aServer();

    const response = await fetch(server.url);

    expect(response.status).toBe(503);
    expect(response.headers.get('refresh')).toBe('1');
  });
});

describe('the inbox', () => {
  it('shows what was sent and what is sent', async () => {
    const { client, centre } = await somePages();
    centre.send({ subject: 'first' });

    const inbox = await client.stream('/api/mails/events');
    await inbox.until('mails');
    centre.send({ subject: 'second' });

    expect(await inbox.until('mail')).toMatchObject({ mail: { subject: 'second' } });
    expect(await client.get('/api/mails')).toMatchObject({
      body: { mails: [{ subject: 'first' }, { subject: 'second' }] },
    });
  });

  it('draws the HTML of a mail without running it', async () => {
    const { client, centre, server } = await somePages();
    centre.send({ id: '<0100/a@mail>', html: '<p>hello</p>' });

    const response = await fetch(new URL(`/api/mails/${encodeURIComponent('<0100/a@mail>')}/html`, server.url));

    expect(await response.text()).toBe('<base target="_blank"><p>hello</p>');
    expect(response.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'/,
    );
    expect(await client.get('/api/mails/unknown/html')).toMatchObject({ status: 404 });
  });
});

describe('a telephone that the centre makes ring', () => {
  it('is picked up on the page, and is a call like any other', async () => {
    const { client, centre } = await somePages();
    const inbox = await client.stream('/api/mails/events');
    const called = centre.ring('+15555550123');
    const ringing = await inbox.until('ringing');

    const { status, body } = await client.post(`/api/rings/${ringing.id}/answer`, { pace: 0 });
    const line = await client.stream(`/api/calls/${(body as { id: string }).id}/events`); // 201 has an id
    await line.until('listening');
    await client.post(`/api/calls/${(body as { id: string }).id}/hang-up`, {});
    const end = await line.until('ended');

    expect(ringing).toMatchObject({ number: '+15555550123', from: '+18005550199', purpose: 'outbound' });
    expect(status).toBe(201);
    expect(await inbox.until('stoppedRinging')).toEqual({ kind: 'stoppedRinging', id: ringing.id });
    expect(line.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['step', 'said', 'listening']));
    expect([end.outcome, await called]).toEqual(['hungUp', 'hungUp']);
  });

  it('is told to a page that comes while it rings, and answered once', async () => {
    const { client, centre } = await somePages();
    const called = centre.ring('+15555550123');
    const inbox = await client.stream('/api/mails/events');
    const { id } = await inbox.until('ringing');

    expect(await client.post(`/api/rings/${id}/decline`, {})).toMatchObject({ status: 204 });

    expect(await called).toBe('noAnswer');
    expect(await client.post(`/api/rings/${id}/answer`, {})).toEqual({
      status: 404,
      body: { error: 'it rings no more: somebody was quicker, or the caller gave up' },
    });
  });

  it('stops when whoever calls gives up, and when the pages close', async () => {
    const { client, centre, pages } = await somePages();
    const inbox = await client.stream('/api/mails/events');
    const giveUp = new AbortController();
    const first = centre.ring('+15555550123', giveUp.signal);
    const { id } = await inbox.until('ringing');
    giveUp.abort(new Error('gave up'));
    expect(await inbox.until('stoppedRinging')).toMatchObject({ id });
    const second = centre.ring('+15555550124');
    await inbox.until('ringing');

    await pages.close();

    expect([await first, await second]).toEqual(['noAnswer', 'noAnswer']);
    expect(await centre.ring('+15555550125')).toBe('noAnswer');
  });
});

describe('closing', () => {
  it('hangs up every call, ends every stream and stops listening to the centre', async () => {
    const { client, centre, pages } = await somePages();
    const line = await client.stream(`/api/calls/${await client.call()}/events`);
    const inbox = await client.stream('/api/mails/events');
    await client.call();
    await line.until('listening');

    await pages.close();

    await line.until('ended');
    await inbox.untilEnd();
    expect(centre.results.map(({ outcome }) => outcome)).toEqual(['hungUp', 'hungUp']);
    expect(centre.listeners).toBe(0);
  });

  it('frees the port, which is told to be in use before that', async () => {
    const server = await aServer();
    expect((await openLoopback(server.port, () => undefined)).kind).toBe('inUse');

    await server.close();

    const again = await openLoopback(server.port, () => undefined);
    expect(again.kind).toBe('open');
    if (again.kind === 'open') await again.server.close();
  });
});
