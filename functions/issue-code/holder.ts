import { type CustomerStanding, customerStanding } from '../../domain/callers/customer';
import { type Employee, standingOf, type Standing } from '../../domain/reset/employee';
import { type Language } from '../../domain/prompts/language';
import { nameForMail } from '../../domain/prompts/plain-text';
import { type KnownCustomer } from '../shared/callers/customers-table';

/** Whoever was named in the call, as far as a code concerns them. */
export interface Holder {
  readonly standing: Standing | CustomerStanding;
  /** Where their code goes. Absent when nobody is to get one. */
  readonly mailbox?: Mailbox;
}

/** The address on record, never one that was said in a call. */
export interface Mailbox {
  readonly to: string;
  readonly language: Language;
  readonly givenName: string;
}

export function employeeHolder(employee: Employee | undefined): Holder {
  const standing = standingOf(employee);
  if (!employee || standing !== 'active') return { standing };
  const { email: to, language, givenName, employeeId } = employee;
  return { standing, mailbox: { to, language, givenName: nameForMail(givenName, employeeId) } };
}

/** A customer has no language on record that a mail could be in, so it is in that of the call. */
export function customerHolder(customer: KnownCustomer | undefined, language: Language): Holder {
  const standing = customerStanding(customer);
  if (customer?.email === undefined) return { standing };
  return { standing, mailbox: { to: customer.email, language, givenName: nameForMail(customer.firstName, '-') } };
}
