import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions } from '../shared/client-options';
import { calling } from '../shared/dependency';
import { readEnvironment } from '../shared/environment';
import { observed } from '../shared/observed';
import { sealQueue } from '../shared/trail/seal-queue';
import { traced } from '../shared/tracing';
import { makeHandler } from './handler';

const env = readEnvironment(
  ['FAILED_EVENTS_QUEUE', 'FAILED_SEALS_QUEUE', 'SEAL_QUEUE', 'RECORD_CONTACT_EVENT', 'RECORD_OUTCOME'],
  process.env,
);
const sqs = traced(new SQSClient(clientOptions({ requestTimeoutMs: 3_000, maxAttempts: 3 })));
// One attempt, and as long as the slowest of the functions may take.
const lambda = traced(new LambdaClient(clientOptions({ requestTimeoutMs: 65_000, maxAttempts: 1 })));
const urls = { 'failed-events': env.FAILED_EVENTS_QUEUE, 'failed-seals': env.FAILED_SEALS_QUEUE };
const askForSeal = sealQueue(sqs, env.SEAL_QUEUE);

export const handler = observed(
  'replay-failed-events',
  makeHandler({
    async receive(queue) {
      const QueueUrl = urls[queue];
      const request = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 120 });
      const { Messages = [] } = await calling('the queue', () => sqs.send(request));
      return Messages.map(({ Body = '', ReceiptHandle }) => ({
        body: Body,
        delete: async () =>
          void (await calling('the queue', () => sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })))),
      }));
    },
    async invoke(functionArn, payload) {
      const request = new InvokeCommand({ FunctionName: functionArn, Payload: Buffer.from(JSON.stringify(payload)) });
      try {
        const { FunctionError } = await lambda.send(request);
        return FunctionError === undefined;
      } catch {
        return false; // it stays in the queue, and is counted as left
      }
    },
    contactEventsTo: [env.RECORD_CONTACT_EVENT, env.RECORD_OUTCOME],
    askForSeal: (contactId) => askForSeal(contactId, 0),
  }),
);
