import { type DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { callerHashMessage } from '../../../domain/audit/audit-trail/caller-hash';
import { numberHint } from '../../../domain/audit/audit-trail/personal';
import { type TrailRow } from '../../../domain/audit/audit-trail/row';
import { type FoundRow } from '../../../domain/audit/audit-trail/workflow-row';
import { calling } from '../dependency';
import { DependencyUnavailable } from '../errors';
import { toItem } from '../items';
import { type Mac } from '../kms-mac';
import { type SignRow } from './row-signing';

/** Writes rows that were joined from logs and events. Safe to repeat, in any order: a row has one id, and stays as it was first written. */
export type WriteRows = (found: readonly FoundRow[]) => Promise<void>;

interface TrailWriterDeps {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly sign: SignRow;
  readonly hashNumber: HashNumber;
}

/** The keyed hash of a caller's number, in hex. */
export type HashNumber = (number: string) => Promise<string>;

/** Numbers are few and known to whoever can guess them: only a key that never leaves KMS keeps a hash of one from being looked up. */
export function numberHash(mac: Mac): HashNumber {
  // Promises: the rows of a batch ask at once.
  const known = new Map<string, Promise<string>>();
  return (number) => {
    const seen = known.get(number);
    if (seen) return seen;
    const asked = mac(callerHashMessage(number)).then((hash) => Buffer.from(hash).toString('hex'));
    if (known.size > 1_000) known.clear();
    known.set(number, asked);
    asked.catch(() => known.delete(number));
    return asked;
  };
}

// A transaction takes a hundred; fewer keep its 4 MB in reach when every row is as long as it may be.
const rowsATransaction = 50;
const mostTries = 8;

/**
 * Rows go in transactions: one request for fifty of them, each on the condition that it is not there. Where some are, the others go again
 * without them.
 */
export function trailWriter({ client, tableName, sign, hashNumber }: TrailWriterDeps): WriteRows {
  const write = async (rows: readonly TrailRow[]): Promise<void> => {
    let left = rows;
    for (let tries = 0; left.length > 0; tries++) {
      const reasons = await attempt(client, tableName, left);
      if (!reasons) return;
      const kept = left;
      left = left.filter((_, index) => reasons[index] !== 'ConditionalCheckFailed');
      const odd = reasons.find((code) => !['None', 'ConditionalCheckFailed', 'TransactionConflict'].includes(code));
      if (odd !== undefined) throw new DependencyUnavailable('the audit table', new Error(odd));
      if (left.length === kept.length && tries >= mostTries)
        throw new DependencyUnavailable('the audit table', new Error('TransactionConflict'));
    }
  };
  return async (found) => {
    const rows = await Promise.all(found.map(async (one) => sign(await hashed(one, hashNumber))));
    const unique = [...new Map(rows.map((row) => [`${row.contactId}\n${row.eventId}`, row])).values()];
    for (let from = 0; from < unique.length; from += rowsATransaction)
      await write(unique.slice(from, from + rowsATransaction));
  };
}

async function hashed({ row, callerNumber }: FoundRow, hashNumber: HashNumber): Promise<TrailRow> {
  if (callerNumber === undefined) return row;
  return { ...row, callerHash: await hashNumber(callerNumber), callerHint: numberHint(callerNumber) };
}

/** Undefined when all were written; otherwise what stood in the way of each. */
async function attempt(
  client: DynamoDBClient,
  tableName: string,
  rows: readonly TrailRow[],
): Promise<string[] | undefined> {
  const request = new TransactWriteItemsCommand({
    TransactItems: rows.map((row) => ({
      Put: { TableName: tableName, Item: toItem(row), ConditionExpression: 'attribute_not_exists(eventId)' },
    })),
  });
  try {
    await calling('the audit table', () => client.send(request));
    return undefined;
  } catch (error) {
    const reasons = cancellationReasons(error);
    if (!reasons) throw error;
    return reasons;
  }
}

/** The codes of a cancelled transaction, by item; undefined for any other error. */
export function cancellationReasons(error: unknown): string[] | undefined {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return undefined;
  const { CancellationReasons = [] } = error as { CancellationReasons?: readonly { Code?: string }[] }; // the SDK's member of this error
  return CancellationReasons.map(({ Code = 'None' }) => Code);
}
