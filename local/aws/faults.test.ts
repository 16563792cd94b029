import { LambdaClient, InvokeCommand } from '@aws-sdk/client-lambda';
import { type FaultRule } from './faults';
import { clientSettings, sampleAccount, sampleFunction } from './sample-account';

/** Counts in a table, then answers what it saw. Its client gives up after two seconds. */
const counting = `
  import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
  const client = new DynamoDBClient({ maxAttempts: 1, requestHandler: { requestTimeout: 2000, throwOnRequestTimeout: true } });
  let warm = 0;
  export const handler = async () => {
    warm++;
    const before = Date.now();
    try {
      const { Attributes } = await client.send(new UpdateItemCommand({
        TableName: 'counters', Key: { name: { S: 'calls' } }, UpdateExpression: 'ADD n :one',
        ExpressionAttributeValues: { ':one': { N: '1' } }, ReturnValues: 'ALL_NEW',
      }));
      return { n: Attributes.n.N, warm };
    } catch (error) {
      return { error: error.name, afterMs: Date.now() - before, warm };
    }
  };`;

function world() {
  const { account, clock } = sampleAccount();
  account.declareTable({ name: 'counters', hashKey: 'name', attributes: [{ name: 'name', type: 'S' }] });
  const { invoke } = sampleFunction(account, {
    name: 'count',
    code: counting,
    statements: [{ Action: 'dynamodb:UpdateItem', Resource: '*' }],
  });
  /** One rule for the function's request, or for its own invocation. */
  const faulty = (fault: ReturnType<FaultRule>, service = 'dynamodb') =>
    account.faults.add((subject) => (subject.service === service ? fault : undefined));
  const counted = () => JSON.stringify(account.rows('counters'));
  return { account, clock, invoke, faulty, counted };
}

it('keeps a request that times out from taking effect, and lets the time of the client pass', async () => {
  const { invoke, faulty, counted } = world();
  faulty({ kind: 'timeout' });

  expect((await invoke()).value).toMatchObject({ error: 'TimeoutError', afterMs: 2000 });
  expect(counted()).toBe('[]');
});

it('lets a lost request take effect', async () => {
  const { invoke, faulty, counted } = world();
  faulty({ kind: 'lost' });

  expect((await invoke()).value).toMatchObject({ error: 'TimeoutError', afterMs: 2000 });
  expect(counted()).toContain('"1"');
});

it.each(['html', 'truncated'] as const)('answers %s that no client can read, after the effect', async (how) => {
  const { invoke, faulty, counted } = world();
  faulty({ kind: 'malformed', how });

  expect((await invoke()).value).toMatchObject({ error: 'SyntaxError' });
  expect(counted()).toContain('"1"');
});

describe('a kill', () => {
  it('ends the function at the moment of the effect, and with it all it had in memory', async () => {
    const { account, invoke, faulty, counted } = world();
    await invoke();
    const end = faulty({ kind: 'kill', afterRequests: 1 });

    const killed = await invoke();
    end();

    expect(killed).toEqual({
      failed: true,
      value: { errorType: 'Runtime.ExitError', errorMessage: expect.stringContaining('signal: killed') },
    });
    expect(counted()).toContain('"2"');
    expect((await invoke()).value).toEqual({ n: '3', warm: 1 });
    expect(account.logs.events('/aws/lambda/count').map(({ message }) => message)).toContainEqual(
      expect.stringContaining('Runtime.ExitError'),
    );
  });

  it('before the request keeps it from taking effect', async () => {
    const { invoke, faulty, counted } = world();
    faulty({ kind: 'kill-before' });

    expect(await invoke()).toMatchObject({ failed: true, value: { errorType: 'Runtime.ExitError' } });
    expect(counted()).toBe('[]');
  });

  it.each([
    ['after one of its requests', { kind: 'kill', afterRequests: 1 } as const, '"1"'],
    ['as it answers, having made too few requests', { kind: 'kill', afterRequests: 9 } as const, '"1"'],
    ['before it begins', { kind: 'kill-before' } as const, '[]'],
  ])('of an invocation ends the invoked function %s', async (_, fault, left) => {
    const { invoke, faulty, counted } = world();
    faulty(fault, 'lambda');

    expect(await invoke()).toMatchObject({ failed: true, value: { errorType: 'Runtime.ExitError' } });
    expect(counted()).toContain(left);
  });

  it('costs whoever cannot die the answer', async () => {
    const { account, clock, faulty } = world();
    faulty({ kind: 'kill', afterRequests: 1 });
    const listing = account.door.call({ kind: 'operator' }, 'dynamodb', 'ListTables', {});

    const first = await Promise.race([listing, clock.sleep(60_000).then(() => 'nothing in a minute')]);

    expect(first).toBe('nothing in a minute');
  });
});

it('spoils what a function answers on its way to another service', async () => {
  const { invoke, faulty } = world();
  faulty({ kind: 'malformed', how: 'html' }, 'lambda');

  await expect(invoke()).rejects.toThrow(SyntaxError);
});

it('spoils what an SDK client outside gets to read', async () => {
  const { account, faulty } = world();
  faulty({ kind: 'malformed', how: 'truncated' }, 'lambda');
  const client = new LambdaClient(clientSettings(account));

  const { Payload } = await client.send(new InvokeCommand({ FunctionName: 'count' }));

  expect(() => JSON.parse(Payload?.transformToString() ?? '') as unknown).toThrow(SyntaxError);
});

it('notes every fault that struck, and tells of it', async () => {
  const { account, clock, invoke, faulty } = world();
  const told: unknown[] = [];
  account.faults.onStruck((fault) => told.push(fault));
  faulty({ kind: 'lost' });
  const at = clock.now();

  await invoke();

  expect(account.faults.struck).toEqual([
    { at, service: 'dynamodb', operation: 'UpdateItem', by: 'count', on: 'counters', effect: 'lost', nth: 1 },
  ]);
  expect(told).toEqual(account.faults.struck);
});

it('is recorded with the request it strikes: done when it took effect', async () => {
  const { account, invoke, faulty } = world();
  const statuses: unknown[] = [];
  account.door.onRequest(({ service, status }) => service === 'dynamodb' && statuses.push(status));
  const end = faulty({ kind: 'lost' });
  await invoke();
  end();
  faulty({ kind: 'timeout' });
  await invoke();

  expect(statuses).toEqual([200]);
});
