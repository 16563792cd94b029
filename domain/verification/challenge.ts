import { type CustomerStanding } from '../callers/customer';
import { type Standing } from '../reset/employee';
import { type LimitName, type ResetLimits } from './reset-limits';

/** What a call has to answer before it is told or may change anything. One a contact; it only ever moves forward. */
interface Asked {
  readonly contactId: string;
  readonly state: 'issued' | 'verified' | 'spent';
  /**
   * `sending`: handed to the mail service, outcome unknown, counts as sent. `unsent`: refused for certain, may be tried again, whether
   * somebody would have got it or not. `withheld`: nobody gets this code (unknown or barred employee, a limit, an address that takes no
   * mail); nothing typed can match it.
   */
  readonly mail: 'sending' | 'sent' | 'unsent' | 'withheld';
  /** Why nobody gets the code. Absent when somebody does. */
  readonly withheld?: Withholding;
  /** Base64. Of the code, or random where the mail is withheld. */
  readonly codeMac: string;
  /** When the call first asked. */
  readonly openedAt: Date;
  /** When the code at hand was made. */
  readonly issuedAt: Date;
  readonly codeExpiresAt: Date;
  readonly callTries: number;
  readonly codeTries: number;
  readonly lastTry?: CodeTry;
  readonly verifiedAt?: Date;
}

/** Of an employee, who named themselves in the call. */
export interface EmployeeChallenge extends Asked {
  readonly employeeId: string;
  /** The reference of the temporary password, from the moment one is to be set. */
  readonly passwordNonce?: string;
  readonly spentAt?: Date;
  /** For a call back: the call whose code was verified, and that asked for it. Written by the task that dialled, never by a caller. */
  readonly callbackOf?: string;
  /** For a call whose caller is called back: the contact that was dialled. */
  readonly callbackContactId?: string;
}

/** Of a customer, who is named by the number they call from, E.164. It opens no password: nothing that resets one can read it. */
export interface CustomerChallenge extends Asked {
  readonly customerNumber: string;
}

export type Challenge = EmployeeChallenge | CustomerChallenge;

/** Whom a code is asked for: an employee, or the customer a number belongs to. */
export type Subject = Pick<EmployeeChallenge, 'employeeId'> | Pick<CustomerChallenge, 'customerNumber'>;

/** For those who help employees: a customer's challenge is none to them. */
export const ofEmployee = (challenge: Challenge | undefined): EmployeeChallenge | undefined =>
  challenge && 'employeeId' in challenge ? challenge : undefined;

const isSame = (one: Subject, other: Subject): boolean =>
  'employeeId' in one
    ? 'employeeId' in other && one.employeeId === other.employeeId
    : 'customerNumber' in other && one.customerNumber === other.customerNumber;

/** One typed code. `attempt` tells a caller's second try from the repeat of a request that was answered already. */
export interface CodeTry {
  readonly attempt: string;
  readonly codeMac: string;
  readonly at: Date;
}

export type Issue =
  /** Make a code. `callTries` are carried over: a new code never gives new tries. */
  | { readonly kind: 'issue'; readonly callTries: number; readonly openedAt: Date }
  /** A code of this call is on its way already. */
  | { readonly kind: 'keep'; readonly challenge: Challenge }
  /** This call has asked for somebody else, or has answered its code: it gets no other. */
  | { readonly kind: 'refuse' };

/** Decides whether a call that asks for a code gets a new one. Looks at nothing that depends on what is known of the subject. */
export function decideIssue(existing: Challenge | undefined, subject: Subject, now: Date, limits: ResetLimits): Issue {
  if (!existing) return { kind: 'issue', callTries: 0, openedAt: now };
  if (!isSame(existing, subject) || existing.state !== 'issued') return { kind: 'refuse' };
  const ageMs = now.getTime() - existing.issuedAt.getTime();
  if (existing.mail === 'unsent' || ageMs >= limits.resendIntervalMs) {
    return { kind: 'issue', callTries: existing.callTries, openedAt: existing.openedAt };
  }
  return { kind: 'keep', challenge: existing };
}

/** Why no mail goes out for a challenge, in the words of the audit trail. `mail`: the address takes none. `no-address`: there is none. */
export type Withholding =
  | { readonly reason: Exclude<Standing | CustomerStanding, 'active'> | 'mail' }
  | { readonly reason: 'limit'; readonly limit: LimitName };

/** Undefined when a mail goes out. */
export function whyWithheld(
  standing: Standing | CustomerStanding,
  limit: LimitName | undefined,
): Withholding | undefined {
  if (standing !== 'active') return { reason: standing };
  return limit === undefined ? undefined : { reason: 'limit', limit };
}

/**
 * Whether the employee should learn of what a call came to: somebody used their number, and was refused. Not of an attempt within two
 * minutes of another, of which they have a code or a notice, and not of what they have locked themselves.
 */
export function refusalToReport({ state, withheld, ...tries }: EmployeeChallenge, limits: ResetLimits): boolean {
  if (withheld?.reason === 'privileged') return true;
  if (withheld?.reason === 'limit') return withheld.limit !== 'resend-interval' && withheld.limit !== 'objection';
  return withheld === undefined && state === 'issued' && triesLeft(tries, limits) === 0;
}

export type Verdict =
  | { readonly kind: 'verified' }
  | { readonly kind: 'refused'; readonly reason: 'wrong' | 'used'; readonly triesLeft: number }
  | { readonly kind: 'expired' }
  | { readonly kind: 'exhausted' };

/** Why a try must not be compared at all; undefined when it may be. The table's condition says the same, so that it holds in parallel. */
export function whyNotCompared(
  challenge: Challenge | undefined,
  attempt: CodeTry,
  limits: ResetLimits,
): Exclude<Verdict, { kind: 'verified' }> | undefined {
  if (!challenge) return { kind: 'refused', reason: 'wrong', triesLeft: 0 };
  if (challenge.state === 'verified' && isRepeat(challenge, attempt)) return undefined;
  if (challenge.state !== 'issued') return { kind: 'refused', reason: 'used', triesLeft: 0 };
  if (attempt.at.getTime() >= challenge.codeExpiresAt.getTime()) return { kind: 'expired' };
  if (isRepeat(challenge, attempt)) return undefined;
  return triesLeft(challenge, limits) === 0 ? { kind: 'exhausted' } : undefined;
}

/** The same request again, as Connect and the SDK send it after a lost reply: it was counted, and tells nobody anything new. */
export function isRepeat(challenge: Challenge, attempt: CodeTry): boolean {
  return challenge.lastTry?.attempt === attempt.attempt && challenge.lastTry.codeMac === attempt.codeMac;
}

/** When a try was made: for a repeat, when it was first made. */
export function triedAt(challenge: Challenge | undefined, attempt: CodeTry): Date {
  return challenge && isRepeat(challenge, attempt) ? (challenge.lastTry?.at ?? attempt.at) : attempt.at;
}

/** The verdict on a try that was counted. `matches` comes from a comparison in constant time. */
export function judge(counted: Challenge, matches: boolean, limits: ResetLimits): Verdict {
  if (matches && !counted.withheld && counted.mail !== 'withheld') return { kind: 'verified' };
  const left = triesLeft(counted, limits);
  return left === 0 ? { kind: 'exhausted' } : { kind: 'refused', reason: 'wrong', triesLeft: left };
}

export function triesLeft(challenge: Pick<Challenge, 'callTries' | 'codeTries'>, limits: ResetLimits): number {
  return Math.max(0, Math.min(limits.triesPerCall - challenge.callTries, limits.triesPerCode - challenge.codeTries));
}

export type Reset =
  | { readonly kind: 'set' }
  /** Done before: give the same answer, leave the directory alone. The employee may have chosen a password since. */
  | { readonly kind: 'done'; readonly nonce: string; readonly at: Date }
  | { readonly kind: 'refused'; readonly reason: 'not-verified' | Exclude<Standing, 'active'> };

/** Decides whether a call may set a password now. The standing is looked up again: it may have changed while the caller typed. */
export function decideReset(
  challenge: EmployeeChallenge | undefined,
  standing: Standing,
  now: Date,
  limits: ResetLimits,
): Reset {
  if (challenge?.state === 'spent' && challenge.passwordNonce !== undefined && challenge.spentAt) {
    return { kind: 'done', nonce: challenge.passwordNonce, at: challenge.spentAt };
  }
  const verifiedAt = challenge?.state === 'verified' ? challenge.verifiedAt : undefined;
  if (!verifiedAt || now.getTime() - verifiedAt.getTime() >= limits.verifiedLifetimeMs) {
    return { kind: 'refused', reason: 'not-verified' };
  }
  return standing === 'active' ? { kind: 'set' } : { kind: 'refused', reason: standing };
}
