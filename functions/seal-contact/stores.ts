import { type DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { countsOf, statsKey } from '../../domain/audit/audit-trail/index-rows';
import { sealId, sealRow } from '../../domain/audit/audit-trail/seal';
import { calling, nameOf } from '../shared/dependency';
import { DependencyUnavailable } from '../shared/errors';
import { toItem } from '../shared/items';
import { cancellationReasons } from '../shared/trail/trail-writer';
import { type Deps } from './handler';

interface Tables {
  readonly client: DynamoDBClient;
  readonly auditTable: string;
  readonly indexTable: string;
  readonly retentionDays: number;
}

// Seals outlive the rows they hold, so that a row that is missing can be told from one that was never there.
const sealsOutliveDays = 30;

/** The first seal of a call and the day's counters are one transaction: however often it is tried, a call counts once. */
export function sealTable({ client, auditTable, indexTable, retentionDays }: Tables): Deps['writeSeal'] {
  return async (seal, summary) => {
    const lifeSeconds = (retentionDays + sealsOutliveDays) * 86_400;
    const expiresAtEpochSeconds = Math.ceil(Date.parse(seal.sealedAt) / 1000) + lifeSeconds;
    const counts = seal.number === 1 ? Object.entries(countsOf(summary)) : [];
    const request = new TransactWriteItemsCommand({
      TransactItems: [
        {
          Put: {
            TableName: auditTable,
            Item: toItem({ ...sealRow(seal), expiresAtEpochSeconds }),
            ConditionExpression: 'attribute_not_exists(eventId)',
          },
        },
        ...(counts.length > 0
          ? [{ Update: countsUpdate(indexTable, summary.startedAt.slice(0, 10), counts, lifeSeconds) }]
          : []),
      ],
    });
    try {
      await calling('the audit table', () => client.send(request));
      return true;
    } catch (error) {
      const reasons = cancellationReasons(error);
      if (reasons?.[0] === 'ConditionalCheckFailed') return false;
      // Calls that end together raise the same counters: the message comes again.
      throw reasons ? new DependencyUnavailable('the audit table', error) : error;
    }
  };
}

function countsUpdate(
  TableName: string,
  day: string,
  counts: readonly (readonly [string, number])[],
  lifeSeconds: number,
) {
  const sums = counts.map((_, index) => `#c${index} :c${index}`).join(', ');
  return {
    TableName,
    Key: toItem({ ...statsKey(day) }),
    UpdateExpression: `SET #expires = :expires ADD ${sums}`,
    ExpressionAttributeNames: {
      '#expires': 'expiresAtEpochSeconds',
      ...Object.fromEntries(counts.map(([name], index) => [`#c${index}`, name])),
    },
    ExpressionAttributeValues: {
      ':expires': { N: String(Math.ceil(Date.parse(`${day}T00:00:00Z`) / 1000) + lifeSeconds) },
      ...Object.fromEntries(counts.map(([, value], index) => [`:c${index}`, { N: String(value) }])),
    },
  };
}

/** `trail/2026/03/02/<contact>-seal-0001.json`: by the day of sealing, so that a day can be listed. The bucket locks what is put there. */
export const archiveKey = (contactId: string, number: number, sealedAt: string): string =>
  `trail/${sealedAt.slice(0, 10).replaceAll('-', '/')}/${encodeURIComponent(contactId)}-${sealId(number).replace('#', '-')}.json`;

export function sealArchive(client: S3Client, bucket: string): Deps['archive'] {
  return async (seal, rows) => {
    const request = new PutObjectCommand({
      Bucket: bucket,
      Key: archiveKey(seal.contactId, seal.number, seal.sealedAt),
      Body: JSON.stringify({ seal, rows }),
      ContentType: 'application/json',
      IfNoneMatch: '*',
    });
    try {
      await calling('the archive', () => client.send(request));
    } catch (error) {
      if (nameOf(error) !== 'PreconditionFailed') throw error; // it is there already
    }
  };
}
