import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { calling } from '../shared/dependency';
import { fromItem, toItem } from '../shared/items';
import { parse } from '../shared/parse';

const Row = z.object({
  callId: z.string(),
  /** The pool's id of who asked. */
  visitor: z.string(),
  queue: z.string(),
  /** Keyed hash of the number: enough to see that a repeated request is the same. */
  caller: z.string(),
  /** `refused`: Connect does not dial this number. */
  state: z.enum(['placing', 'placed', 'refused']),
  placedAt: z.string(),
  contactId: z.optional(z.string()),
});
export type VisitorCall = z.output<typeof Row>;

/** Connect takes a repeated token for the same call for seven days; nobody asks longer than a day what became of one. */
const keptMs = 2 * 24 * 60 * 60_000;
const dependency = 'the table of visitors’ calls';

/** The table `visitor-calls`: a row for each call that was let in, by an id made of who asked and of their request. */
export class VisitorCallsTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  async find(callId: string): Promise<VisitorCall | undefined> {
    const request = new GetItemCommand({ TableName: this.tableName, Key: toItem({ callId }), ConsistentRead: true });
    const { Item } = await calling(dependency, () => this.client.send(request));
    return Item && parse(Row, fromItem(Item));
  }

  /** The row as it now stands: this one, or the one that the same request has made before. */
  async open(call: VisitorCall): Promise<VisitorCall> {
    const request = new PutItemCommand({
      TableName: this.tableName,
      Item: toItem({ ...call, expiresAtEpochSeconds: Math.ceil((Date.parse(call.placedAt) + keptMs) / 1_000) }),
      ConditionExpression: 'attribute_not_exists(callId)',
    });
    try {
      await calling(dependency, () => this.client.send(request));
      return call;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      return (await this.find(call.callId)) ?? call;
    }
  }

  async settle(callId: string, state: 'placed' | 'refused', contactId?: string): Promise<void> {
    const request = new UpdateItemCommand({
      TableName: this.tableName,
      Key: toItem({ callId }),
      UpdateExpression: contactId === undefined ? 'SET #state = :state' : 'SET #state = :state, contactId = :contact',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: toItem({ ':state': state, ':contact': contactId }),
    });
    await calling(dependency, () => this.client.send(request));
  }
}
