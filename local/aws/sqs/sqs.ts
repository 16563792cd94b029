import { AwsError, type Operation } from '../door';
import { jsonProtocol } from '../protocols/json';
import { operation, type Service } from '../service';
import { md5, type Message, type Queue, type Queues } from './queues';

type Input = Record<string, unknown>;

const mostBytes = 1_048_576; // SQS's page on quotas, since August 2025
const mostDelaySeconds = 900;

/** Amazon SQS, standard queues, in the JSON protocol that SDK clients have spoken since 2023. */
export function sqsService(queues: Queues): Service {
  const on = (name: string, run: (queue: Queue, input: Input) => unknown, action = name): Operation =>
    operation(
      (input) => [{ action: `sqs:${action}`, resource: queues.find(urlOf(input))?.inputs.arn ?? '*' }],
      (input) => run(queues.get(urlOf(input)), input) ?? {},
    );
  return {
    name: 'sqs',
    signingName: 'sqs',
    protocol: jsonProtocol({ version: '1.0', target: 'AmazonSQS', errorNamespace: 'com.amazonaws.sqs#' }),
    unknownOperation: (name) =>
      new AwsError('InvalidAction', name ? `${name}: not supported locally` : 'no operation in X-Amz-Target'),
    operations: {
      SendMessage: on('SendMessage', (queue, input) => sent(queues, queue, input)),
      SendMessageBatch: on(
        'SendMessageBatch',
        (queue, input) => ({
          Successful: entriesOf(input).map((entry) => ({ Id: entry['Id'], ...sent(queues, queue, entry) })),
          Failed: [],
        }),
        'SendMessage',
      ),
      ReceiveMessage: on('ReceiveMessage', (queue, input) => {
        const visibility = input['VisibilityTimeout'];
        const most = Math.min(10, Number(input['MaxNumberOfMessages'] ?? 1));
        const messages = queues.receive(queue, most, visibility === undefined ? undefined : Number(visibility));
        return messages.length > 0 ? { Messages: messages.map(shown) } : {};
      }),
      DeleteMessage: on('DeleteMessage', (queue, input) => queues.delete(queue, String(input['ReceiptHandle']))),
      DeleteMessageBatch: on(
        'DeleteMessageBatch',
        (queue, input) => {
          for (const entry of entriesOf(input)) queues.delete(queue, String(entry['ReceiptHandle']));
          return { Successful: entriesOf(input).map(({ Id }) => ({ Id })), Failed: [] };
        },
        'DeleteMessage',
      ),
      ChangeMessageVisibility: on('ChangeMessageVisibility', (queue, input) =>
        queues.changeVisibility(queue, String(input['ReceiptHandle']), Number(input['VisibilityTimeout'] ?? 0)),
      ),
      GetQueueAttributes: on('GetQueueAttributes', (queue) => ({ Attributes: attributesOf(queues, queue) })),
      GetQueueUrl: operation(
        (input) => [
          { action: 'sqs:GetQueueUrl', resource: queues.find(String(input['QueueName']))?.inputs.arn ?? '*' },
        ],
        (input) => ({ QueueUrl: queues.get(String(input['QueueName'])).inputs.url }),
      ),
    },
  };
}

const urlOf = (input: Input): string => String(input['QueueUrl'] ?? '');

function entriesOf(input: Input): readonly Input[] {
  const entries = (input['Entries'] ?? []) as readonly Input[]; // a list in SQS's model
  if (entries.length === 0)
    throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw new AwsError('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.');
  return entries;
}

function sent(queues: Queues, queue: Queue, input: Input): { MessageId: string; MD5OfMessageBody: string } {
  const body = String(input['MessageBody'] ?? '');
  const delay = input['DelaySeconds'];
  const invalid = (message: string) => new AwsError('InvalidParameterValue', message);
  if (input['MessageAttributes'] !== undefined) throw invalid('MessageAttributes: not supported locally');
  if (body === '') throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  if (Buffer.byteLength(body) > mostBytes)
    throw invalid(`One or more parameters are invalid. Reason: Message must be shorter than ${mostBytes} bytes.`);
  if (delay !== undefined && !(Number(delay) >= 0 && Number(delay) <= mostDelaySeconds))
    throw invalid(
      `Value ${String(delay)} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.`,
    );
  const { id } = queues.send(queue, body, delay === undefined ? undefined : Number(delay));
  return { MessageId: id, MD5OfMessageBody: md5(body) };
}

const shown = ({ id, body, receiptHandle, receiveCount, sentAt, firstReceivedAt }: Message) => ({
  MessageId: id,
  ReceiptHandle: receiptHandle,
  MD5OfBody: md5(body),
  Body: body,
  Attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(sentAt),
    ApproximateFirstReceiveTimestamp: String(firstReceivedAt),
  },
});

function attributesOf(queues: Queues, queue: Queue): Record<string, string> {
  const { visible, hidden, delayed } = queues.counts(queue);
  return {
    QueueArn: queue.inputs.arn,
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(hidden),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    VisibilityTimeout: String(queue.inputs.visibilityTimeoutSeconds ?? 30),
    ...(queue.inputs.redrivePolicy === undefined ? {} : { RedrivePolicy: queue.inputs.redrivePolicy }),
  };
}
