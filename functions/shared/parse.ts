import * as z from 'zod/mini';
import { contactIdPattern } from '../../domain/contact';
import { employeeIdPattern } from '../../domain/reset/employee';
import { InvalidInput } from './errors';

export const contactId = z.string().check(z.regex(contactIdPattern, 'Not a contact id'));
/** E.164, of a caller or on record. */
export const phoneNumber = z.string().check(z.regex(/^\+[1-9][0-9]{1,14}$/, 'Not an E.164 number'));
export const employeeId = z.string().check(z.regex(employeeIdPattern, 'Not an employee id of 7 digits'));

/**
 * Parses what came in, or throws `InvalidInput` with one line a problem: `✖ Not a contact id → at contactId`. Problems without words of their own read
 * "Invalid input": zod/mini brings none, and the path says the rest.
 */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidInput(z.prettifyError(parsed.error));
}
