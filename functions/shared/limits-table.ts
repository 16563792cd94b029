import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { resendKey, type ResetLimits } from '../../domain/reset-limits';
import { calling } from './dependency';
import { toItem, type Attribute } from './items';

export interface Sending {
  readonly employeeId: string;
  readonly contactId: string;
  readonly now: Date;
}

/** Who was sent a code a moment ago, over all calls. */
export interface SendingMarks {
  /** Marks that a code goes out now. False when another call did so within the interval; the same call may repeat itself. */
  mark(sending: Sending): Promise<boolean>;
  /** Takes the mark back when nothing went out after all, so that the next call need not wait. */
  release(sending: Sending): Promise<void>;
}

export function limitsTable(client: DynamoDBClient, tableName: string, limits: ResetLimits): SendingMarks {
  const write = async (
    { employeeId, contactId, now }: Sending,
    sentAtEpochMs: number,
    condition: Condition,
  ): Promise<boolean> => {
    const request = new PutItemCommand({
      TableName: tableName,
      Item: toItem({
        key: resendKey(employeeId),
        contactId,
        sentAtEpochMs,
        expiresAtEpochSeconds: Math.ceil((now.getTime() + limits.resendIntervalMs) / 1000),
      }),
      ConditionExpression: condition.expression,
      ExpressionAttributeValues: toItem(condition.values),
    });
    try {
      await calling('the limits table', () => client.send(request));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  return {
    mark: (sending) =>
      write(sending, sending.now.getTime(), {
        // The time is compared here: DynamoDB's own expiry may be days late.
        expression: 'attribute_not_exists(sentAtEpochMs) OR sentAtEpochMs <= :before OR contactId = :contactId',
        values: { ':before': sending.now.getTime() - limits.resendIntervalMs, ':contactId': sending.contactId },
      }),
    release: async (sending) => {
      await write(sending, 0, { expression: 'contactId = :contactId', values: { ':contactId': sending.contactId } });
    },
  };
}

interface Condition {
  readonly expression: string;
  readonly values: Readonly<Record<string, Attribute>>;
}
