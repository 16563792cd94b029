/** The numbers that bound an attacker. Each is an argument to the rules, so that a stack can tighten them. */
export interface ResetLimits {
  readonly codeLifetimeMs: number;
  /** Codes compared in one call, right or wrong. */
  readonly triesPerCall: number;
  /** Codes compared against one code, over everything that may share it. */
  readonly triesPerCode: number;
  /** Within this time a second request for the same employee sends nothing new. */
  readonly resendIntervalMs: number;
  /** How long a confirmed code may wait for the reset it was asked for. */
  readonly verifiedLifetimeMs: number;
  /** `issue-code` answers no sooner than this, so that its time does not tell a known employee from an unknown one. */
  readonly issueFloorMs: number;
}

/**
 * - 10 minutes: the ceiling of NIST SP 800-63B-4 and OWASP ASVS 6.5.5, long enough to open a mailbox on a phone.
 * - 3 tries in a call: a person mistypes once or twice. One call guesses right with 3 in a million.
 * - 5 tries a code: holds where a later profile lets a code outlive its call. Today a code belongs to one call, and the first limit bites first.
 * - 2 minutes between mails: what a slow mail needs to arrive; 100 calls for one victim in 2 minutes send one mail.
 */
export const resetLimits: ResetLimits = {
  codeLifetimeMs: 10 * 60_000,
  triesPerCall: 3,
  triesPerCode: 5,
  resendIntervalMs: 2 * 60_000,
  verifiedLifetimeMs: 10 * 60_000,
  issueFloorMs: 1_500,
};

/** The key of the mark that says when an employee was last sent a code. */
export const resendKey = (employeeId: string): string => `resend#${employeeId}`;
