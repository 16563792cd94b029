import { QueryCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type TrailRow } from '../../domain/audit/audit-trail/row';
import { calling } from '../shared/dependency';
import { fromItem } from '../shared/items';

/** Everything the trail holds under a contact, seals included, in the order of its ids. Empty for a contact there is none of. */
export type ContactRows = (contactId: string) => Promise<readonly TrailRow[]>;

/** A page of a query is 1 MB: a call of an hour is one or two. Nothing that grows without end can make a request do so. */
const mostPages = 20;

export function contactRows(client: DynamoDBClient, tableName: string): ContactRows {
  return async (contactId) => {
    const rows: TrailRow[] = [];
    let start: Record<string, AttributeValue> | undefined;
    for (let page = 0; page < mostPages; page++) {
      const request = new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'contactId = :contact',
        ExpressionAttributeValues: { ':contact': { S: contactId } },
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      });
      const { Items = [], LastEvaluatedKey } = await calling('the audit table', () => client.send(request));
      rows.push(...Items.map(rowOf));
      start = LastEvaluatedKey;
      if (!start) return rows;
    }
    return rows;
  };
}

const rowOf = (item: Record<string, AttributeValue>): TrailRow => fromItem(item) as TrailRow; // ids and `at` are in every row; the rest is looked at where it is used
