import { VirtualClock } from '../../time/clock';
import { Random } from '../../time/random';
import { createAccount } from '../account';
import { type AlarmInputs } from './alarms';

const startsAt = Date.parse('2026-03-02T15:00:00Z');
const operator = { kind: 'operator' } as const;

interface Described {
  readonly MetricAlarms: readonly { readonly AlarmName: string; readonly StateValue: string; readonly StateUpdatedTimestamp: number }[]; // prettier-ignore
  readonly NextToken?: string;
}

function anAccount() {
  const clock = new VirtualClock(startsAt);
  const account = createAccount({ accountId: '111122223333', region: 'us-east-1', clock, random: new Random(1) });
  const alarm = (name: string, more: Partial<AlarmInputs> & Pick<AlarmInputs, 'namespace' | 'metricName'>) =>
    account.declareAlarm({
      ...{ name, arn: `arn:aws:cloudwatch:us-east-1:111122223333:alarm:${name}`, dimensions: {}, statistic: 'Sum' },
      ...{ period: 60, evaluationPeriods: 1, threshold: 1, comparisonOperator: 'GreaterThanOrEqualToThreshold' },
      treatMissingData: 'notBreaching',
      ...more,
    });
  const describeAlarms = async (input: Record<string, unknown> = {}) =>
    (await account.door.call(operator, 'cloudwatch', 'DescribeAlarms', input)) as Described;
  const states = async () => {
    const { MetricAlarms } = await describeAlarms();
    return MetricAlarms.map(({ AlarmName, StateValue, StateUpdatedTimestamp }) => {
      return `${AlarmName} ${StateValue} ${new Date(StateUpdatedTimestamp * 1000).toISOString().slice(11, 19)}`;
    });
  };
  return { account, clock, alarm, describeAlarms, states };
}

it('rings while a failure is in its window, is quiet again after it, and says since when', async () => {
  const { account, clock, alarm, states } = anAccount();
  alarm('errors', { namespace: 'AWS/Lambda', metricName: 'Errors', dimensions: { FunctionName: 'f' } });
  expect(await states()).toEqual(['errors OK 15:00:00']);

  clock.advance(600_000);
  account.monitoring.invoked('f', true, 12);
  account.monitoring.invoked('other', true, 12);
  expect(await states()).toEqual(['errors ALARM 15:10:00']);

  clock.advance(90_000);
  expect(await states()).toEqual(['errors OK 15:11:00']);
});

it('does not know how a number stands that nothing here counts', async () => {
  const { alarm, states } = anAccount();
  alarm('bounces', { namespace: 'AWS/SES', metricName: 'Bounce' });

  expect(await states()).toEqual(['bounces INSUFFICIENT_DATA 15:00:00']);
});

it('counts what functions print in embedded metric format', async () => {
  const { account, alarm, states } = anAccount();
  alarm('slow', { namespace: 'Deskline', metricName: 'Ms', dimensions: { service: 'crm' }, statistic: 'Maximum', threshold: 9_000 }); // prettier-ignore
  const line = (ms: number) => {
    const CloudWatchMetrics = [{ Namespace: 'Deskline', Dimensions: [['service']], Metrics: [{ Name: 'Ms' }] }];
    return JSON.stringify({ _aws: { Timestamp: 0, CloudWatchMetrics }, service: 'crm', Ms: [ms] });
  };
  account.declareLogGroup({ name: 'g' });

  account.logs.write('g', 's', line(8_999));
  account.logs.write('g', 's', '{"_aws" is mentioned, and nothing more');
  expect(await states()).toEqual(['slow OK 15:00:00']);
  account.logs.write('g', 's', line(9_001));
  expect(await states()).toEqual(['slow ALARM 15:00:00']);
});

it('looks into a queue at the moment it is asked', async () => {
  const { account, alarm, states } = anAccount();
  const url = 'https://sqs.us-east-1.amazonaws.com/111122223333/q';
  account.declareQueue({ arn: 'arn:aws:sqs:us-east-1:111122223333:q', url, name: 'q' });
  const dimensions = { QueueName: 'q' };
  alarm('waiting', { namespace: 'AWS/SQS', metricName: 'ApproximateNumberOfMessagesVisible', dimensions });
  expect(await states()).toEqual(['waiting OK 15:00:00']);

  await account.door.call(operator, 'sqs', 'SendMessage', { QueueUrl: url, MessageBody: 'x' });

  expect(await states()).toEqual(['waiting ALARM 15:00:00']);
});

it('lists alarms by name, a page at a time, by prefix and by state', async () => {
  const { alarm, describeAlarms } = anAccount();
  for (const name of ['b-2', 'a-1', 'b-1']) alarm(name, { namespace: 'AWS/Lambda', metricName: 'Errors' });
  const names = ({ MetricAlarms }: Described) => MetricAlarms.map(({ AlarmName }) => AlarmName);

  const first = await describeAlarms({ MaxRecords: 2 });
  expect(names(first)).toEqual(['a-1', 'b-1']);
  expect(names(await describeAlarms({ MaxRecords: 2, NextToken: first.NextToken }))).toEqual(['b-2']);
  expect(names(await describeAlarms({ AlarmNamePrefix: 'b-' }))).toEqual(['b-1', 'b-2']);
  expect(names(await describeAlarms({ StateValue: 'ALARM' }))).toEqual([]);
  await expect(describeAlarms({ MaxRecords: 101 })).rejects.toMatchObject({ code: 'ValidationException' });
});

it('refuses an alarm whose state it would have to make up', () => {
  const { alarm } = anAccount();

  expect(() =>
    alarm('odd', {
      namespace: 'AWS/Lambda',
      metricName: 'Errors',
      period: 10,
      comparisonOperator: 'GreaterThanUpperThreshold',
    }),
  ).toThrow(
    // prettier-ignore
    'alarm odd: comparisonOperator GreaterThanUpperThreshold, period 10: not supported locally',
  );
});
