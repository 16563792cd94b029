import { type AuditEvent } from '../../domain/audit/audit-event';
import { type Challenge, type Subject, type Withholding } from '../../domain/verification/challenge';
import { type Audit } from '../shared/trail/audit';
import { type Delivery } from '../shared/mail';

/** Whom a code is for, in a call. */
export type About = Subject & { readonly contactId: string };

/** The row was there before the code, and says when the call first asked. */
export async function tellIdentified(audit: Audit, challenge: Challenge): Promise<void> {
  // Who a customer is, the caller's number says, which proves nothing: there is no event for it.
  if (!('employeeId' in challenge)) return;
  const { contactId, employeeId, openedAt: at } = challenge;
  await audit({ event: 'employee.identified', contactId, employeeId, at });
}

export async function tellSent(
  audit: Audit,
  challenge: Challenge,
  delivery: Exclude<Delivery['kind'], 'refused'>,
): Promise<void> {
  const { contactId, issuedAt: at } = challenge;
  if ('employeeId' in challenge)
    await audit({ event: 'code.sent', contactId, employeeId: challenge.employeeId, delivery, at });
  else await audit({ event: 'caller.code-sent', contactId, delivery, at });
}

export const tellRefused = (audit: Audit, about: About, why: Withholding, at: Date): Promise<void> =>
  audit(refusal(about, why, at));

function refusal(about: About, why: Withholding, at: Date): AuditEvent {
  const { contactId } = about;
  if ('employeeId' in about) return { event: 'reset.refused', contactId, employeeId: about.employeeId, ...why, at };
  return { event: 'caller.refused', contactId, ...why, at };
}
