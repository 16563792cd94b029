import { ConditionalCheckFailedException, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { auditEventId, type AuditEvent } from '../../../domain/audit/audit-event';
import { calling } from '../dependency';
import { toItem } from '../items';
import { deployedSigning, type SignRow } from './row-signing';

/** Writes an event of a call. Safe to repeat: the same event has the same id and is kept once. Throws when it could not be written. */
export type Audit = (event: AuditEvent) => Promise<void>;

export function auditTable(client: DynamoDBClient, tableName: string, sign: SignRow = deployedSigning()): Audit {
  return async ({ at, ...event }) => {
    const row = await sign({ ...event, at: at.toISOString(), eventId: auditEventId({ at, ...event }) });
    const request = new PutItemCommand({
      TableName: tableName,
      Item: toItem(row),
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
