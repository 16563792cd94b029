import * as z from 'zod/mini';
import { mailAddressPattern, personNamePattern } from '../prompts/plain-text';
import { unique } from '../sample-data/unique';

const personName = z
  .string('write a name in quotes')
  .check(z.regex(personNamePattern, 'write letters, spaces, apostrophes, dots and hyphens only, 60 at the most'));

const Visitor = z.strictObject({
  email: z
    .string('write a mail address in quotes')
    .check(z.regex(mailAddressPattern, 'write one plain mail address, such as "ana@example.com"')),
  givenName: personName,
  familyName: personName,
});

/** `visitors.json`: who can sign in at the website of the sample centre. */
export const VisitorsFile = z
  .array(Visitor, 'write a list: [ {…}, {…} ]')
  .check(unique('email', (person: z.infer<typeof Visitor>) => person.email.toLowerCase()));
export type VisitorsFile = z.infer<typeof VisitorsFile>;
