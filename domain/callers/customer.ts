import * as z from 'zod/mini';
import { mailAddressPattern, personNamePattern } from '../prompts/plain-text';
import { unique } from '../sample-data/unique';

const personName = z
  .string('write a name in quotes')
  .check(z.regex(personNamePattern, 'write letters, spaces, apostrophes, dots and hyphens only, 60 at the most'));

/** One row of `customers.json` and of the table `customers`. `extras` is for agents' screens; no flow speaks it. */
export const Customer = z.strictObject({
  phoneNumber: z
    .string('write a phone number in quotes')
    .check(z.regex(/^\+[1-9][0-9]{6,14}$/, 'write a number with its country code, such as "+15555550101"')),
  firstName: personName,
  lastName: personName,
  vip: z.boolean('write true or false, without quotes'),
  /** The address on record. Codes go nowhere else; who has none is not told of cases by the machine. */
  email: z.optional(
    z
      .string('write a mail address in quotes')
      .check(z.regex(mailAddressPattern, 'write one plain mail address, such as "ines@example.com"')),
  ),
  extras: z.optional(
    z.record(
      z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,31}$/)),
      z.string('write text in quotes').check(z.maxLength(200, 'write 200 characters at the most')),
    ),
  ),
});
export type Customer = z.infer<typeof Customer>;

export const CustomersFile = z
  .array(Customer, 'write a list: [ {…}, {…} ]')
  .check(unique('phoneNumber', (customer: Customer) => customer.phoneNumber));
export type CustomersFile = z.infer<typeof CustomersFile>;

/** Whether a code can reach whoever a number belongs to. */
export type CustomerStanding = 'active' | 'unknown' | 'no-address';

export function customerStanding(customer: { readonly email?: string | undefined } | undefined): CustomerStanding {
  if (!customer) return 'unknown';
  return customer.email === undefined ? 'no-address' : 'active';
}
