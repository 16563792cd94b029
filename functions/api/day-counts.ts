import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { statsKey } from '../../domain/audit/audit-trail/index-rows';
import { calling } from '../shared/dependency';
import { fromItem } from '../shared/items';

/** The counters of a day (`2026-03-02`), by name; none for a day without calls. */
export type DayCounts = (day: string) => Promise<Readonly<Record<string, number>>>;

export function dayCounts(client: DynamoDBClient, tableName: string): DayCounts {
  return async (day) => {
    const { key, at } = statsKey(day);
    const request = new GetItemCommand({ TableName: tableName, Key: { key: { S: key }, at: { S: at } } });
    const { Item = {} } = await calling('the audit index', () => client.send(request));
    const counts = Object.entries(fromItem(Item)).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number' && entry[0] !== 'expiresAtEpochSeconds',
    );
    return Object.fromEntries(counts);
  };
}
