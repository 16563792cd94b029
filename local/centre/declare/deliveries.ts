import { type Account } from '../../aws/account';
import { type EventSourceInputs } from '../../aws/lambda/event-sources';
import { type Nodes, optionalText, part, text } from '../nodes';

/** Queues, before whoever sends to them. */
export function declareQueues(nodes: Nodes, account: Account): void {
  for (const node of nodes.of('aws:sqs/queue:Queue')) {
    const redrivePolicy = optionalText(node, 'redrivePolicy');
    account.declareQueue({
      arn: text(node, 'arn'),
      url: text(node, 'url'),
      name: text(node, 'name'),
      visibilityTimeoutSeconds: part<number>(node, 'visibilityTimeoutSeconds') ?? 30,
      messageRetentionSeconds: part<number>(node, 'messageRetentionSeconds') ?? 345_600,
      delaySeconds: part<number>(node, 'delaySeconds') ?? 0,
      ...(redrivePolicy === undefined ? {} : { redrivePolicy }),
    });
  }
  for (const node of nodes.of('aws:sqs/queuePolicy:QueuePolicy'))
    account.declareQueuePolicy({ queueUrl: text(node, 'queueUrl'), policy: text(node, 'policy') });
}

interface LockRule {
  readonly defaultRetention?: { readonly mode?: string; readonly days?: number; readonly years?: number };
}

/** Buckets with versions and locks. Their policies and encryption are not evaluated here (SUPPORT.md). */
export function declareBuckets(nodes: Nodes, account: Account): void {
  const settings = (type: string, bucket: string) => nodes.of(type).find((node) => text(node, 'bucket') === bucket);
  for (const node of nodes.of('aws:s3/bucket:Bucket')) {
    const name = text(node, 'bucket');
    const versioning = settings('aws:s3/bucketVersioning:BucketVersioning', name);
    const lock = settings('aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration', name);
    const rule = lock && part<LockRule>(lock, 'rule')?.defaultRetention;
    const days = rule?.days ?? (rule?.years === undefined ? undefined : rule.years * 365);
    const objectLock = part<boolean>(node, 'objectLockEnabled') === true;
    account.declareBucket({
      name,
      objectLock,
      // Object lock switches versions on by itself.
      versioned:
        objectLock ||
        (versioning && part<{ status?: string }>(versioning, 'versioningConfiguration')?.status) === 'Enabled',
      ...(rule?.mode !== undefined && days !== undefined ? { defaultRetention: { mode: rule.mode, days } } : {}),
    });
  }
}

/** What carries logs, messages and changes of rows to functions. */
export function declareDeliveries(nodes: Nodes, account: Account): void {
  for (const node of nodes.of('aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter')) {
    account.declareSubscription({
      name: text(node, 'name'),
      logGroup: text(node, 'logGroup'),
      filterPattern: optionalText(node, 'filterPattern') ?? '',
      destinationArn: text(node, 'destinationArn'),
    });
  }
  for (const node of nodes.of('aws:lambda/eventSourceMapping:EventSourceMapping'))
    account.declareEventSource({ ...node.outputs, arn: text(node, 'arn') } as unknown as EventSourceInputs); // Both spell a mapping as the AWS provider does.
}
