import { contactIdPattern } from '../contact';
import { employeeIdPattern, type Employee } from './employee';
import { hourMs } from '../verification/reset-limits';

/** What a manager is asked, and what came of it. One an employee: a new request takes the place of one that is over. */
export interface Approval {
  readonly employeeId: string;
  /** The call that asked. */
  readonly contactId: string;
  readonly managerId: string;
  /** `used`: it has let one call reset the password, and lets no other. */
  readonly state: 'pending' | 'granted' | 'refused' | 'used';
  /** As in a challenge: `sending` counts as sent, `unsent` may be tried again. */
  readonly mail: 'sending' | 'sent' | 'unsent';
  readonly requestedAt: Date;
  /** Until when the manager may answer. */
  readonly expiresAt: Date;
  readonly decidedAt?: Date;
  /** The call that used it. */
  readonly usedBy?: string;
}

const minute = 60_000;
/** How long a manager may answer: they may be in a meeting; a link that lies in a mailbox for days is one somebody else can find. */
export const approvalLinkMs = 30 * minute;
/** How long an answer counts: the employee calls again, proves themselves again, and is not asked to wait twice. A refusal holds as long. */
export const approvalCountsMs = hourMs;

/** A request made now. Whole seconds: that is what the token carries. */
export function approvalRequest(employeeId: string, managerId: string, contactId: string, now: Date): Approval {
  const expiresAt = new Date(Math.ceil((now.getTime() + approvalLinkMs) / 1000) * 1000);
  return { employeeId, contactId, managerId, state: 'pending', mail: 'sending', requestedAt: now, expiresAt };
}

export type ApprovalStanding = 'none' | 'pending' | 'granted' | 'refused';

/** What an approval is worth to a call of the employee now. One by somebody who is no longer the manager is worth nothing. */
export function approvalStanding(
  approval: Approval | undefined,
  { managerId }: Pick<Employee, 'managerId'>,
  contactId: string,
  now: Date,
): ApprovalStanding {
  if (!approval || approval.managerId !== managerId) return 'none';
  if (approval.state === 'pending') return approval.expiresAt > now ? 'pending' : 'none';
  // The same call may ask again after an answer was lost, or the directory did not answer.
  if (approval.state === 'used') return approval.usedBy === contactId ? 'granted' : 'none';
  const counts = approval.decidedAt !== undefined && now.getTime() - approval.decidedAt.getTime() < approvalCountsMs;
  return counts ? approval.state : 'none';
}

/** Whether this manager may say yes: somebody else than the employee, at work, with a mailbox of their own. */
export function mayApprove(employee: Employee, manager: Employee | undefined): manager is Employee {
  return (
    manager !== undefined &&
    manager.employeeId === employee.managerId &&
    manager.employeeId !== employee.employeeId &&
    manager.status === 'active' &&
    manager.email.toLowerCase() !== employee.email.toLowerCase()
  );
}

const seconds = ({ expiresAt }: Pick<Approval, 'expiresAt'>): number => expiresAt.getTime() / 1000;

type SignedApproval = Pick<Approval, 'employeeId' | 'contactId' | 'managerId' | 'expiresAt'>;

/** What is signed: one purpose, one employee, one call, one manager, one end. */
export const approvalMacMessage = (approval: SignedApproval): string =>
  `deskline/approval/v1|${approval.employeeId}|${approval.contactId}|${approval.managerId}|approve-reset|${seconds(approval)}`;

/** What a token claims. Nothing of it is true before its MAC was compared. */
export interface ApprovalClaim {
  readonly employeeId: string;
  readonly contactId: string;
  readonly expiresAt: Date;
  readonly macBase64Url: string;
}

/** `1234567.1773068400.<MAC in base64url>.<contact id>`: needs no escaping in a link, and in no page. */
export const approvalToken = (approval: Approval, macBase64Url: string): string =>
  `${approval.employeeId}.${seconds(approval)}.${macBase64Url}.${approval.contactId}`;

export function readApprovalToken(token: string): ApprovalClaim | undefined {
  const [, employeeId = '', expires = '', macBase64Url = '', contactId = ''] =
    /^([0-9]{7})\.([0-9]{10})\.([A-Za-z0-9_-]{43})\.([^|&<>"']{1,100})$/.exec(token) ?? [];
  if (!employeeIdPattern.test(employeeId) || !contactIdPattern.test(contactId)) return undefined;
  return { employeeId, contactId, macBase64Url, expiresAt: new Date(Number(expires) * 1000) };
}
