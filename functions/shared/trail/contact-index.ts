import { type AttributeValue, type DynamoDBClient, GetItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb'; // prettier-ignore
import { headKey, type IndexKey, indexKeysOf } from '../../../domain/audit/audit-trail/index-rows';
import { type TrailRow } from '../../../domain/audit/audit-trail/row';
import { summaryAttributes, summaryOf } from '../../../domain/audit/audit-trail/summary';
import { type ContactSummary } from '../../../domain/audit/contact-summary';
import { calling } from '../dependency';
import { DependencyUnavailable } from '../errors';
import { fromItem, toItem } from '../items';
import { cancellationReasons } from './trail-writer';

interface Tables {
  readonly client: DynamoDBClient;
  readonly auditTable: string;
  readonly indexTable: string;
  readonly retentionDays: number;
}

export interface Indexed {
  readonly summary: ContactSummary;
  /** Whether the index had not heard of the contact before. */
  readonly isNew: boolean;
}

export type IndexContact = (contactId: string, known?: readonly TrailRow[]) => Promise<Indexed | undefined>;

/** Everything the trail holds of a contact, as it is this moment. */
export type ReadRows = (contactId: string) => Promise<readonly TrailRow[]>;

/** `only`: leaves the other attributes of rows where they are. */
export function trailReader(
  { client, auditTable }: Pick<Tables, 'client' | 'auditTable'>,
  only?: readonly string[],
): ReadRows {
  // Most names of ours are reserved words there.
  const projection = only && {
    ProjectionExpression: only.map((_, index) => `#a${index}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(only.map((name, index) => [`#a${index}`, name])),
  };
  return async (contactId) => {
    const rows: TrailRow[] = [];
    let start: Record<string, AttributeValue> | undefined;
    do {
      const request = new QueryCommand({ ...ofContact(auditTable, contactId, start), ...projection });
      const { Items = [], LastEvaluatedKey } = await calling('the audit table', () => client.send(request));
      rows.push(...Items.map((item) => fromItem(item) as TrailRow)); // ids and `at` are in every row
      start = LastEvaluatedKey;
    } while (start);
    return rows;
  };
}

/** How many rows the trail holds of a contact this moment, seals included. */
export function trailCounter({ client, auditTable }: Pick<Tables, 'client' | 'auditTable'>) {
  return async (contactId: string): Promise<number> => {
    let count = 0;
    let start: Record<string, AttributeValue> | undefined;
    do {
      const request = new QueryCommand({ ...ofContact(auditTable, contactId, start), Select: 'COUNT' });
      const { Count = 0, LastEvaluatedKey } = await calling('the audit table', () => client.send(request));
      count += Count;
      start = LastEvaluatedKey;
    } while (start);
    return count;
  };
}

const ofContact = (TableName: string, contactId: string, start: Record<string, AttributeValue> | undefined) => ({
  TableName,
  KeyConditionExpression: 'contactId = :contactId',
  ExpressionAttributeValues: { ':contactId': { S: contactId } },
  ConsistentRead: true,
  ...(start && { ExclusiveStartKey: start }),
});

const mostTries = 10;

/**
 * Brings a contact's index up to its rows. Rows are only ever added, so their number is the version of what was read: an index made from
 * more rows is never overwritten by one made from fewer, and whoever wrote the last row indexes after it. All items of a contact change in one
 * transaction on the version they were read at: keys that no longer hold go with it. Undefined for a contact without rows. `known`: all rows
 * as the caller has just read them.
 */
export function contactIndexer(tables: Tables): IndexContact {
  const readRows = trailReader(tables, summaryAttributes);
  return async (contactId, known) => {
    for (let tries = 0; tries < mostTries; tries++) {
      const head = await readHead(tables, contactId);
      const rows = tries === 0 && known ? known : await readRows(contactId);
      if (rows.length === 0) return undefined;
      const summary = summaryOf(contactId, rows);
      if (head && head.version >= rows.length) return { summary, isNew: false };
      if (await replace(tables, summary, rows.length, head)) return { summary, isNew: !head };
    }
    throw new DependencyUnavailable('the audit index', new Error(`others changed it ${mostTries} times`));
  };
}

interface Head {
  readonly version: number;
  readonly seals: number;
  readonly keys: readonly IndexKey[];
}

/** What the index says of a contact as a whole; undefined for one it has not heard of. */
export async function readHead(
  { client, indexTable }: Pick<Tables, 'client' | 'indexTable'>,
  contactId: string,
): Promise<Head | undefined> {
  const request = new GetItemCommand({
    TableName: indexTable,
    Key: toItem({ ...headKey(contactId) }),
    ConsistentRead: true,
  });
  const { Item } = await calling('the audit index', () => client.send(request));
  if (!Item) return undefined;
  const { version, seals, keys } = fromItem(Item);
  return { version: Number(version), seals: Number(seals), keys: JSON.parse(String(keys)) as IndexKey[] }; // written below
}

/** The items of a contact in the index, as they are stored: the one of the contact itself, and one under each key. */
export function indexItems(summary: ContactSummary, version: number, retentionDays: number) {
  const keys = indexKeysOf(summary);
  const common = {
    contactId: summary.contactId,
    summary: JSON.stringify(summary),
    version,
    expiresAtEpochSeconds: Math.ceil(Date.parse(summary.startedAt) / 1000) + retentionDays * 86_400,
  };
  const head = { ...headKey(summary.contactId), ...common, keys: JSON.stringify(keys), seals: summary.seals ?? 0 };
  return { keys, head, items: keys.map((key) => ({ ...key, ...common })) };
}

/** False when somebody else changed the contact's index meanwhile. */
async function replace(
  tables: Tables,
  summary: ContactSummary,
  version: number,
  seen: Head | undefined,
): Promise<boolean> {
  const { client, indexTable: TableName, retentionDays } = tables;
  const { head, items, keys } = indexItems(summary, version, retentionDays);
  const now = new Set(keys.map(({ key, at }) => `${key}\n${at}`));
  const gone = (seen?.keys ?? []).filter(({ key, at }) => !now.has(`${key}\n${at}`));
  const isAsSeen = seen
    ? { ConditionExpression: 'version = :seen', ExpressionAttributeValues: { ':seen': { N: String(seen.version) } } }
    : { ConditionExpression: 'attribute_not_exists(version)' };
  const request = new TransactWriteItemsCommand({
    TransactItems: [
      { Put: { TableName, Item: toItem(head), ...isAsSeen } },
      ...items.map((item) => ({ Put: { TableName, Item: toItem(item) } })),
      ...gone.map(({ key, at }) => ({ Delete: { TableName, Key: toItem({ key, at }) } })),
    ],
  });
  try {
    await calling('the audit index', () => client.send(request));
    return true;
  } catch (error) {
    if (cancellationReasons(error)) return false;
    throw error;
  }
}
