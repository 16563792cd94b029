import { sampleAccount, sampleFunction, type SampleStatement } from '../sample-account';

const arn = (name: string) => `arn:aws:lambda:us-east-1:123456789012:function:${name}`;
const mayTell: SampleStatement = { Action: 'lambda:InvokeFunction', Resource: arn('told') };

/** A function that fails `failures` times, and one that is told in the end. */
function world(failures: number, statements: readonly SampleStatement[] = [mayTell]) {
  const { account, clock } = sampleAccount();
  const heard: unknown[] = [];
  account.door.onRequest(({ operation, status, message }) => {
    if (operation === 'Invoke') heard.push(message ?? status);
  });
  const code = `let n = 0; export const handler = async (event) => { if (n++ < ${failures}) throw new TypeError('no ' + event.id); };`;
  sampleFunction(account, { name: 'trying', code, statements: [...statements] });
  sampleFunction(account, {
    name: 'told',
    code: `export const handler = async (event) => { console.log('told ' + JSON.stringify(event)); };`,
  });
  account.declareAsyncFailure({ functionArn: arn('trying'), retries: 2, destinationArn: arn('told') });
  const told = () =>
    account.logs
      .events('/aws/lambda/told')
      .flatMap(({ message }) => /told (\{.*\})/.exec(message)?.slice(1) ?? [])
      .map((json): unknown => JSON.parse(json));
  const start = () =>
    account.door.call({ kind: 'operator' }, 'lambda', 'Invoke', {
      FunctionName: 'trying',
      InvocationType: 'Event',
      Payload: '{"id":7}',
    });
  return { account, clock, told, start, heard };
}

it('tells the destination of an asynchronous invocation that has failed three times', async () => {
  const { account, clock, told, start } = world(3);
  const startedAt = clock.now();

  await start();
  await account.idle();

  expect(clock.now() - startedAt).toBeGreaterThanOrEqual(180_000);
  expect(told()).toEqual([
    {
      version: '1.0',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      requestContext: {
        requestId: expect.any(String),
        functionArn: `${arn('trying')}:$LATEST`,
        condition: 'RetriesExhausted',
        approximateInvokeCount: 3,
      },
      requestPayload: { id: 7 },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      responsePayload: expect.objectContaining({ errorType: 'TypeError', errorMessage: 'no 7' }),
    },
  ]);
});

it('tells nobody when the last attempt works', async () => {
  const { account, told, start } = world(2);

  await start();
  await account.idle();

  expect(told()).toEqual([]);
});

it('goes on when the role may not tell, which the door does', async () => {
  const { account, told, start, heard } = world(3, []);

  await start();
  await account.idle();

  expect(told()).toEqual([]);
  expect(heard).toContainEqual(expect.stringContaining('is not authorized to perform: lambda:InvokeFunction'));
});

it('tries nothing again once the account is ending', async () => {
  const { account, clock, told, start } = world(3);
  const startedAt = clock.now();
  account.stopRetrying();

  await start();
  await account.idle();

  expect(clock.now() - startedAt).toBeLessThan(60_000);
  expect(told()).toEqual([]);
});
