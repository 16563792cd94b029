import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { calling } from './dependency';
import { toItem } from './items';

/** Somebody who wants to be called. */
export interface CallbackRequest {
  /** One a contact: a repeated request is the same one. */
  readonly requestId: string;
  /** E.164. */
  readonly number: string;
  readonly language: string;
}

const dependency = 'the callbacks table';

/** A request nobody could fulfil in a day is over; the caller may ask again. */
const openMs = 24 * 60 * 60_000;
/** What became of it is kept for reports. */
const keptMs = 90 * 24 * 60 * 60_000;

/**
 * The table `callbacks`: a row a request, and a row `number#…` a number, which is what lets a number have one open request only. The
 * mark is written first: a request that was begun and not finished is finished by its repetition, and its mark dies with the day.
 */
export class CallbacksTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  /** False when another contact has an open request for the number. */
  async open({ requestId, number, language }: CallbackRequest, now: Date): Promise<boolean> {
    const marked = await this.#put({
      row: {
        requestId: markOf(number),
        openedBy: requestId,
        openUntil: new Date(now.getTime() + openMs).toISOString(),
      },
      unless: 'attribute_exists(requestId) AND openedBy <> :by AND openUntil > :now',
      values: { ':by': requestId, ':now': now.toISOString() },
      now,
    });
    if (!marked) return false;
    await this.#put({
      row: { requestId, number, language, state: 'requested', requestedAt: now.toISOString() },
      unless: 'attribute_exists(requestId)',
      now,
    });
    return true;
  }

  /** Takes a request back. What is over already stays as it is. */
  async cancel(requestId: string, now: Date): Promise<void> {
    const request = new UpdateItemCommand({
      TableName: this.tableName,
      Key: { requestId: { S: requestId } },
      UpdateExpression: 'SET #state = :cancelled, endedAt = :now',
      ConditionExpression: '#state = :requested',
      ExpressionAttributeNames: { '#state': 'state' }, // a reserved word
      ExpressionAttributeValues: toItem({
        ':cancelled': 'cancelled',
        ':requested': 'requested',
        ':now': now.toISOString(),
      }),
      ReturnValues: 'ALL_NEW',
    });
    const updated = await this.#unlessRefused(() => this.client.send(request));
    const number = updated && updated.Attributes?.['number']?.S;
    if (number) await this.#unmark(number, requestId);
  }

  async #unmark(number: string, requestId: string): Promise<void> {
    const request = new DeleteItemCommand({
      TableName: this.tableName,
      Key: { requestId: { S: markOf(number) } },
      ConditionExpression: 'openedBy = :by',
      ExpressionAttributeValues: toItem({ ':by': requestId }),
    });
    await this.#unlessRefused(() => this.client.send(request));
  }

  async #put(put: {
    readonly row: Readonly<Record<string, string>>;
    readonly unless: string;
    readonly values?: Readonly<Record<string, string>>;
    readonly now: Date;
  }): Promise<boolean> {
    const expiresAtEpochSeconds = Math.ceil((put.now.getTime() + keptMs) / 1000);
    const request = new PutItemCommand({
      TableName: this.tableName,
      Item: toItem({ ...put.row, expiresAtEpochSeconds }),
      ConditionExpression: `NOT (${put.unless})`,
      ...(put.values && { ExpressionAttributeValues: toItem(put.values) }),
    });
    return (await this.#unlessRefused(() => this.client.send(request))) !== undefined;
  }

  /** `undefined` where the condition did not hold: that is an answer, not trouble. */
  async #unlessRefused<Result>(send: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await calling(dependency, send);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  }
}

const markOf = (number: string): string => `number#${number}`;
