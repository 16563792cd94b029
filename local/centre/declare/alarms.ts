import { type Account } from '../../aws/account';
import { type AlarmInputs } from '../../aws/cloudwatch/alarms';
import { type Nodes, optionalText, part, text } from '../nodes';

/** Alarms on one number each. Throws for those on expressions, bands and percentiles: their state would be made up. */
export function declareAlarms(nodes: Nodes, account: Account): void {
  for (const node of nodes.of('aws:cloudwatch/metricAlarm:MetricAlarm')) {
    const odd = ['metricQueries', 'extendedStatistic', 'thresholdMetricId'].find(
      (name) => node.inputs[name] !== undefined,
    );
    if (odd !== undefined) throw new Error(`${node.type} ${node.name}: ${odd}: not supported`);
    const dimensions = part<AlarmInputs['dimensions']>(node, 'dimensions') ?? {};
    const alarm = { ...node.outputs, arn: text(node, 'arn'), name: text(node, 'name'), dimensions };
    const description = optionalText(node, 'alarmDescription');
    account.declareAlarm({
      ...alarm,
      ...(description !== undefined && { alarmDescription: description }),
    } as unknown as AlarmInputs); // Both spell an alarm as the AWS provider does.
  }
}
