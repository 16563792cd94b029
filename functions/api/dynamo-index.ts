import { QueryCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ContactSummary } from '../../domain/audit/contact-summary';
import { calling } from '../shared/dependency';
import { type ContactIndex, type IndexItem } from './search-index';
import { jsonIn } from '../../domain/json-in';

/** The index table. It may be read with Query alone: what is asked for stands together. */
export function dynamoIndex(client: DynamoDBClient, tableName: string): ContactIndex {
  return {
    async query({ key, lowest, highest, after, limit }) {
      const request = new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: '#key = :key AND #at BETWEEN :lowest AND :highest',
        ExpressionAttributeNames: { '#key': 'key', '#at': 'at' },
        // A sort key may not be empty; a blank comes before every instant.
        ExpressionAttributeValues: { ':key': { S: key }, ':lowest': { S: lowest || ' ' }, ':highest': { S: highest } },
        ScanIndexForward: false,
        Limit: limit,
        ...(after !== undefined && { ExclusiveStartKey: { key: { S: key }, at: { S: after } } }),
      });
      const { Items = [], LastEvaluatedKey } = await calling('the audit index', () => client.send(request));
      return { items: Items.flatMap(itemIn), more: LastEvaluatedKey !== undefined };
    },
  };
}

/** An item that makes no sense is left out: the index can be made again at any time, and one bad item must not hide the others. */
function itemIn(item: Readonly<Record<string, AttributeValue>>): IndexItem[] {
  const summary = ContactSummary.safeParse(jsonIn(item['summary']?.S ?? '')).data;
  const sortKey = item['at']?.S;
  return summary && sortKey !== undefined ? [{ sortKey, summary }] : [];
}
