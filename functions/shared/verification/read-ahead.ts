import { BatchGetItemCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { calling } from '../dependency';
import { DependencyUnavailable } from '../errors';
import { toItem } from '../items';

type Item = Record<string, AttributeValue>;

export interface Wanted {
  readonly table: string;
  /** The whole key of a row, all of it text. */
  readonly key: Readonly<Record<string, string>>;
}

/** Rows in the order they were asked for, undefined where there is none: 100 at the most, each once (BatchGetItem, API reference). */
export type ReadAhead = (wanted: readonly Wanted[]) => Promise<readonly (Item | undefined)[]>;

/** What DynamoDB leaves out of an answer it is asked for again at once: nobody here asks for more than a few kilobytes. */
const mostRounds = 3;

/** Reads rows of several tables in one request, each as it stands after every write that was answered. Not one moment for all of them. */
export function readAhead(client: DynamoDBClient): ReadAhead {
  return async (wanted) => {
    const found = new Map<string, Item>();
    let missing = [...wanted];
    for (let round = 0; missing.length > 0; round++) {
      if (round === mostRounds)
        throw new DependencyUnavailable('the tables', new Error('rows were left out again and again'));
      const { Responses = {}, UnprocessedKeys = {} } = await calling('the tables', () =>
        client.send(new BatchGetItemCommand({ RequestItems: requestItems(missing) })),
      );
      for (const want of missing) {
        const item = Responses[want.table]?.find((one) => isKeyOf(want, one));
        if (item) found.set(nameOf(want), item);
      }
      missing = missing.filter((want) => UnprocessedKeys[want.table]?.Keys?.some((key) => isKeyOf(want, key)));
    }
    return wanted.map((want) => found.get(nameOf(want)));
  };
}

function requestItems(wanted: readonly Wanted[]) {
  const tables = [...new Set(wanted.map(({ table }) => table))];
  return Object.fromEntries(
    tables.map((name) => {
      const Keys = wanted.filter(({ table }) => table === name).map(({ key }) => toItem(key));
      return [name, { Keys, ConsistentRead: true }];
    }),
  );
}

const isKeyOf = ({ key }: Wanted, item: Item): boolean =>
  Object.entries(key).every(([name, value]) => item[name]?.S === value);

const nameOf = ({ table, key }: Wanted): string => JSON.stringify([table, key]);
