import { type AuditEvent } from '../audit/audit-event';
import { type Challenge, type CustomerChallenge } from './challenge';

/**
 * What the row of a call's challenge shows to have happened, once the call is over. A function that is killed between a deed and its
 * event leaves a hole in the trail that only a repeat would mend, and a caller who has hung up repeats nothing. The ids of events hang
 * on what they tell, so those that stand in the trail already are the same ones.
 */
export function impliedEvents(challenge: Challenge, endedAt: Date): readonly AuditEvent[] {
  if (!('employeeId' in challenge)) return impliedOfCustomer(challenge);
  const { contactId, employeeId, mail, withheld, issuedAt, openedAt, verifiedAt, spentAt, passwordNonce } = challenge;
  // The call back belongs to the trail of the call that asked for it, and mails nothing.
  if (challenge.callbackOf !== undefined) return [];
  const about = { contactId, employeeId };
  const events: AuditEvent[] = [];
  if (withheld) events.push({ event: 'reset.refused', ...about, ...withheld, at: issuedAt });
  if (mail === 'sending' || mail === 'sent') {
    const delivery = mail === 'sent' ? 'accepted' : 'unconfirmed';
    events.push({ event: 'employee.identified', ...about, at: openedAt });
    events.push({ event: 'code.sent', ...about, delivery, at: issuedAt });
  }
  if (verifiedAt) events.push({ event: 'code.verified', ...about, at: verifiedAt });
  if (spentAt) events.push({ event: 'password.reset', ...about, reconciled: true, at: spentAt });
  else if (passwordNonce !== undefined) events.push({ event: 'password.unsettled', ...about, at: endedAt });
  return events;
}

function impliedOfCustomer({ contactId, mail, withheld, issuedAt, verifiedAt }: CustomerChallenge): AuditEvent[] {
  const events: AuditEvent[] = [];
  if (withheld) events.push({ event: 'caller.refused', contactId, ...withheld, at: issuedAt });
  if (mail === 'sending' || mail === 'sent') {
    const delivery = mail === 'sent' ? 'accepted' : 'unconfirmed';
    events.push({ event: 'caller.code-sent', contactId, delivery, at: issuedAt });
  }
  if (verifiedAt) events.push({ event: 'caller.verified', contactId, at: verifiedAt });
  return events;
}
