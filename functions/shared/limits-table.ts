import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { resendKey, type ResetLimits } from '../../domain/reset-limits';
import { calling } from './dependency';
import { toItem } from './items';

export interface SendMark {
  readonly employeeId: string;
  readonly contactId: string;
  readonly now: Date;
}

/** Marks that a code goes out to an employee now. False when another call did so within the interval; the same call may repeat itself. */
export type MarkSending = (mark: SendMark) => Promise<boolean>;

export function limitsTable(client: DynamoDBClient, tableName: string, limits: ResetLimits): MarkSending {
  return async ({ employeeId, contactId, now }) => {
    const request = new PutItemCommand({
      TableName: tableName,
      Item: toItem({
        key: resendKey(employeeId),
        contactId,
        sentAtEpochMs: now.getTime(),
        expiresAtEpochSeconds: Math.ceil((now.getTime() + limits.resendIntervalMs) / 1000),
      }),
      // The time is compared here: DynamoDB's own expiry may be days late.
      ConditionExpression: 'attribute_not_exists(#key) OR sentAtEpochMs <= :before OR contactId = :contactId',
      ExpressionAttributeNames: { '#key': 'key' },
      ExpressionAttributeValues: toItem({
        ':before': now.getTime() - limits.resendIntervalMs,
        ':contactId': contactId,
      }),
    });
    try {
      await calling('the limits table', () => client.send(request));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
}
