import * as pulumi from '@pulumi/pulumi';
import * as cloudwatch from '@pulumi/aws/cloudwatch';
import * as sns from '@pulumi/aws/sns';
import { type Place } from '../stack/place';
import { policy } from '../stack/policy';

/** One number that should stay at nothing. */
export interface Watch {
  readonly name: string;
  /** What a caller feels, and what to do: the first thing a person reads at night. */
  readonly meaning: string;
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, pulumi.Input<string>>>;
  readonly statistic?: 'Sum' | 'Maximum';
  /** Alarms from here on; 1 when absent. */
  readonly threshold?: number;
}

/** Alarms on what would leave a caller stranded, to a topic when the configuration names an address. */
export class Alarms extends pulumi.ComponentResource {
  constructor(name: string, watches: readonly Watch[], place: Place) {
    super('deskline:index:Alarms', name, {}, place.within);
    const topicArn = this.#topic(name, place);
    for (const watch of watches) {
      new cloudwatch.MetricAlarm(
        watch.name,
        {
          name: place.named(watch.name),
          alarmDescription: watch.meaning,
          namespace: watch.namespace,
          metricName: watch.metricName,
          dimensions: watch.dimensions,
          statistic: watch.statistic ?? 'Sum',
          period: 60,
          evaluationPeriods: 1,
          threshold: watch.threshold ?? 1,
          comparisonOperator: 'GreaterThanOrEqualToThreshold',
          treatMissingData: 'notBreaching', // nothing is counted while nobody calls
          ...(topicArn === undefined ? {} : { alarmActions: [topicArn], okActions: [topicArn] }),
        },
        { parent: this },
      );
    }
    this.registerOutputs({});
  }

  #topic(name: string, place: Place): pulumi.Output<string> | undefined {
    const { alarmEmail } = place.settings;
    if (alarmEmail === undefined) return undefined;
    const child = { parent: this };
    const topic = new sns.Topic(name, { name: place.named(name) }, child);
    new sns.TopicPolicy(
      name,
      {
        arn: topic.arn,
        policy: policy([
          {
            Sid: 'AlarmsOfThisAccount',
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: topic.arn,
            Condition: { StringEquals: { 'aws:SourceAccount': place.accountId } },
          },
        ]),
      },
      child,
    );
    new sns.TopicSubscription(name, { topic: topic.arn, protocol: 'email', endpoint: alarmEmail }, child);
    return topic.arn;
  }
}
