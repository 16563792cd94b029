import * as z from 'zod/mini';
import { contactIdPattern } from '../../contact';
import { ContactSummary, outcomes } from '../contact-summary';
import { employeeIdPattern } from '../../reset/employee';

const word = (what: string) =>
  z
    .string(`write ${what}`)
    .check(
      z.regex(/^[a-z][a-z0-9-]{0,63}$/, `write ${what}: small letters, digits and hyphens, such as "reset-password"`),
    );

export const instant = z.pipe(
  z
    .string('write an instant, such as 2026-03-02T15:00:00Z')
    .check(
      z.iso.datetime({ offset: true, error: 'write an instant with its time zone, such as 2026-03-02T15:00:00Z' }),
    ),
  z.transform((text) => new Date(text).toISOString()),
);

export const contactId = z
  .string('write the id of a contact')
  .check(z.regex(contactIdPattern, 'write the id of a contact: letters, digits and _ . : - only, 100 at the most'));

export const employeeNumber = z
  .string('write 7 digits in quotes')
  .check(z.regex(employeeIdPattern, 'write exactly 7 digits, such as "1234567"'));

const filters = {
  employee: z.optional(employeeNumber),
  number: z.optional(
    z
      .string('write a phone number in quotes')
      .check(z.regex(/^\+[1-9][0-9]{6,14}$/, 'write the number with its country code, such as "+15555550123"')),
  ),
  contact: z.optional(contactId),
  workflow: z.optional(word('the name of a workflow')),
  outcome: z.optional(z.enum(outcomes, { error: `write one of ${outcomes.join(', ')}` })),
  reason: z.optional(word('the reason of a refusal')),
  /** The first instant and the last, of when a call began. */
  from: z.optional(instant),
  to: z.optional(instant),
};

/** Which calls: those that match everything given. Newest first. */
export const ContactFilter = z.strictObject(filters).check(inOrder());
export type ContactFilter = z.infer<typeof ContactFilter>;

export const SearchRequest = z
  .strictObject({
    ...filters,
    limit: z._default(
      z
        .int('write a whole number from 1 to 100')
        .check(
          z.minimum(1, 'write a whole number from 1 to 100'),
          z.maximum(100, 'write a whole number from 1 to 100'),
        ),
      25,
    ),
    /** From the reply before, with the same filters. */
    cursor: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_-]{1,2000}$/, 'send a cursor as it was received'))),
  })
  .check(inOrder());
export type SearchRequest = z.infer<typeof SearchRequest>;

function inOrder() {
  return z.refine<{ from?: string | undefined; to?: string | undefined }>(
    ({ from, to }) => from === undefined || to === undefined || from <= to,
    { path: ['from'], message: 'is later than to; write the earlier instant here' },
  );
}

/**
 * A page of a list. `cursor` is there when there may be more; a page may then hold fewer than `limit`, even none, because a page costs a
 * bounded number of reads: `reads` says how many.
 */
export const SearchReply = z.object({
  items: z.array(ContactSummary),
  cursor: z.optional(z.string()),
  reads: z.number(),
});
export type SearchReply = z.infer<typeof SearchReply>;
