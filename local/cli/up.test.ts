import { type ResourceGraph } from '../engine/graph';
import { PagesClient } from '../pages/fixture/pages-client';
import { SmallCentre } from '../pages/fixture/small-centre';
import { openLoopback } from '../pages/loopback-server';
import { type Io, UsageError } from './command';
import { makeUp, type Parts } from './up';

const graph: ResourceGraph = {
  project: 'deskline',
  stack: 'dev',
  preview: false,
  accountId: '111122223333',
  region: 'us-east-1',
  resources: [],
  outputs: { samples: ['Press `1`.'] },
};

function aTerminal(more: Partial<Parts> = {}) {
  const ctrlC = new AbortController();
  const written = { out: '', err: '' };
  let opened = () => undefined as void;
  const isOpen = new Promise<void>((resolve) => (opened = resolve));
  const io: Io = {
    out: (text) => {
      written.out += text;
      opened();
    },
    err: (text) => void (written.err += text),
    cwd: '/',
    projectDir: '/',
    env: {},
    color: false,
    isTerminal: false,
    signal: ctrlC.signal,
  };
  const centre = new SmallCentre();
  const asked: unknown[] = [];
  const command = makeUp({
    loadGraph: async (request) => {
      asked.push(request);
      return graph;
    },
    openCentre: async (_graph, { faults }) => {
      asked.push(faults);
      return { centre };
    },
    phoneFiles: async () => new Map([['/', { contentType: 'text/html', body: 'phone' }]]),
    ...more,
  });
  return { io, ctrlC, written, isOpen, centre, asked, command };
}

it('opens the centre, prints where it is, and ends well at Ctrl-C', async () => {
  const { io, ctrlC, written, isOpen, centre, command } = aTerminal();
  const running = command.run(['--port', '0'], io);
  await isOpen;
  const [url = ''] = /http:\S+/.exec(written.out) ?? [];
  const client = new PagesClient(url);
  expect(await client.get('/api/centre')).toMatchObject({ body: { stack: 'dev', hints: ['Press `1`.'] } });
  const line = await client.stream(`/api/calls/${await client.call()}/events`);
  await line.until('listening');

  ctrlC.abort(new Error('interrupted'));

  expect(await running).toBe(0);
  expect(await line.until('ended')).toMatchObject({ outcome: 'hungUp' });
  expect(centre.listeners).toBe(0);
  await expect(client.get('/')).rejects.toThrow();
  expect(written.out).toContain('+18005550199 (inbound)');
  expect(written.out).toContain('npm run call');
  expect(written.err).toBe('');
});

it('prints one line of JSON when asked to, with the endpoint for SDK clients', async () => {
  const closed: string[] = [];
  const awsEndpoint = {
    environment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:4511' },
    close: async () => void closed.push('aws'),
  };
  const centre = new SmallCentre();
  const { io, ctrlC, written, isOpen, command } = aTerminal({
    openCentre: async () => ({ centre, openAwsEndpoint: async () => awsEndpoint }),
  });
  const running = command.run(['--port', '0', '--json'], io);
  await isOpen;
  ctrlC.abort();
  await running;

  expect(JSON.parse(written.out)).toEqual({
    page: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
    sites: {},
    functionUrls: {},
    apis: {},
    staff: [],
    stack: 'dev',
    region: 'us-east-1',
    numbers: [{ number: '+18005550199', flowName: 'inbound' }],
    awsEnvironment: { AWS_ENDPOINT_URL: 'http://127.0.0.1:4511' },
  });
  expect(written.out.match(/\n/g)).toHaveLength(1);
  expect(closed).toEqual(['aws']);
});

it('passes on the stack, the data and every fault', async () => {
  const { io, ctrlC, isOpen, asked, command } = aTerminal();
  const running = command.run(
    ['--port=0', '--stack=prod', '--data=there', '--fault=ses:*:throttle', '--fault=kms:GenerateMac:slow=3s'],
    io,
  );
  await isOpen;
  ctrlC.abort();
  await running;

  expect(asked).toEqual([
    { stack: 'prod', data: 'there' },
    [
      { text: 'ses:*:throttle', service: 'ses', operation: '*', effect: { kind: 'throttle' } },
      { text: 'kms:GenerateMac:slow=3s', service: 'kms', operation: 'GenerateMac', effect: { kind: 'slow', ms: 3000 } },
    ],
  ]);
});

it('tells what IAM refuses as it happens, in one line without control characters', async () => {
  const { io, ctrlC, written, isOpen, centre, command } = aTerminal();
  const running = command.run(['--port', '0'], io);
  await isOpen;

  centre.refuse('issue-code may not\n\u001b[31mkms:GenerateMac');
  ctrlC.abort();
  await running;

  expect(written.err).toBe('refused: issue-code may not [31mkms:GenerateMac\n');
});

it('names every bad option at once', async () => {
  const { io, command } = aTerminal();

  await expect(command.run(['--port', 'http', '--fault', 'ses'], io)).rejects.toMatchObject({
    name: 'UsageError',
    problems: [
      '--port http: write a number from 0 to 65535, for example --port 4510',
      "fault 'ses': write service[@name]:operation:effect[:when]",
    ],
  });
});

it('says what to do when the port is in use, before anything is evaluated', async () => {
  const taken = await openLoopback(0, () => undefined);
  if (taken.kind !== 'open') throw new Error(taken.kind);
  const { io, asked, command } = aTerminal();

  const refused: unknown = await command
    .run(['--port', String(taken.server.port)], io)
    .catch((error: unknown) => error);
  await taken.server.close();

  expect(refused).toBeInstanceOf(UsageError);
  expect(String(refused)).toContain(
    `port ${taken.server.port} is in use, perhaps by another deskline up; stop that one, or choose another: deskline up --port`,
  );
  expect(asked).toEqual([]);
});

it('frees the port when the program does not evaluate', async () => {
  const problem = new UsageError('Pulumi.dev.yaml:config.aws:region: is missing');
  const spare = await openLoopback(0, () => undefined);
  if (spare.kind !== 'open') throw new Error(spare.kind);
  const { port } = spare.server;
  await spare.server.close();
  const { io, command } = aTerminal({ loadGraph: () => Promise.reject(problem) });

  await expect(command.run(['--port', String(port)], io)).rejects.toBe(problem);

  const again = await openLoopback(port, () => undefined);
  expect(again.kind).toBe('open');
  if (again.kind === 'open') await again.server.close();
});
