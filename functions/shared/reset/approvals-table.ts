import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { type Approval } from '../../../domain/reset/approval';
import { calling } from '../dependency';
import { fromItem, toItem, type Attribute } from '../items';
import { parse } from '../parse';

const instant = z.pipe(
  z.iso.datetime(),
  z.transform((text: string) => new Date(text)),
);

const Row = z.object({
  employeeId: z.string(),
  contactId: z.string(),
  managerId: z.string(),
  state: z.enum(['pending', 'granted', 'refused', 'used']),
  mail: z.enum(['sending', 'sent', 'unsent']),
  requestedAt: instant,
  expiresAt: instant,
  decidedAt: z.optional(instant),
  usedBy: z.optional(z.string()),
});

/** Kept a day, for operators who look; every rule compares times itself. */
const keptForSeconds = 24 * 60 * 60;
const dependency = 'the approvals table';

/** The approvals, one an employee. Every change is one conditional write: one answer counts, and one reset comes of it. */
export class ApprovalsTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  async find(employeeId: string): Promise<Approval | undefined> {
    const request = new GetItemCommand({ TableName: this.tableName, Key: keyOf(employeeId), ConsistentRead: true });
    const { Item } = await calling(dependency, () => this.client.send(request));
    return Item && parseApproval(Item);
  }

  /** Writes a request in place of `replaced` or of nothing. False when another has been written, or answered, meanwhile. */
  async request(approval: Approval, replaced: Approval | undefined): Promise<boolean> {
    const request = new PutItemCommand({
      TableName: this.tableName,
      Item: toItem({
        ...approval,
        requestedAt: approval.requestedAt.toISOString(),
        expiresAt: approval.expiresAt.toISOString(),
        decidedAt: undefined,
        expiresAtEpochSeconds: approval.expiresAt.getTime() / 1000 + keptForSeconds,
      }),
      ConditionExpression: replaced
        ? 'contactId = :contactId AND #state = :state AND requestedAt = :requestedAt'
        : 'attribute_not_exists(employeeId)',
      ...(replaced && {
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: toItem({
          ':contactId': replaced.contactId,
          ':state': replaced.state,
          ':requestedAt': replaced.requestedAt.toISOString(),
        }),
      }),
    });
    return (await unlessRefused(() => this.client.send(request))) !== undefined;
  }

  /** Claims the mail of a request whose mail was refused for certain, so that only one goes out. */
  claimMail(approval: Approval): Promise<Approval | undefined> {
    return this.#update(approval, {
      set: 'mail = :sending',
      condition: '#state = :pending AND mail = :unsent',
      values: { ':sending': 'sending', ':unsent': 'unsent', ':pending': 'pending' },
    });
  }

  async settleMail(approval: Approval, mail: 'sent' | 'unsent'): Promise<void> {
    await this.#update(approval, {
      set: 'mail = :mail',
      condition: 'attribute_exists(#state)',
      values: { ':mail': mail },
    });
  }

  /** The manager's answer. Undefined when there was one already, or the request is over. */
  decide(approval: Approval, state: 'granted' | 'refused', now: Date): Promise<Approval | undefined> {
    return this.#update(approval, {
      set: '#state = :state, decidedAt = :now',
      // Times are written as ISO texts of one length, which sort as they follow one another.
      condition: '#state = :pending AND expiresAt > :now',
      values: { ':state': state, ':pending': 'pending', ':now': now.toISOString() },
    });
  }

  /** Lets one call reset the password: the first that asks, and no other after it. */
  use(approval: Approval, contactId: string): Promise<Approval | undefined> {
    return this.#update(approval, {
      set: '#state = :used, usedBy = :by',
      condition: '#state = :granted OR (#state = :used AND usedBy = :by)',
      values: { ':used': 'used', ':granted': 'granted', ':by': contactId },
    });
  }

  /** Changes this very request, not one that took its place. */
  async #update(
    { employeeId, contactId }: Approval,
    { set, condition, values }: { set: string; condition: string; values: Readonly<Record<string, Attribute>> },
  ): Promise<Approval | undefined> {
    const request = new UpdateItemCommand({
      TableName: this.tableName,
      Key: keyOf(employeeId),
      UpdateExpression: `SET ${set}`,
      ConditionExpression: `contactId = :contactId AND (${condition})`,
      ExpressionAttributeValues: toItem({ ...values, ':contactId': contactId }),
      ReturnValues: 'ALL_NEW',
      // `state` is a reserved word. A name that is declared and not used is an error.
      ...(`${set} ${condition}`.includes('#state') && { ExpressionAttributeNames: { '#state': 'state' } }),
    });
    const answer = await unlessRefused(() => this.client.send(request));
    return answer?.Attributes && parseApproval(answer.Attributes);
  }
}

const keyOf = (employeeId: string): Record<string, AttributeValue> => ({ employeeId: { S: employeeId } });

function parseApproval(item: Readonly<Record<string, AttributeValue>>): Approval {
  const { decidedAt, usedBy, ...row } = parse(Row, fromItem(item));
  return { ...row, ...(decidedAt && { decidedAt }), ...(usedBy !== undefined && { usedBy }) };
}

/** Undefined when the condition does not hold. */
async function unlessRefused<T>(send: () => Promise<T>): Promise<T | undefined> {
  try {
    return await calling(dependency, send);
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
