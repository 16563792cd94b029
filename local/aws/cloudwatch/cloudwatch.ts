import { AwsError } from '../door';
import { jsonProtocol } from '../protocols/json';
import { operation, type Service } from '../service';
import { type AlarmNow, type MetricAlarms } from './alarms';

type Input = Readonly<Record<string, unknown>>;

const mostRecords = 100;

/** Amazon CloudWatch, as far as somebody asks how alarms stand. */
export function cloudwatchService(alarms: MetricAlarms, place: { accountId: string; region: string }): Service {
  return {
    name: 'cloudwatch',
    signingName: 'monitoring',
    protocol: jsonProtocol({ version: '1.0', target: 'GraniteServiceVersion20100801' }),
    unknownOperation: (name) =>
      new AwsError('UnknownOperationException', name ? `${name}: not supported locally` : 'no operation in X-Amz-Target'), // prettier-ignore
    operations: {
      DescribeAlarms: operation(
        // What is asked for: a prefix stands for every alarm that begins so (service authorization reference, Amazon CloudWatch).
        (input) => [{ action: 'cloudwatch:DescribeAlarms', resource: alarmArn(input, place) }],
        (input) => describe(alarms.now(), input),
      ),
    },
  };
}

function alarmArn(input: Input, { accountId, region }: { accountId: string; region: string }): string {
  const named = input['AlarmNames'] as readonly string[] | undefined; // the SDK's shape
  const asked = named?.length === 1 ? named[0] : `${String(input['AlarmNamePrefix'] ?? '')}*`;
  return `arn:aws:cloudwatch:${region}:${accountId}:alarm:${asked}`;
}

function describe(all: readonly AlarmNow[], input: Input): unknown {
  const names = input['AlarmNames'] as readonly string[] | undefined;
  const prefix = String(input['AlarmNamePrefix'] ?? '');
  const types = (input['AlarmTypes'] as readonly string[] | undefined) ?? ['MetricAlarm'];
  const limit = Number(input['MaxRecords'] ?? 50);
  if (!(limit >= 1 && limit <= mostRecords))
    throw new AwsError('ValidationException', `MaxRecords ${limit}: must be between 1 and ${mostRecords}`);
  const state = input['StateValue'];
  const found = all.filter(
    (alarm) =>
      types.includes('MetricAlarm') &&
      (names?.includes(alarm.inputs.name) ?? alarm.inputs.name.startsWith(prefix)) &&
      (state === undefined || alarm.state === state),
  );
  const start = startOf(input['NextToken']);
  const end = start + limit;
  return {
    MetricAlarms: found.slice(start, end).map(shownAlarm),
    CompositeAlarms: [],
    ...(end < found.length && { NextToken: String(end) }),
  };
}

function startOf(token: unknown): number {
  if (token === undefined) return 0;
  if (/^\d{1,6}$/.test(String(token))) return Number(token);
  throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
}

function shownAlarm({ inputs, state, since, reason }: AlarmNow): unknown {
  const { name, arn, alarmDescription, dimensions, namespace, metricName, statistic, period } = inputs;
  const { evaluationPeriods, datapointsToAlarm, threshold, comparisonOperator, treatMissingData } = inputs;
  return {
    AlarmName: name,
    AlarmArn: arn,
    AlarmDescription: alarmDescription,
    ActionsEnabled: true,
    StateValue: state,
    StateReason: reason,
    StateUpdatedTimestamp: since / 1000,
    StateTransitionedTimestamp: since / 1000,
    Namespace: namespace,
    MetricName: metricName,
    Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    Statistic: statistic,
    Period: period,
    EvaluationPeriods: evaluationPeriods,
    DatapointsToAlarm: datapointsToAlarm,
    Threshold: threshold,
    ComparisonOperator: comparisonOperator,
    TreatMissingData: treatMissingData,
  };
}
