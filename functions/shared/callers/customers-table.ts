import { GetItemCommand, type AttributeValue, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { mailAddressPattern } from '../../../domain/prompts/plain-text';
import { calling } from '../dependency';
import { fromItem } from '../items';
import { parse } from '../parse';

/** What is used of a customer. The rest of the row stays where it is. */
export interface KnownCustomer {
  readonly firstName: string;
  readonly lastName: string;
  readonly vip: boolean;
  /** The address on record. */
  readonly email?: string;
}

export type FindCustomer = (phoneNumber: string) => Promise<KnownCustomer | undefined>;

/** The table is filled by other hands than `data/`: whatever is no name or address is none, and only `true` makes a VIP. */
const Row = z.object({
  firstName: z.catch(z.string(), ''),
  lastName: z.catch(z.string(), ''),
  vip: z.catch(z.boolean(), false),
  email: z.catch(z.optional(z.string().check(z.regex(mailAddressPattern))), undefined),
});

/** Looks a customer up by number, E.164. Undefined: there is none. */
export function customersTable(client: DynamoDBClient, tableName: string): FindCustomer {
  return async (phoneNumber) => {
    const request = new GetItemCommand({ TableName: tableName, Key: { phoneNumber: { S: phoneNumber } } });
    const { Item } = await calling('the customers table', () => client.send(request));
    return Item && parseCustomer(Item);
  };
}

export function parseCustomer(item: Readonly<Record<string, AttributeValue>>): KnownCustomer {
  const { email, ...row } = parse(Row, fromItem(item));
  return { ...row, ...(email !== undefined && { email }) };
}
