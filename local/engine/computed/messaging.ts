import { arn, type ComputedTable, physicalName, text, uuid } from './declared';

export const messaging: ComputedTable = {
  'aws:sqs/queue:Queue': (declared) => {
    const name = physicalName(declared);
    const url = `https://sqs.${declared.region}.amazonaws.com/${declared.accountId}/${name}`;
    return {
      id: url,
      defaults: { name, visibilityTimeoutSeconds: 30, messageRetentionSeconds: 345600 },
      computed: { url, arn: arn(declared, 'sqs', name) },
    };
  },
  'aws:sqs/queuePolicy:QueuePolicy': (declared) => ({ id: text(declared, 'queueUrl'), computed: {} }),
  'aws:sns/topic:Topic': (declared) => {
    const name = physicalName(declared);
    const topicArn = arn(declared, 'sns', name);
    return { id: topicArn, defaults: { name }, computed: { arn: topicArn, owner: declared.accountId } };
  },
  'aws:sns/topicPolicy:TopicPolicy': (declared) => ({
    id: text(declared, 'arn'),
    computed: { owner: declared.accountId },
  }),
  'aws:sns/topicSubscription:TopicSubscription': (declared) => {
    const subscriptionArn = `${text(declared, 'topic')}:${uuid(declared)}`;
    return {
      id: subscriptionArn,
      computed: { arn: subscriptionArn, ownerId: declared.accountId, pendingConfirmation: true },
    };
  },
};
