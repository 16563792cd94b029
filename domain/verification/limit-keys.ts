import { type Subject } from './challenge';
import { type LimitName } from './reset-limits';
import { shardOf } from '../shard';

/** The rows of the limits table. Employees and numbers cannot be mistaken for one another: what stands in front differs. */
export const employeeKeys = (employeeId: string) => ({
  resend: `resend#${employeeId}`,
  codes: `codes#${employeeId}`,
  resets: `resets#${employeeId}`,
  notices: `notices#${employeeId}`,
  objection: `objection#${employeeId}`,
});

/** What bounds the codes of a subject. A customer has a word in front that no employee number begins with. */
export function codeKeys(subject: Subject): { readonly resend: string; readonly codes: string } {
  if ('employeeId' in subject) return employeeKeys(subject.employeeId);
  const { customerNumber } = subject;
  return { resend: `resend#customer#${customerNumber}`, codes: `codes#customer#${customerNumber}` };
}

/** What one caller number, or all callers without one, may use up. */
export interface CallAllowance {
  readonly key: string;
  readonly places: number;
  readonly limit: Extract<LimitName, 'calls-per-number' | 'calls-without-number'>;
}

/** Many calls may come without a number at once: they share their allowance over several rows, a part of it in each. */
const anonymousShards = 4;
const anonymousKey = (shard: number): string => `calls#none#${shard}`;
export const anonymousKeys: readonly string[] = Array.from({ length: anonymousShards }, (_, shard) =>
  anonymousKey(shard),
);

/** Anything but a number in E.164 counts as none: Connect passes `anonymous` and the like on. */
export function callAllowance(
  { callerNumber, contactId }: { readonly callerNumber?: string | undefined; readonly contactId: string },
  most: { readonly callsPerNumberPerHour: number; readonly callsWithoutNumberPerHour: number },
): CallAllowance {
  if (callerNumber !== undefined && isCallerNumber(callerNumber))
    return { key: numberKey(callerNumber), places: most.callsPerNumberPerHour, limit: 'calls-per-number' };
  const shards = Math.max(1, Math.min(anonymousShards, most.callsWithoutNumberPerHour));
  return {
    key: anonymousKey(shardOf(contactId, shards)),
    places: Math.floor(most.callsWithoutNumberPerHour / shards),
    limit: 'calls-without-number',
  };
}

export const isCallerNumber = (text: string): boolean => /^\+[1-9][0-9]{1,14}$/.test(text);
export const numberKey = (callerNumber: string): string => `calls#${callerNumber}`;

/** Says until when the mail service is taken to refuse mails. */
export const mailTroubleKey = 'mail-trouble';
