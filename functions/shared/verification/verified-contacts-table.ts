import { GetItemCommand, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { calling } from '../dependency';
import { fromItem, toItem } from '../items';

const methods = ['signed-in', 'mailed-code'] as const;

/** Who a contact certainly is, and how that is known. */
export interface Verification {
  /** `signed-in`: by the web, with the customer's own account. `mailed-code`: with the code mailed to the address on record. */
  readonly method: (typeof methods)[number];
  /** E.164, from the account or the record: whose cases may be told. */
  readonly phoneNumber: string;
}

const Row = z.object({
  method: z.enum(methods),
  phoneNumber: z.string().check(z.regex(/^\+[1-9][0-9]{1,14}$/)),
  expiresAtEpochSeconds: z.number(),
});

const dependency = 'the verified contacts table';
/** Longer than a call in a queue, and not the next day's. */
const keptMs = 2 * 60 * 60_000;

/**
 * The table `verified-contacts`. Written by nobody but our own servers, for a contact whose id Connect gave them: a caller can send
 * attributes along with a call, and cannot write here. That is why this, and no attribute, is what `describe-case` believes.
 */
export class VerifiedContactsTable {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
  ) {}

  /** Undefined: nobody has verified this contact, or it was too long ago. A row that cannot be read verifies nobody. */
  async find(contactId: string, now: Date): Promise<Verification | undefined> {
    const request = new GetItemCommand({
      TableName: this.tableName,
      Key: { contactId: { S: contactId } },
      ConsistentRead: true,
    });
    const { Item } = await calling(dependency, () => this.client.send(request));
    const row = Item && Row.safeParse(fromItem(Item)).data;
    if (!row || row.expiresAtEpochSeconds * 1_000 <= now.getTime()) return undefined;
    return { method: row.method, phoneNumber: row.phoneNumber };
  }

  /** For the server that started the contact, right after it did, and for the function that compared the code. Repeated, it is the same row. */
  async record(contactId: string, { method, phoneNumber }: Verification, now: Date): Promise<void> {
    const expiresAtEpochSeconds = Math.floor((now.getTime() + keptMs) / 1_000);
    const Item = toItem({ contactId, method, phoneNumber, expiresAtEpochSeconds });
    await calling(dependency, () => this.client.send(new PutItemCommand({ TableName: this.tableName, Item })));
  }
}
