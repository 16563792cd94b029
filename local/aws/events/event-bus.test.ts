import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { clientSettings, sampleAccount, sampleFunction } from '../sample-account';
import { eventPattern } from './event-pattern';

const ruleArn = 'arn:aws:events:us-east-1:123456789012:rule/contacts';
const contactEvent = {
  source: 'aws.connect',
  detailType: 'Amazon Connect Contact Event',
  detail: { eventType: 'QUEUED', contactId: 'c-1' },
  resources: ['arn:contact'],
};

function world() {
  const { account } = sampleAccount();
  const { arn } = sampleFunction(account, {
    name: 'record',
    code: 'export const handler = async (event) => { console.log(JSON.stringify(event)) }',
  });
  account.declareEventRule({
    arn: ruleArn,
    eventPattern: JSON.stringify({ source: ['aws.connect'], detail: { eventType: ['QUEUED'] } }),
  });
  account.declareEventTarget(ruleArn, { arn });
  const printed = () =>
    account.logs
      .events('/aws/lambda/record')
      .filter(({ message }) => message.includes('\tINFO\t'))
      .map(({ message }) => JSON.parse(message.split('\t').at(-1) ?? '') as unknown);
  return { account, arn, printed };
}

it('delivers a matching event to a function that lets the rule in', async () => {
  const { account, arn, printed } = world();
  account.declareFunctionPermission({ functionArn: arn, principal: 'events.amazonaws.com', sourceArn: ruleArn });

  const id = account.events.put(contactEvent);
  account.events.put({ ...contactEvent, detail: { eventType: 'DISCONNECTED' } });
  await account.idle();

  expect(printed()).toEqual([
    {
      version: '0',
      id,
      'detail-type': 'Amazon Connect Contact Event',
      source: 'aws.connect',
      account: '123456789012',
      time: '2026-03-02T15:00:00Z',
      region: 'us-east-1',
      resources: ['arn:contact'],
      detail: contactEvent.detail,
    },
  ]);
});

it('keeps a delivery that was refused where a test can see it', async () => {
  const { account, arn, printed } = world();

  account.events.put(contactEvent);
  await account.idle();

  expect(printed()).toEqual([]);
  expect(account.events.failedDeliveries).toEqual([
    {
      ruleArn,
      targetArn: arn,
      message: expect.stringContaining('no resource-based policy allows the lambda:InvokeFunction action'),
    },
  ]);
});

it('shapes the input as the target asks', async () => {
  const { account, arn, printed } = world();
  account.declareFunctionPermission({ functionArn: arn, principal: 'events.amazonaws.com' });
  const shapes = [
    { input: '{"fixed":1}' },
    { inputPath: '$.detail.contactId' },
    {
      inputTransformer: {
        inputPaths: { id: '$.detail.contactId', type: '$.detail.eventType' },
        inputTemplate: '{"id": "<id>", "text": "contact <id> is <type>", "bare": <id>}',
      },
    },
  ];
  account.declareEventRule({
    arn: ruleArn,
    eventPattern: { source: ['aws.connect'] },
    targets: shapes.map((shape) => ({ arn, ...shape })),
  });

  account.events.put(contactEvent);
  await account.idle();

  expect(printed()).toEqual([{ fixed: 1 }, 'c-1', { id: 'c-1', text: 'contact c-1 is QUEUED', bare: 'c-1' }]);
});

it.each([
  [{ a: [1, 'x'] }, { a: 'x' }, true],
  [{ a: [{ prefix: 'ab' }] }, { a: 'abc' }, true],
  [{ a: [{ suffix: 'ab' }] }, { a: 'abc' }, false],
  [{ a: [{ 'anything-but': ['x', 'y'] }] }, { a: 'z' }, true],
  [{ a: [{ 'anything-but': { prefix: 'z' } }] }, { a: 'zz' }, false],
  [{ a: [{ numeric: ['>', 1, '<=', 3] }] }, { a: 3 }, true],
  [{ a: [{ exists: false }] }, { b: 1 }, true],
  [{ a: [{ 'equals-ignore-case': 'ABC' }] }, { a: 'abc' }, true],
  [{ a: [{ wildcard: 'a*c' }] }, { a: 'abbc' }, true],
  [{ a: { b: ['x'] } }, { a: { b: ['w', 'x'] } }, true],
  [{ $or: [{ a: [1] }, { b: [2] }] }, { b: 2 }, true],
])('matches %j against %j: %s', (pattern, event, expected) => {
  expect(eventPattern(pattern)(event)).toBe(expected);
});

it('refuses a pattern it does not know, by its path', () => {
  expect(() => eventPattern({ detail: { ip: [{ cidr: '10.0.0.0/8' }] } })).toThrow(
    'eventPattern.detail.ip[0].cidr: not supported',
  );
});

it('shows what functions printed through the API of CloudWatch Logs', async () => {
  const { account, arn } = world();
  account.declareFunctionPermission({ functionArn: arn, principal: 'events.amazonaws.com' });
  account.events.put(contactEvent);
  await account.idle();
  const client = new CloudWatchLogsClient(clientSettings(account));

  const search = (filterPattern: string) =>
    client.send(new FilterLogEventsCommand({ logGroupName: '/aws/lambda/record', filterPattern }));

  expect((await search('QUEUED "aws.connect" -DISCONNECTED')).events?.length).toBe(1);
  expect((await search('?START ?END')).events?.length).toBe(2);
  await expect(search('{ $.level = "INFO" }')).rejects.toMatchObject({ name: 'InvalidParameterException' });
});
