import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { withCall, type RecentCall } from '../../../domain/callers/recent-calls';
import { calling } from '../dependency';
import { DependencyUnavailable } from '../errors';
import { fromItem, toItem } from '../items';
import { parse } from '../parse';

/** What is remembered of a number between calls. */
export interface RememberedCaller {
  readonly language?: string;
  readonly recentCalls: readonly RecentCall[];
  /** A queue that somebody chose for this number, and until when. */
  readonly override?: { readonly queue: string; readonly expires: string };
}

/** A number that has not called for so long is forgotten. */
const keptMs = 400 * 24 * 60 * 60_000;

const Call = z.object({ at: z.string(), contactId: z.string(), queue: z.string(), outcome: z.string() });

/** Read part by part: a row that somebody edited badly still gives what is right in it. */
const Row = z.object({
  language: z.catch(z.optional(z.string()), undefined),
  recentCalls: z.catch(z.array(Call), []),
  override: z.catch(z.optional(z.object({ queue: z.string(), expires: z.string() })), undefined),
  version: z.catch(z.number(), 0),
});

/** Who made a call that goes on: longer than any call, and than its events are late. */
const contactKeptMs = 3 * 24 * 60 * 60_000;

const Contact = z.object({ number: z.catch(z.optional(z.string()), undefined) });

const dependency = 'the callers table';
const mostRounds = 20;

/** The table `callers`, by number (E.164); calls of the last days stand beside them, by contact, with the number they came from. */
export class CallersTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  async find(callerNumber: string): Promise<RememberedCaller> {
    const { language, recentCalls, override } = await this.#read(callerNumber);
    return { recentCalls, ...(language && { language }), ...(override && { override }) };
  }

  async rememberLanguage(callerNumber: string, language: string, now: Date): Promise<void> {
    const request = new UpdateItemCommand({
      TableName: this.tableName,
      Key: keyOf(callerNumber),
      UpdateExpression: 'SET #language = :language, expiresAtEpochSeconds = :expires',
      ExpressionAttributeNames: { '#language': 'language' }, // a reserved word
      ExpressionAttributeValues: toItem({ ':language': language, ':expires': expiryAfter(now) }),
    });
    await calling(dependency, () => this.client.send(request));
  }

  /** Adds a call to the list, or corrects what it says of it; events come late, twice and at once. */
  async addCall(callerNumber: string, call: RecentCall, now: Date): Promise<void> {
    for (let round = 0; round < mostRounds; round++) {
      const { recentCalls, version } = await this.#read(callerNumber);
      if (await this.#writeCalls(callerNumber, { calls: withCall(recentCalls, call), version }, now)) return;
    }
    throw new DependencyUnavailable(dependency, new Error(`${mostRounds} others were faster`));
  }

  /** Contact events name no number: what becomes of the contact is noted by this one. */
  async rememberContact(contactId: string, callerNumber: string, now: Date): Promise<void> {
    const request = new UpdateItemCommand({
      TableName: this.tableName,
      Key: keyOf(contactKey(contactId)),
      UpdateExpression: 'SET #number = :number, expiresAtEpochSeconds = :expires',
      ExpressionAttributeNames: { '#number': 'number' }, // a reserved word
      ExpressionAttributeValues: toItem({
        ':number': callerNumber,
        ':expires': Math.ceil((now.getTime() + contactKeptMs) / 1000),
      }),
    });
    await calling(dependency, () => this.client.send(request));
  }

  /** Undefined: the number was withheld, or nobody asked who called. */
  async numberOf(contactId: string): Promise<string | undefined> {
    const Key = keyOf(contactKey(contactId));
    const request = new GetItemCommand({ TableName: this.tableName, Key, ConsistentRead: true });
    const { Item } = await calling(dependency, () => this.client.send(request));
    return parse(Contact, Item ? fromItem(Item) : {}).number;
  }

  async #read(callerNumber: string): Promise<z.output<typeof Row>> {
    const request = new GetItemCommand({ TableName: this.tableName, Key: keyOf(callerNumber), ConsistentRead: true });
    const { Item } = await calling(dependency, () => this.client.send(request));
    return parse(Row, Item ? fromItem(Item) : {});
  }

  /** False when the list has changed since it was read. */
  async #writeCalls(
    callerNumber: string,
    { calls, version }: { readonly calls: readonly RecentCall[]; readonly version: number },
    now: Date,
  ): Promise<boolean> {
    const request = new UpdateItemCommand({
      TableName: this.tableName,
      Key: keyOf(callerNumber),
      UpdateExpression: 'SET recentCalls = :calls, version = :next, expiresAtEpochSeconds = :expires',
      ConditionExpression: 'attribute_not_exists(version) OR version = :seen',
      ExpressionAttributeValues: toItem({
        ':calls': calls.map((call) => ({ ...call })),
        ':seen': version,
        ':next': version + 1,
        ':expires': expiryAfter(now),
      }),
    });
    try {
      await calling(dependency, () => this.client.send(request));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

const keyOf = (callerNumber: string) => ({ callerNumber: { S: callerNumber } });
/** No number begins like this. */
const contactKey = (contactId: string): string => `contact/${contactId}`;
const expiryAfter = (now: Date): number => Math.ceil((now.getTime() + keptMs) / 1000);
