import * as z from 'zod/mini';
import { staffRoles } from '../audit/audit-api/staff';
import { mailAddressPattern, personNamePattern } from '../prompts/plain-text';
import { unique } from './unique';

const personName = z
  .string('write a name in quotes')
  .check(z.regex(personNamePattern, 'write letters, spaces, apostrophes, dots and hyphens only, 60 at the most'));

const StaffMember = z.strictObject({
  username: z
    .string('write a user name in quotes')
    .check(z.regex(/^[a-z][a-z0-9._-]{0,63}$/, 'write small letters, digits, dots, _ and - only, such as "dana.osei"')),
  givenName: personName,
  familyName: personName,
  email: z
    .string('write a mail address in quotes')
    .check(z.regex(mailAddressPattern, 'write one plain mail address, such as "dana@example.com"')),
  role: z.enum(staffRoles, { error: `write one of ${staffRoles.join(', ')}` }),
});

/** `staff.json`: who may look at calls in the sample centre, and as what. */
export const StaffFile = z
  .array(StaffMember, 'write a list: [ {…}, {…} ]')
  .check(unique('username', (person: z.infer<typeof StaffMember>) => person.username));
export type StaffFile = z.infer<typeof StaffFile>;
