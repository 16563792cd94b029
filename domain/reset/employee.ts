import * as z from 'zod/mini';
import { languages } from '../prompts/language';
import { mailAddressPattern, personNamePattern } from '../prompts/plain-text';

/** Seven digits, as printed on the badge. Text, not a number: leading zeros count. */
export const employeeIdPattern = /^[0-9]{7}$/;

export const employeeId = z
  .string('write 7 digits in quotes, such as "1234567"')
  .check(z.regex(employeeIdPattern, 'write exactly 7 digits, such as "1234567"'));

const personName = z
  .string('write a name in quotes')
  .check(z.regex(personNamePattern, 'write letters, spaces, apostrophes, dots and hyphens only, 60 at the most'));

export const Employee = z.strictObject({
  employeeId,
  givenName: personName,
  familyName: personName,
  email: z
    .string('write a mail address in quotes')
    .check(z.regex(mailAddressPattern, 'write one plain mail address, such as "ada@example.com"')),
  /** The number on record. Who has none is not called back. */
  phoneNumber: z.optional(
    z
      .string('write a phone number in quotes')
      .check(z.regex(/^\+[1-9][0-9]{6,14}$/, 'write a number with its country code, such as "+15555550123"')),
  ),
  /** Who says yes under the assurance profile `approval`. */
  managerId: z.optional(employeeId),
  language: z.enum(languages),
  status: z.enum(['active', 'disabled']),
  privileged: z.boolean('write true or false, without quotes'),
  /** The name in the directory, when it is not the mail address. */
  username: z.optional(
    z
      .string('write a user name in quotes')
      .check(z.regex(/^[\p{L}\p{M}\p{N}_.@+-]{1,128}$/u, 'write letters, digits and _ . @ + - only, without spaces')),
  ),
});
export type Employee = z.infer<typeof Employee>;

/** Whether somebody may reset a password without a person looking: only plain, active employees may. */
export type Standing = 'active' | 'unknown' | 'disabled' | 'privileged';

/** Privileged accounts are what a help-desk attacker is after, so a person with other means of proof looks at those. */
export function standingOf(employee: Pick<Employee, 'status' | 'privileged'> | undefined): Standing {
  if (!employee) return 'unknown';
  if (employee.status === 'disabled') return 'disabled';
  return employee.privileged ? 'privileged' : 'active';
}

/** The name under which the directory knows an employee. */
export function directoryName(employee: Pick<Employee, 'email' | 'username'>): string {
  return employee.username ?? employee.email;
}

/** The seven digits in what a caller said or typed (`123 45 67`, `1234567#`), or undefined when there are not exactly seven. */
export function readEmployeeId(heard: string): string | undefined {
  const digits = heard.replace(/[\s.#-]/g, '');
  return employeeIdPattern.test(digits) ? digits : undefined;
}
