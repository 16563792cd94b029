import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { CrmCase, orderCases, type CrmAnswer } from '../../../domain/callers/crm-case';
import { calling } from '../dependency';
import { fromItem, toItem } from '../items';
import { parse } from '../parse';

/** What is known of the lookup of one contact. */
export type CrmLookup =
  | { readonly state: 'asked'; readonly callerNumber: string; readonly askedAt: Date }
  | { readonly state: 'failed'; readonly callerNumber: string; readonly askedAt: Date }
  | { readonly state: 'answered'; readonly callerNumber: string; readonly askedAt: Date; readonly answer: CrmAnswer };

const Row = z.object({
  state: z.enum(['asked', 'failed', 'answered']),
  callerNumber: z.string(),
  askedAt: z.iso.datetime(),
  isKnown: z.optional(z.boolean()),
  cases: z.optional(z.array(CrmCase)),
});

const dependency = 'the CRM answers table';

/** Longer than a call waits for an answer and shorter than anybody needs it: cases are the CRM's to keep. */
const keptMs = 60 * 60_000;

/** The table `crm-answers`: what the CRM said of a contact, for flows that ask again and for agents. One row a contact, for an hour. */
export class CrmAnswersTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  async find(contactId: string): Promise<CrmLookup | undefined> {
    const request = new GetItemCommand({
      TableName: this.tableName,
      Key: { contactId: { S: contactId } },
      ConsistentRead: true,
    });
    const { Item } = await calling(dependency, () => this.client.send(request));
    if (!Item) return undefined;
    const { state, callerNumber, askedAt, isKnown, cases = [] } = parse(Row, fromItem(Item));
    const asked = { callerNumber, askedAt: new Date(askedAt) };
    if (state !== 'answered') return { state, ...asked };
    return { state, ...asked, answer: isKnown ? { kind: 'known', cases } : { kind: 'unknown-caller' } };
  }

  /** Notes that the CRM is being asked. False when it was before: a contact is looked up once, however often the step is repeated. */
  async open(contactId: string, callerNumber: string, now: Date): Promise<boolean> {
    const request = new PutItemCommand({
      TableName: this.tableName,
      Item: toItem({
        contactId,
        state: 'asked',
        callerNumber,
        askedAt: now.toISOString(),
        expiresAtEpochSeconds: Math.ceil((now.getTime() + keptMs) / 1000),
      }),
      ConditionExpression: 'attribute_not_exists(contactId)',
    });
    return this.#wrote(() => this.client.send(request));
  }

  /** Keeps an answer. The first one stays: an asynchronous workflow may run twice. */
  async answer(contactId: string, answer: CrmAnswer): Promise<boolean> {
    const cases = answer.kind === 'known' ? orderCases(answer.cases).map((one) => ({ ...one })) : [];
    return this.#settle(contactId, 'SET #state = :state, isKnown = :isKnown, cases = :cases', {
      ':state': 'answered',
      ':isKnown': answer.kind === 'known',
      ':cases': cases,
      ':asked': 'asked',
    });
  }

  /** Notes that no answer will come. */
  async fail(contactId: string): Promise<boolean> {
    return this.#settle(contactId, 'SET #state = :state', { ':state': 'failed', ':asked': 'asked' });
  }

  #settle(contactId: string, expression: string, values: Parameters<typeof toItem>[0]): Promise<boolean> {
    const request = new UpdateItemCommand({
      TableName: this.tableName,
      Key: { contactId: { S: contactId } },
      UpdateExpression: expression,
      ConditionExpression: '#state = :asked',
      ExpressionAttributeNames: { '#state': 'state' }, // a reserved word
      ExpressionAttributeValues: toItem(values),
    });
    return this.#wrote(() => this.client.send(request));
  }

  async #wrote(write: () => Promise<unknown>): Promise<boolean> {
    try {
      await calling(dependency, write);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}
