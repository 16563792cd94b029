import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Leases } from '../../../domain/verification/leases';
import { calling } from '../dependency';
import { fromItem, toItem, type Attribute } from '../items';
import { parse } from '../parse';

/** Leases as they stand in a row, with the version that a change must find unchanged. */
export interface LeaseRow {
  readonly leases: Leases;
  readonly version: number;
}

const LeaseItem = z.object({
  leases: z._default(z.record(z.string(), z.string()), {}),
  version: z._default(z.number(), 0),
});

/** Leases as a row of the table has them; none, and version 0, without a row. */
export function leaseRowOf(row: Readonly<Record<string, unknown>> | undefined): LeaseRow {
  const { leases, version } = parse(LeaseItem, row ?? {});
  return { leases: new Map(Object.entries(leases).map(([holder, until]) => [holder, new Date(until)])), version };
}

const dependency = 'the limits table';

/**
 * The rows of the limits table, each changed by one conditional write, so that calls at the same time cannot pass a
 * limit. Rows name the second after which DynamoDB may remove them. It may do so days late: what a row says has an end of its own.
 */
export class LimitsTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  async leases(key: string): Promise<LeaseRow> {
    const request = new GetItemCommand({ TableName: this.tableName, Key: keyOf(key), ConsistentRead: true });
    const { Item } = await calling(dependency, () => this.client.send(request));
    return leaseRowOf(Item && fromItem(Item));
  }

  /** False when the row has changed since it was read. */
  async writeLeases(key: string, leases: Leases, seen: LeaseRow): Promise<boolean> {
    // As long as what is there or was there: DynamoDB never removes a row whose time is years ago (its guide on TTL).
    const lastMs = Math.max(...[...leases.values(), ...seen.leases.values()].map((until) => until.getTime()));
    const request = new PutItemCommand({
      TableName: this.tableName,
      Item: toItem({
        key,
        leases: Object.fromEntries(Array.from(leases, ([holder, until]) => [holder, until.toISOString()])),
        version: seen.version + 1,
        expiresAtEpochSeconds: Math.ceil(lastMs / 1000),
      }),
      ConditionExpression: seen.version === 0 ? 'attribute_not_exists(version)' : 'version = :seen',
      ...(seen.version !== 0 && { ExpressionAttributeValues: toItem({ ':seen': seen.version }) }),
    });
    try {
      await calling(dependency, () => this.client.send(request));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /** A row that is no leases, as it was written; the caller knows its shape. */
  async mark(key: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const request = new GetItemCommand({ TableName: this.tableName, Key: keyOf(key), ConsistentRead: true });
    const { Item } = await calling(dependency, () => this.client.send(request));
    return Item && fromItem(Item);
  }

  /** Writes a row in place of whatever is there. */
  async writeMark(row: Readonly<Record<string, Attribute | undefined>> & { readonly key: string }): Promise<void> {
    const request = new PutItemCommand({ TableName: this.tableName, Item: toItem(row) });
    await calling(dependency, () => this.client.send(request));
  }

  async removeMark(key: string): Promise<void> {
    const request = new DeleteItemCommand({ TableName: this.tableName, Key: keyOf(key) });
    await calling(dependency, () => this.client.send(request));
  }
}

const keyOf = (key: string): Record<string, AttributeValue> => ({ key: { S: key } });
