import { answerOf, type Answered, sampleAccount, sampleFunction } from '../sample-account';

const key = 'arn:aws:kms:us-east-1:123456789012:key/mac';
const things = 'arn:aws:dynamodb:us-east-1:123456789012:table/things';

/** The clients of one reset in one bundle. */
const fourClients = `
import { DynamoDBClient, PutItemCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { KMSClient, GenerateMacCommand } from '@aws-sdk/client-kms';
import { SESClient, SendTemplatedEmailCommand } from '@aws-sdk/client-ses';
import { SFNClient, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { randomInt, randomUUID } from 'node:crypto';

const [tables, keys, mail, workflows] = [new DynamoDBClient({}), new KMSClient({}), new SESClient({}), new SFNClient({})];

export const handler = async ({ table = 'things' }) => {
  await tables.send(new PutItemCommand({ TableName: table, Item: { id: { S: 'a' } } }));
  const { Item: item } = await tables.send(new GetItemCommand({ TableName: 'things', Key: { id: { S: 'a' } } }));
  const { Mac: mac } = await keys.send(new GenerateMacCommand({ KeyId: 'mac', Message: Buffer.from('hi'), MacAlgorithm: 'HMAC_SHA_256' }));
  await mail.send(new SendTemplatedEmailCommand({
    Source: 'Desk <desk@example.com>', Destination: { ToAddresses: ['ada@example.com', 'bob@example.com'] },
    Template: 'code', TemplateData: JSON.stringify({ code: '<42>' }),
  }));
  const execution = await workflows.send(new StartSyncExecutionCommand({
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:greet', input: '{"name":"Ada"}',
  }));
  return { item, mac: Buffer.from(mac).toString('hex'), output: JSON.parse(execution.output), numbers: [randomInt(1e6), randomUUID(), Math.random()] };
};`;

function worldOfFourClients(seed = 1, actions = ['dynamodb:PutItem', 'dynamodb:GetItem']) {
  const { account, clock } = sampleAccount({ seed });
  account.declareTable({ name: 'things', hashKey: 'id', attributes: [{ name: 'id', type: 'S' }] });
  account.declareKey({ arn: key, id: 'mac', spec: 'HMAC_256' });
  account.declareMailIdentity({ identity: 'example.com' });
  account.declareMailTemplate({ name: 'code', subject: 'Your code', text: 'It is {{code}}.', html: '<b>{{code}}</b>' });
  account.declareStateMachine({
    arn: 'arn:aws:states:us-east-1:123456789012:stateMachine:greet',
    name: 'greet',
    type: 'EXPRESS',
    definition: JSON.stringify({
      QueryLanguage: 'JSONata',
      StartAt: 'Hello',
      States: { Hello: { Type: 'Pass', Output: "{% 'Hello ' & $states.input.name %}", End: true } },
    }),
    roleArn: 'arn:aws:iam::123456789012:role/reset-role',
  });
  const { invoke } = sampleFunction(account, {
    name: 'reset',
    code: fourClients,
    statements: [
      { Action: actions, Resource: things },
      { Action: 'kms:GenerateMac', Resource: key },
      { Action: 'ses:SendTemplatedEmail', Resource: 'arn:aws:ses:us-east-1:123456789012:*' },
      { Action: 'states:StartSyncExecution', Resource: 'arn:aws:states:us-east-1:123456789012:stateMachine:greet' },
    ],
  });
  return { account, clock, invoke };
}

describe('a bundle with SDK clients', () => {
  it('reaches tables, keys, mail and workflows through the door', async () => {
    const { account, invoke } = worldOfFourClients();

    const { failed, value } = await invoke();

    expect(failed).toBe(false);
    expect(value).toMatchObject({
      item: { id: { S: 'a' } },
      mac: expect.stringMatching(/^[0-9a-f]{64}$/),
      output: 'Hello Ada',
    });
    expect(account.inbox.to('bob@example.com')).toMatchObject([
      {
        from: 'Desk <desk@example.com>',
        to: ['ada@example.com', 'bob@example.com'],
        text: 'It is <42>.',
        html: '<b>&lt;42&gt;</b>',
      },
    ]);
  });

  it('gives the same bytes for the same seed, and others for another', async () => {
    const [one, again, other] = await Promise.all([1, 1, 2].map((seed) => worldOfFourClients(seed).invoke()));

    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('is refused what its role does not allow, by name, action and resource', async () => {
    const { account, invoke } = worldOfFourClients(1, ['dynamodb:GetItem']);
    const refused: unknown[] = [];
    account.door.onRequest(
      ({ operation, status, error }) => status !== 200 && refused.push([operation, status, error]),
    );

    const { failed, value } = await invoke();

    expect(failed).toBe(true);
    expect(value).toMatchObject({
      errorType: 'AccessDeniedException',
      errorMessage:
        'User: arn:aws:sts::123456789012:assumed-role/reset-role/reset is not authorized to perform: dynamodb:PutItem ' +
        `on resource: ${things} because no identity-based policy allows the dynamodb:PutItem action`,
    });
    expect(refused).toEqual([['PutItem', 400, 'AccessDeniedException']]);
  });
});

describe('an execution environment', () => {
  it('has the variables of its program and of Lambda, and none of this process', async () => {
    process.env['LEAK'] = 'host';
    const { value } = await answerOf(
      'export const handler = async () => process.env',
      {},
      { environment: { TABLE: 'things' } },
    );
    delete process.env['LEAK'];

    expect(value).toMatchObject({
      TABLE: 'things',
      AWS_REGION: 'us-east-1',
      AWS_LAMBDA_FUNCTION_NAME: 'f',
      LAMBDA_TASK_ROOT: '/var/task',
    });
    expect(value).not.toHaveProperty('LEAK');
    expect(value).not.toHaveProperty('HOME');
  });

  it('keeps the state of its modules between invocations, and shares it with no other environment', async () => {
    const { account } = sampleAccount();
    const code =
      'let count = 0; export const handler = async ({ waits }) => { const mine = ++count; if (waits) await new Promise((r) => setTimeout(r, 50)); return mine; }';
    const { invoke } = sampleFunction(account, { name: 'f', code });
    const counts = (answers: readonly Answered[]) => answers.map(({ value }) => value);

    const first = await Promise.all([invoke({ waits: true }), invoke({ waits: true })]);
    const second = [await invoke(), await invoke()];

    expect(counts(first)).toEqual([1, 1]);
    expect(counts(second)).toEqual([2, 3]);
  });

  it('waits on the clock: ten minutes cost nothing', async () => {
    const code = `
      import { setTimeout as pause } from 'node:timers/promises';
      import { promisify } from 'node:util';
      export const handler = async () => {
        const started = [Date.now(), performance.now(), process.hrtime.bigint()];
        await new Promise((done) => setTimeout(done, 200_000));
        await promisify(setTimeout)(100_000);
        await pause(300_000);
        return [Date.now() - started[0], performance.now() - started[1], Number(process.hrtime.bigint() - started[2]) / 1e6, new Date().toISOString()];
      };`;
    const { value } = await answerOf(code, {}, { timeoutSeconds: 900 });

    expect(value).toEqual([600_000, 600_000, 600_000, '2026-03-02T15:10:00.000Z']);
  });

  it('fires intervals, immediates and cleared timers as Node does', async () => {
    const code = `
      export const handler = () => new Promise((done) => {
        const seen = [];
        const cleared = setTimeout(() => seen.push('cleared'), 5);
        const every = setInterval(() => { seen.push(Date.now() % 1000); if (seen.length > 3) { clearInterval(every); done(seen); } }, 10);
        setImmediate(() => { seen.push('immediate'); clearTimeout(cleared); });
      });`;
    const { value } = await answerOf(code);

    expect(value).toEqual(['immediate', 10, 20, 30]);
  });

  it('is frozen between invocations: a forgotten interval neither runs nor moves the clock', async () => {
    const code =
      'let ticks = 0; setInterval(() => ticks++, 1000); export const handler = async ({ ms }) => { await new Promise((r) => setTimeout(r, ms)); return ticks; }';
    const { account, clock } = sampleAccount();
    const { invoke } = sampleFunction(account, { name: 'f', code });

    const first = await invoke({ ms: 2500 });
    const between = clock.now();
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(60_000);
    const second = await invoke({ ms: 600 });

    expect([first.value, second.value]).toEqual([2, 3]);
    expect(clock.now() - between).toBe(60_600);
  });

  it('gives repeatable chance and real hashes', async () => {
    const code = `
      import { createHash, getRandomValues, randomBytes, randomInt, webcrypto } from 'node:crypto';
      export const handler = async () => ({
        chance: [randomInt(10, 20), randomBytes(4).toString('hex'), [...getRandomValues(new Uint8Array(3))], crypto.randomUUID()],
        hash: createHash('sha256').update('a').digest('hex').slice(0, 8),
        web: Buffer.from(await webcrypto.subtle.digest('SHA-256', Buffer.from('a'))).toString('hex').slice(0, 8),
      });`;
    const [one, two] = [await answerOf(code), await answerOf(code)];

    expect(two.value).toEqual(one.value);
    expect(one.value).toMatchObject({ hash: 'ca978112', web: 'ca978112' });
  });

  it('opens no socket, reads no file of this machine and starts no process', async () => {
    const code = `
      import dns from 'node:dns/promises'; import { readFile } from 'node:fs/promises'; import { execSync } from 'node:child_process';
      import https from 'node:https'; import net from 'node:net';
      const failure = async (work) => { try { await work(); return 'worked'; } catch (error) { return error.code ?? error.message; } };
      export const handler = async () => [
        await failure(() => new Promise((resolve, reject) => net.connect(80, '127.0.0.1').on('error', reject).on('connect', resolve))),
        await failure(() => new Promise((resolve, reject) => https.get('https://example.com/', resolve).on('error', reject))),
        await failure(() => fetch('https://example.com/').catch((error) => { throw error.cause; })),
        await failure(() => dns.lookup('example.com')),
        await failure(() => readFile('/etc/hostname')),
        await failure(() => execSync('true')),
        process.version.startsWith('v22.'),
      ];`;
    const { value } = await answerOf(code);

    expect(value).toEqual([
      'ECONNREFUSED',
      'ENOTFOUND',
      'ENOTFOUND',
      'ENOTFOUND',
      'ENOENT',
      'child_process.execSync: not supported inside a local function',
      true,
    ]);
  });

  it('reaches a host outside AWS that somebody stands in for', async () => {
    const { account } = sampleAccount({
      outside: ({ host, path, body }) =>
        host === 'crm.example.com'
          ? Promise.resolve({ status: 201, headers: {}, body: Buffer.from(`${path} ${body.toString()}`) })
          : undefined,
    });
    const code = `export const handler = async () => { const r = await fetch('https://crm.example.com/a?b=1', { method: 'POST', body: 'hello' }); return [r.status, await r.text()]; }`;
    const { invoke } = sampleFunction(account, { name: 'f', code });

    expect((await invoke()).value).toEqual([201, '/a?b=1 hello']);
  });
});

it('runs Powertools quietly: structured logs, metrics, and a tracer without a daemon', async () => {
  const code = `
    import { Logger } from '@aws-lambda-powertools/logger'; import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics'; import { Tracer } from '@aws-lambda-powertools/tracer';
    import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
    const logger = new Logger({ serviceName: 'desk' }); const metrics = new Metrics({ namespace: 'Desk', serviceName: 'desk' }); const tracer = new Tracer({ serviceName: 'desk' });
    tracer.captureAWSv3Client(new DynamoDBClient({}));
    export const handler = async (_event, context) => {
      logger.addContext(context); logger.info('hello', { outcome: 'sent' });
      metrics.addMetric('sent', MetricUnit.Count, 1); metrics.publishStoredMetrics();
      const segment = tracer.getSegment(); const sub = segment.addNewSubsegment('## work'); tracer.setSegment(sub); tracer.putAnnotation('a', 'b'); sub.close(); tracer.setSegment(segment);
      return 'done';
    };`;
  const { value, account } = await answerOf(code);
  const lines = account.logs.events('/aws/lambda/f').map(({ message }) => message);

  expect(value).toBe('done');
  expect(lines.slice(1, -2).map((line) => JSON.parse(line) as unknown)).toEqual([
    expect.objectContaining({
      level: 'INFO',
      message: 'hello',
      outcome: 'sent',
      timestamp: '2026-03-02T15:00:00.000Z',
      function_name: 'f',
    }),
    expect.objectContaining({ sent: 1, service: 'desk' }),
  ]);
});
