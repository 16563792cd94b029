import { DescribeAlarmsCommand, type CloudWatchClient, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { type Overview } from '../../domain/audit/audit-api/overview';
import { calling } from '../shared/dependency';

/** The stack's alarms, those that ring first. */
export type AlarmStates = () => Promise<Overview['alarms']>;

const ranks = { ALARM: 0, INSUFFICIENT_DATA: 1, OK: 2 };

/** `prefix`: what the names of this stack's alarms begin with; it is not shown. */
export function alarmStates(client: CloudWatchClient, prefix: string): AlarmStates {
  return async () => {
    const alarms = (await described(client, prefix)).map(
      ({ AlarmName = '', StateValue, StateUpdatedTimestamp, AlarmDescription = '' }) => ({
        name: AlarmName.slice(prefix.length),
        state: StateValue ?? ('INSUFFICIENT_DATA' as const),
        ...(StateUpdatedTimestamp && { since: StateUpdatedTimestamp.toISOString() }),
        runbook: AlarmDescription,
      }),
    );
    return alarms.sort((a, b) => ranks[a.state] - ranks[b.state] || (a.name < b.name ? -1 : 1));
  };
}

/** A page holds a hundred; a stack has some more. What has more than a thousand is not ours. */
const mostPages = 10;

async function described(client: CloudWatchClient, prefix: string): Promise<MetricAlarm[]> {
  const found: MetricAlarm[] = [];
  let next: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const request = new DescribeAlarmsCommand({
      AlarmNamePrefix: prefix,
      AlarmTypes: ['MetricAlarm'],
      MaxRecords: 100,
      ...(next !== undefined && { NextToken: next }),
    });
    const { MetricAlarms = [], NextToken } = await calling('CloudWatch', () => client.send(request));
    found.push(...MetricAlarms);
    next = NextToken;
    if (next === undefined) break;
  }
  return found;
}
