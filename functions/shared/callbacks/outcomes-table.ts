import {
  ConditionalCheckFailedException,
  GetItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { type ContactFact } from '../../../domain/outcomes/contact-fact';
import { OutcomeRow, withFact } from '../../../domain/outcomes/outcome-row';
import { calling } from '../dependency';
import { DependencyUnavailable } from '../errors';
import { type Attribute, fromItem, toItem } from '../items';
import { parse } from '../parse';

export interface ChangedRow {
  readonly before: OutcomeRow;
  readonly after: OutcomeRow;
}

const dependency = 'the outcomes table';

/** Reports look back a year and a month. */
const keptMs = 396 * 24 * 60 * 60_000;
const mostRounds = 20;

/**
 * The table `outcomes`: one row a call, by the contact it began with; an index finds them by day. Functions on the call note what they
 * hear, each in attributes of its own; what the events tell is computed from all of them together, by one writer at a time.
 */
export class OutcomesTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  /** Sets what is known of a call, and leaves the rest of its row alone. Setting it again changes nothing. */
  async note(
    contactId: string,
    facts: Readonly<Record<string, string | undefined>>,
    now: Date,
    once: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.#set(contactId, facts, now, { once: { startedAt: now.toISOString(), day: dayOf(now), ...once } });
  }

  /**
   * Adds an event, and computes the row anew. Answers it as it was and as it is then: the same when the event was there already. Events
   * come twice, at once and in any order.
   */
  async addFact(contactId: string, fact: ContactFact, now: Date): Promise<ChangedRow> {
    for (let round = 0; round < mostRounds; round++) {
      const row = await this.#read(contactId);
      const changed = withFact(row, fact);
      if (!changed) return { before: row, after: row };
      const columns = { ...changed, facts: attributesOf(changed.facts) };
      if (await this.#set(contactId, columns, now, { seen: row.revision }))
        return { before: row, after: { ...row, ...changed } };
    }
    throw new DependencyUnavailable(dependency, new Error(`${mostRounds} others were faster`));
  }

  /** Calls that began on a UTC day, in order: for reports. The index is behind by a moment. */
  async ofDay(day: string): Promise<readonly OutcomeRow[]> {
    const rows: OutcomeRow[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const request: QueryCommand = new QueryCommand({
        TableName: this.tableName,
        IndexName: 'by-day',
        KeyConditionExpression: '#day = :day',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: toItem({ ':day': day }),
        ...(from && { ExclusiveStartKey: from }),
      });
      const { Items = [], LastEvaluatedKey } = await calling(dependency, () => this.client.send(request));
      rows.push(...Items.map((item) => parse(OutcomeRow, fromItem(item))));
      from = LastEvaluatedKey;
    } while (from);
    return rows;
  }

  /** What is known of a call; an open one of which nobody has heard anything. */
  find(contactId: string): Promise<OutcomeRow> {
    return this.#read(contactId);
  }

  async #read(contactId: string): Promise<OutcomeRow> {
    const request = new GetItemCommand({
      TableName: this.tableName,
      Key: toItem({ contactId }),
      ConsistentRead: true,
    });
    const { Item } = await calling(dependency, () => this.client.send(request));
    return parse(OutcomeRow, { day: '', startedAt: '', ...(Item && fromItem(Item)), contactId });
  }

  /** False when the row is no longer the one that was seen. `once`: set unless they are there. */
  async #set(
    contactId: string,
    facts: Readonly<Record<string, Attribute | undefined>>,
    now: Date,
    { seen, once = {} }: { readonly seen?: number; readonly once?: Readonly<Record<string, string>> },
  ): Promise<boolean> {
    const always = Object.entries(facts).filter(([, value]) => value !== undefined);
    const all = [...always, ...Object.entries(once)];
    const request = new UpdateItemCommand({
      TableName: this.tableName,
      Key: toItem({ contactId }),
      UpdateExpression: `SET ${all.map((_, i) => (i < always.length ? `#n${i} = :v${i}` : `#n${i} = if_not_exists(#n${i}, :v${i})`)).join(', ')}, expiresAtEpochSeconds = :expires`,
      ...(seen !== undefined && { ConditionExpression: 'attribute_not_exists(revision) OR revision = :seen' }),
      ExpressionAttributeNames: Object.fromEntries(all.map(([name], i) => [`#n${i}`, name])),
      ExpressionAttributeValues: toItem({
        ...Object.fromEntries(all.map(([, value], i) => [`:v${i}`, value])),
        ':expires': Math.ceil((now.getTime() + keptMs) / 1000),
        ':seen': seen,
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

const attributesOf = (facts: Readonly<Record<string, ContactFact>>): Attribute =>
  Object.fromEntries(
    Object.entries(facts).map(([key, { type, contactId, at, method, queue, agent }]) => [
      key,
      {
        type,
        contactId,
        at,
        ...(method !== undefined && { method }),
        ...(queue !== undefined && { queue }),
        ...(agent !== undefined && { agent }),
      },
    ]),
  );

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);
