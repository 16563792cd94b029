import * as pulumi from '@pulumi/pulumi';
import * as cloudwatch from '@pulumi/aws/cloudwatch';
import * as lambda from '@pulumi/aws/lambda';
import * as sqs from '@pulumi/aws/sqs';
import { type Instance } from '../contact-centre/instance';
import { type LambdaFunction } from '../code/lambda-function';
import { type Place } from '../stack/place';
import { policy } from '../stack/policy';

/** Where events end that could not be delivered or handled; anything in it is a gap in the audit trail. */
export class FailedEvents extends pulumi.ComponentResource {
  readonly arn: pulumi.Output<string>;
  readonly queueName: pulumi.Output<string>;
  readonly url: pulumi.Output<string>;

  constructor(name: string, place: Place) {
    super('deskline:index:FailedEvents', name, {}, place.within);
    const queue = new sqs.Queue(
      name,
      { name: place.named(name), messageRetentionSeconds: 14 * 24 * 3600, sqsManagedSseEnabled: true },
      { parent: this },
    );
    this.arn = queue.arn;
    this.queueName = queue.name;
    this.url = queue.url;
    this.registerOutputs({ url: this.url });
  }
}

/** Has functions record what the instance says of its contacts: that they began, were queued for a person, ended. */
export class ContactEvents extends pulumi.ComponentResource {
  constructor(
    name: string,
    recorders: readonly LambdaFunction[],
    failed: FailedEvents,
    instance: Instance,
    place: Place,
  ) {
    super('deskline:index:ContactEvents', name, {}, place.within);
    const child = { parent: this };
    const rule = new cloudwatch.EventRule(
      name,
      {
        name: place.named(name),
        eventPattern: pulumi.jsonStringify({
          source: ['aws.connect'],
          'detail-type': ['Amazon Connect Contact Event'],
          detail: { instanceArn: [instance.arn] },
        }),
      },
      child,
    );
    const queuePolicy = new sqs.QueuePolicy(
      name,
      {
        queueUrl: failed.url,
        policy: policy([
          {
            Sid: 'UndeliveredContactEvents',
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: failed.arn,
            Condition: { ArnEquals: { 'aws:SourceArn': rule.arn } },
          },
        ]),
      },
      child,
    );
    recorders.forEach((recorder, index) => {
      const target = index === 0 ? name : `${name}-${index + 1}`;
      const permission = new lambda.Permission(
        target,
        {
          function: recorder.functionName,
          action: 'lambda:InvokeFunction',
          principal: 'events.amazonaws.com',
          sourceArn: rule.arn,
        },
        child,
      );
      new cloudwatch.EventTarget(
        target,
        {
          rule: rule.name,
          arn: recorder.arn,
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
          deadLetterConfig: { arn: failed.arn },
        },
        { ...child, dependsOn: [permission, queuePolicy] },
      );
    });
    this.registerOutputs({});
  }
}
