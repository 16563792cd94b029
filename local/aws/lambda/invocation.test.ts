import { answerOf, sampleAccount, sampleFunction } from '../sample-account';

describe('an invocation', () => {
  it('ends at the time limit of the function, and what it had under way has no effect any more', async () => {
    const { account, clock } = sampleAccount();
    account.declareTable({ name: 'things', hashKey: 'id', attributes: [{ name: 'id', type: 'S' }] });
    const code = `
      import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
      const client = new DynamoDBClient({});
      let warm = false;
      export const handler = async () => {
        if (warm) return 'warm';
        warm = true;
        await new Promise((done) => setTimeout(done, 5000));
        await client.send(new PutItemCommand({ TableName: 'things', Item: { id: { S: 'late' } } }));
      };`;
    const { invoke } = sampleFunction(account, {
      name: 'f',
      code,
      timeoutSeconds: 3,
      statements: [{ Action: '*', Resource: '*' }],
    });
    const startedAt = clock.now();

    const { failed, value } = await invoke();
    const tookMs = clock.now() - startedAt;
    await clock.sleep(10_000);

    expect([failed, tookMs]).toEqual([true, 3000]);
    expect(value).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: .+ Error: Task timed out after 3\.00 seconds$/),
    });
    expect(account.rows('things')).toEqual([]);
    expect(
      account.logs
        .events('/aws/lambda/f')
        .map(({ message }) => message)
        .join(''),
    ).toContain('Task timed out after 3.00 seconds');
  });

  it('tells the handler how much time is left', async () => {
    const code =
      'export const handler = async (_e, context) => { await new Promise((r) => setTimeout(r, 1200)); return [context.getRemainingTimeInMillis(), context.functionName]; }';
    const { value } = await answerOf(code, {}, { timeoutSeconds: 4 });

    expect(value).toEqual([2800, 'f']);
  });

  it('answers a thrown error by name and message, with the frames of the function only', async () => {
    const { failed, value } =
      await answerOf(`class DependencyUnavailable extends Error { name = 'DependencyUnavailable' }
      export const handler = async () => { throw new DependencyUnavailable('mail did not answer') }`);

    expect(failed).toBe(true);
    expect(value).toMatchObject({ errorType: 'DependencyUnavailable', errorMessage: 'mail did not answer' });
    const { trace } = value as { trace: string[] };
    expect(trace.slice(1).every((line) => line.includes('/var/task/index.js'))).toBe(true);
  });

  it('serves callbacks, null answers and errors at load time', async () => {
    const callback = await answerOf(
      'export const handler = (event, _context, done) => { setTimeout(() => done(null, event.a), 1) }',
      { a: 7 },
    );
    const nothing = await answerOf('export const handler = async () => undefined');
    const broken = await answerOf('throw new TypeError("no table"); export const handler = async () => 1');
    const missing = await answerOf('export const other = 1');

    expect([callback.value, nothing.value]).toEqual([7, null]);
    expect(broken.value).toMatchObject({ errorType: 'TypeError', errorMessage: 'no table' });
    expect(missing.value).toMatchObject({
      errorType: 'Runtime.HandlerNotFound',
      errorMessage: 'index.handler is undefined or not exported',
    });
  });

  it('ends with the environment when the process exits', async () => {
    const { account } = sampleAccount();
    const { invoke } = sampleFunction(account, {
      name: 'f',
      code: 'let n = 0; export const handler = async ({ exits }) => { if (exits) process.exit(3); return ++n; }',
    });
    const before = await invoke();

    const { value } = await invoke({ exits: true });
    const after = await invoke();

    expect(value).toMatchObject({
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringContaining('exit status 3'),
    });
    expect([before.value, after.value]).toEqual([1, 1]);
  });

  it('writes what is printed to the log group, in the shape of CloudWatch', async () => {
    const { account } = await answerOf(
      'export const handler = async () => { console.log("hello %s", "Ada"); process.stdout.write("raw\\n"); }',
    );
    const lines = account.logs.events('/aws/lambda/f').map(({ message }) => message);

    expect(lines).toEqual([
      expect.stringMatching(/^START RequestId: [0-9a-f-]{36} Version: \$LATEST\n$/),
      expect.stringMatching(/^2026-03-02T15:00:00\.000Z\t[0-9a-f-]{36}\tINFO\thello Ada\n$/),
      'raw\n',
      expect.stringMatching(/^END RequestId: /),
      expect.stringMatching(
        /^REPORT RequestId: .+\tDuration: 0\.00 ms\tBilled Duration: 1 ms\tMemory Size: 256 MB\t\n$/,
      ),
    ]);
    expect(account.logs.streams('/aws/lambda/f')).toEqual([
      expect.stringMatching(/^2026\/03\/02\/\[\$LATEST\][0-9a-f]{32}$/),
    ]);
  });

  it('is tried again later when it was asynchronous and failed', async () => {
    const { account, clock } = sampleAccount();
    sampleFunction(account, { name: 'f', code: 'export const handler = async () => { throw new Error("no") }' });
    const startedAt = clock.now();

    const output = await account.door.call({ kind: 'operator' }, 'lambda', 'Invoke', {
      FunctionName: 'f',
      InvocationType: 'Event',
    });
    await account.idle();

    expect(output).toEqual({ StatusCode: 202 });
    expect(clock.now() - startedAt).toBe(180_000);
    expect(account.logs.events().filter(({ message }) => message.startsWith('START')).length).toBe(3);
  });

  it('needs a role that Lambda may take', async () => {
    const { account } = sampleAccount();
    const { invoke } = sampleFunction(account, { name: 'f', code: 'export const handler = async () => 1' });
    account.declareRole({ arn: 'arn:aws:iam::123456789012:role/f-role', assumeRolePolicy: { Statement: [] } });

    await expect(invoke()).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message: expect.stringContaining('cannot be assumed by Lambda'),
    });
  });

  it('waits for a free environment when the limit of this machine is reached', async () => {
    const { account, clock } = sampleAccount({ maxEnvironments: 2 });
    const { invoke } = sampleFunction(account, {
      name: 'f',
      code: 'export const handler = async () => { await new Promise((r) => setTimeout(r, 1000)); return Date.now() % 10_000 }',
    });

    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => invoke()));

    expect(answers.map(({ value }) => value)).toEqual([1000, 1000, 2000, 2000, 3000]);
    expect(clock.now() % 10_000).toBe(3000);
  });
});
