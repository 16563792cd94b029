import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { callbackOpenMs, callbackStates, type CallbackState } from '../../../domain/outcomes/callback-life';
import { calling } from '../dependency';
import { type Attribute, fromItem, toItem } from '../items';
import { parse } from '../parse';

/** Somebody who wants to be called. */
export interface CallbackRequest {
  /** One a call, by the contact it began with: a repeated request is the same one. */
  readonly requestId: string;
  /** E.164. */
  readonly number: string;
  readonly language: string;
}

const Row = z.object({
  requestId: z.string(),
  number: z.string(),
  state: z.enum(callbackStates),
  requestedAt: z.string(),
  /** The contact that Connect made for it, once an event has told. */
  callbackContactId: z.optional(z.string()),
  endedAt: z.optional(z.string()),
  why: z.optional(z.string()),
});
export type CallbackRow = z.output<typeof Row>;

const dependency = 'the callbacks table';

/** What became of it is kept for reports. */
const keptMs = 90 * 24 * 60 * 60_000;

/**
 * The table `callbacks`: a row a request, and a row `number#…` a number, which is what lets a number have one open request only. The
 * mark is written first: a request that was begun and not finished is finished by its repetition, and its mark dies with the day. An
 * attribute `isOpen` is what the index of open requests lives on.
 */
export class CallbacksTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  /** False when another contact has an open request for the number. */
  async open({ requestId, number, language }: CallbackRequest, now: Date): Promise<boolean> {
    const openUntil = new Date(now.getTime() + callbackOpenMs).toISOString();
    const marked = await this.#put({
      row: { requestId: markOf(number), openedBy: requestId, openUntil },
      unless: 'attribute_exists(requestId) AND openedBy <> :by AND openUntil > :now',
      values: { ':by': requestId, ':now': now.toISOString() },
      now,
    });
    if (!marked) return false;
    await this.#put({
      row: {
        requestId,
        number,
        language,
        state: 'requested',
        requestedAt: now.toISOString(),
        isOpen: 'yes',
        openUntil,
      },
      // One that is over may be made again in the same call: what was to follow failed, and the caller asks once more.
      unless: 'attribute_exists(isOpen)',
      now,
    });
    return true;
  }

  async find(requestId: string): Promise<CallbackRow | undefined> {
    const item = await this.#get(requestId);
    return item && parse(Row, item);
  }

  /** The request that keeps a number from being noted down again. */
  async openRequestOf(number: string): Promise<string | undefined> {
    const openedBy = (await this.#get(markOf(number)))?.['openedBy'];
    return typeof openedBy === 'string' ? openedBy : undefined;
  }

  /** Open requests whose day is over, the oldest first. */
  async overdue(now: Date): Promise<readonly string[]> {
    const request = new QueryCommand({
      TableName: this.tableName,
      IndexName: 'open',
      KeyConditionExpression: 'isOpen = :yes AND openUntil <= :now',
      ExpressionAttributeValues: toItem({ ':yes': 'yes', ':now': now.toISOString() }),
      Limit: 100,
    });
    const { Items = [] } = await calling(dependency, () => this.client.send(request));
    return Items.flatMap(({ requestId }) => (requestId?.S === undefined ? [] : [requestId.S]));
  }

  /** Notes that Connect is at it. What is over stays as it is. */
  async progress(
    requestId: string,
    told: { readonly state: 'requested' | 'dialling'; readonly attempts: number; readonly callbackContactId: string },
  ): Promise<void> {
    const { state, attempts, callbackContactId } = told;
    await this.#update(requestId, {
      set: { '#state': state, attempts, callbackContactId },
      // Events come in any order: fewer attempts than are known of are an older story.
      condition: '#state IN (:requested, :dialling, :unreached) AND (attribute_not_exists(attempts) OR attempts <= :attempts)', // prettier-ignore
      values: { ':requested': 'requested', ':dialling': 'dialling', ':unreached': 'unreached' },
    });
  }

  /**
   * Ends a request that is open. Answers the row as it is then, which may be an earlier end; undefined when there is no such request.
   * The number may be noted down again.
   */
  async end(
    requestId: string,
    state: Exclude<CallbackState, 'requested' | 'dialling'>,
    at: Date,
    why?: string,
  ): Promise<CallbackRow | undefined> {
    await this.#update(requestId, {
      set: { '#state': state, endedAt: at.toISOString(), ...(why !== undefined && { why }) },
      remove: 'isOpen',
      // A later attempt may reach whom an earlier one did not.
      condition: `#state IN (:requested, :dialling${state === 'reached' ? ', :unreached' : ''})`,
      values: { ':requested': 'requested', ':dialling': 'dialling', ...(state === 'reached' && { ':unreached': 'unreached' }) }, // prettier-ignore
    });
    const row = await this.find(requestId);
    if (row && row.endedAt !== undefined) await this.#unmark(row.number, requestId);
    return row;
  }

  async #get(requestId: string): Promise<Record<string, unknown> | undefined> {
    const Key = toItem({ requestId });
    const request = new GetItemCommand({ TableName: this.tableName, Key, ConsistentRead: true });
    const { Item } = await calling(dependency, () => this.client.send(request));
    return Item && fromItem(Item);
  }

  async #update(
    requestId: string,
    change: {
      readonly set: Readonly<Record<string, Attribute>>;
      readonly remove?: string;
      readonly condition: string;
      readonly values: Readonly<Record<string, Attribute>>;
    },
  ): Promise<void> {
    const names = Object.keys(change.set);
    const value = (name: string): string => (name === 'attempts' ? ':attempts' : `:to_${name.replace('#', '')}`);
    const remove = change.remove === undefined ? '' : ` REMOVE ${change.remove}`;
    const request = new UpdateItemCommand({
      TableName: this.tableName,
      Key: toItem({ requestId }),
      UpdateExpression: `SET ${names.map((name) => `${name} = ${value(name)}`).join(', ')}${remove}`,
      ConditionExpression: change.condition,
      ExpressionAttributeNames: { '#state': 'state' }, // a reserved word
      ExpressionAttributeValues: toItem({
        ...change.values,
        ...Object.fromEntries(Object.entries(change.set).map(([name, to]) => [value(name), to])),
      }),
    });
    await this.#unlessRefused(() => this.client.send(request));
  }

  async #unmark(number: string, requestId: string): Promise<void> {
    const request = new DeleteItemCommand({
      TableName: this.tableName,
      Key: toItem({ requestId: markOf(number) }),
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
