import { type EmployeeChallenge } from '../verification/challenge';
import { type ResetLimits } from '../verification/reset-limits';

/**
 * The challenge of a call back: whoever answers has to enter the employee number. It belongs to the contact that the centre dialled, and
 * names the call whose code was verified. The number is no secret; that the telephone on record rings is what counts. Asking for it keeps
 * the password from an answering machine, and from whoever else picks up.
 *
 * @param confirmation what the right entry comes to: `callbackConfirmation`
 */
export function callbackChallenge(
  { employeeId, contactId: callbackOf }: Pick<EmployeeChallenge, 'employeeId' | 'contactId'>,
  contactId: string,
  confirmation: string,
  now: Date,
  limits: ResetLimits,
): EmployeeChallenge {
  return {
    contactId,
    employeeId,
    callbackOf,
    state: 'issued',
    // Nothing is mailed: the call itself is what was sent.
    mail: 'sent',
    codeMac: confirmation,
    openedAt: now,
    issuedAt: now,
    codeExpiresAt: new Date(now.getTime() + limits.codeLifetimeMs),
    callTries: 0,
    codeTries: 0,
  };
}

/** Placing a call again under this token places no second one: for seven days Connect answers with the first. */
export const callbackToken = (contactId: string): string => `deskline-callback-${contactId}`;

/** Text of which a digest stands in the row. It names the contact, so that no other row could be answered with it. */
export const callbackConfirmationText = (contactId: string, employeeId: string): string =>
  `deskline/callback/v1|${contactId}|${employeeId}`;
