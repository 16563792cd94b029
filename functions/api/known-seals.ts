import { GetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { headKey } from '../../domain/audit/audit-trail/index-rows';
import { calling } from '../shared/dependency';
import { fromItem } from '../shared/items';

/** How many seals the index has heard of for a contact; undefined for a contact it does not know. */
export function knownSeals(client: DynamoDBClient, tableName: string) {
  return async (contactId: string): Promise<number | undefined> => {
    const { key, at } = headKey(contactId);
    const request = new GetItemCommand({ TableName: tableName, Key: { key: { S: key }, at: { S: at } } });
    const { Item } = await calling('the audit index', () => client.send(request));
    const seals = Item && fromItem(Item)['seals'];
    return typeof seals === 'number' ? seals : Item && 0;
  };
}
