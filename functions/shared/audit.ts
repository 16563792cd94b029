import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditEventId, type AuditEvent } from '../../domain/audit-event';
import { calling } from './dependency';
import { toItem } from './items';

/** Writes an event of a call. Safe to repeat: the same event has the same id and is kept once. Throws when it could not be written. */
export type Audit = (event: AuditEvent) => Promise<void>;

export function auditTable(client: DynamoDBClient, tableName: string): Audit {
  return async ({ at, ...event }) => {
    const request = new PutItemCommand({
      TableName: tableName,
      Item: toItem({ ...event, at: at.toISOString(), eventId: auditEventId({ at, ...event }) }),
      // What is written stays as it was written.
      ConditionExpression: 'attribute_not_exists(eventId)',
    });
    try {
      await calling('the audit table', () => client.send(request));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };
}
