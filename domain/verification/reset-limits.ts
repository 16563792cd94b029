/** The numbers that bound an attacker. Each is an argument to the rules, so that a stack can change them: `reset-limit-settings.ts`. */
export interface ResetLimits {
  readonly codeLifetimeMs: number;
  /** Codes compared in one call, right or wrong. */
  readonly triesPerCall: number;
  /** Codes compared against one code, over everything that may share it. */
  readonly triesPerCode: number;
  /** Within this time a second request for the same employee sends nothing new. */
  readonly resendIntervalMs: number;
  /** Codes mailed to one employee in any 24 hours. */
  readonly codesPerEmployeePerDay: number;
  /** The same for one customer, by the number on record. */
  readonly codesPerCustomerPerDay: number;
  /** Calls from one number that may ask for a code in any hour. */
  readonly callsPerNumberPerHour: number;
  /** The same for all callers together whose number is withheld. */
  readonly callsWithoutNumberPerHour: number;
  /** Passwords set for one employee in any 24 hours. */
  readonly resetsPerEmployeePerDay: number;
  /** Wrong codes of everybody within ten minutes, at which self-service closes. */
  readonly failuresPerTenMinutes: number;
  /** Wrong codes of everybody within a day, at which self-service closes. */
  readonly failuresPerDay: number;
  /** How long a confirmed code may wait for the reset it was asked for. */
  readonly verifiedLifetimeMs: number;
  /** `issue-code` answers no sooner than this, so that its time does not tell a known employee from an unknown one. */
  readonly issueFloorMs: number;
}

const minute = 60_000;
export const hourMs = 60 * minute;
export const dayMs = 24 * hourMs;

/**
 * - 10 minutes: the ceiling of NIST SP 800-63B-4 and OWASP ASVS 6.5.5, long enough to open a mailbox on a phone.
 * - 3 tries in a call: a person mistypes once or twice. One call guesses right with 3 in a million.
 * - 5 tries a code: holds where a later profile lets a code outlive its call. Today a code belongs to one call, and the first limit bites first.
 * - 2 minutes between mails: what a slow mail needs to arrive; 100 calls for one victim in 2 minutes send one mail.
 * - 3 codes a day: one lost in a spam folder, one that came too late, one that works. Nobody's mailbox can be flooded from a phone.
 * - 3 codes a day for a customer: as for an employee. Who forges a number can send its owner three mails a day and no more.
 * - 5 calls an hour from a number: a person needs one or two. A household or a small office still gets through.
 * - 60 calls an hour without a number: they all share one allowance, so it is larger; withholding the number must not lift a limit.
 * - 1 reset a day: who needs a second one the same day is better off with a person, and an attacker who got one gets no more.
 * - 20 wrong codes in ten minutes: some thousand employees together mistype less. It is an attack, so everybody goes to people for a while.
 * - 80 wrong codes a day: whoever stays just below the former could guess 2,800 times a day. 80 guesses at a million codes are less than
 *   one takeover in 10,000 days.
 * Privileged employees are in no list: they are never helped without a person, whatever a stack configures (`employee.ts`).
 */
export const resetLimits: ResetLimits = {
  codeLifetimeMs: 10 * minute,
  triesPerCall: 3,
  triesPerCode: 5,
  resendIntervalMs: 2 * minute,
  codesPerEmployeePerDay: 3,
  codesPerCustomerPerDay: 3,
  callsPerNumberPerHour: 5,
  callsWithoutNumberPerHour: 60,
  resetsPerEmployeePerDay: 1,
  failuresPerTenMinutes: 20,
  failuresPerDay: 80,
  verifiedLifetimeMs: 10 * minute,
  issueFloorMs: 1_500,
};

/** Which limit an attempt ran into, in the words of the audit trail. `objection`: the employee has locked self-service. */
export const limitNames = [
  'resend-interval',
  'codes-per-employee',
  'codes-per-customer',
  'resets-per-employee',
  'calls-per-number',
  'calls-without-number',
  'failures-per-ten-minutes',
  'failures-per-day',
  'objection',
] as const;
export type LimitName = (typeof limitNames)[number];
