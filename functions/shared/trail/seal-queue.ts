import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { calling } from '../dependency';

/** Asks for a contact to be sealed after a while, 900 seconds at most. */
export type AskForSeal = (contactId: string, delaySeconds: number) => Promise<void>;

// What SQS can hold a message back.
export const longestDelaySeconds = 900;

export function sealQueue(client: SQSClient, queueUrl: string): AskForSeal {
  return async (contactId, delaySeconds) => {
    const request = new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify({ contactId }),
      DelaySeconds: Math.max(0, Math.min(longestDelaySeconds, Math.ceil(delaySeconds))),
    });
    await calling('the seal queue', () => client.send(request));
  };
}
