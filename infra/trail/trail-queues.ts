import * as pulumi from '@pulumi/pulumi';
import type * as iam from '@pulumi/aws/iam';
import * as sqs from '@pulumi/aws/sqs';
import { type FunctionManifest } from '../../functions/manifest';
import { type Place } from '../stack/place';
import { type Table } from '../stores/table';

/** A message that failed so often is looked at by a person. */
const mostReceives = 8;

/** Where contacts wait to be sealed, and where those end that could not be. */
export class TrailQueues extends pulumi.ComponentResource {
  readonly seals: sqs.Queue;
  readonly failedSeals: sqs.Queue;
  readonly #audit: Table;

  constructor(audit: Table, place: Place) {
    super('deskline:index:TrailQueues', 'trail-queues', {}, place.within);
    const child = { parent: this };
    this.#audit = audit;
    this.failedSeals = new sqs.Queue(
      'failed-seals',
      { name: place.named('failed-seals'), messageRetentionSeconds: 14 * 24 * 3600, sqsManagedSseEnabled: true },
      child,
    );
    this.seals = new sqs.Queue(
      'seals',
      {
        name: place.named('seals'),
        // Six times the function's time, as Lambda's guide on SQS asks for.
        visibilityTimeoutSeconds: 360,
        messageRetentionSeconds: 4 * 24 * 3600,
        sqsManagedSseEnabled: true,
        redrivePolicy: pulumi.jsonStringify({
          deadLetterTargetArn: this.failedSeals.arn,
          maxReceiveCount: mostReceives,
        }),
      },
      child,
    );
    this.registerOutputs({});
  }

  /** What Lambda's pollers read in the name of a function. */
  readsOf({ calledBy }: FunctionManifest): iam.PolicyStatement[] {
    return [
      ...(calledBy.includes('seals')
        ? [
            {
              Sid: 'ReadsItsQueue',
              Effect: 'Allow' as const,
              Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
              Resource: [this.seals.arn],
            },
          ]
        : []),
      ...(calledBy.includes('audit-stream')
        ? [
            {
              Sid: 'ReadsItsStream',
              Effect: 'Allow' as const,
              Action: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
              Resource: [this.#audit.streamArn],
            },
          ]
        : []),
    ];
  }
}
