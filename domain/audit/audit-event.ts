import { type Withholding } from '../verification/challenge';
import { type VisitorRefusal } from '../visitors/visitor-api/refusal-words';

/**
 * Everything the audit trail can say. Rows are kept for years and read by many: never a code, a MAC, a password or a mail address.
 * `at` is the instant the thing itself happened, taken from the row that records it, not the moment of writing: a repeat then writes
 * the same event again, and the table keeps one.
 */
export type AuditEvent = { readonly contactId: string; readonly at: Date } & (
  | { readonly event: 'employee.identified'; readonly employeeId: string }
  /** `unconfirmed`: the mail service never answered; it may or may not have sent it. */
  | { readonly event: 'code.sent'; readonly employeeId: string; readonly delivery: 'accepted' | 'unconfirmed' }
  | { readonly event: 'code.verified'; readonly employeeId: string }
  /** Without an employee when the call has no challenge at all. */
  | {
      readonly event: 'code.refused';
      readonly employeeId?: string;
      readonly reason: CodeRefusal;
    }
  /** `not-enforced`: the directory cannot make the employee change it at the next sign-in. */
  | {
      readonly event: 'password.reset';
      readonly employeeId: string;
      readonly mustChange?: 'not-enforced';
      /** An earlier attempt of the same call had ended, nobody knew how; this one set the same password again and put it on record. */
      readonly reconciled?: true;
    }
  /** A password was being set when the call ended, and nobody knows whether it was: no caller has heard it. */
  | { readonly event: 'password.unsettled'; readonly employeeId: string }
  | ({ readonly event: 'reset.refused'; readonly employeeId?: string } & ResetRefusal)
  /** The number on record was dialled for this call. `callbackContactId` is the contact of that other call. */
  | { readonly event: 'callback.placed'; readonly employeeId: string; readonly callbackContactId: string }
  | { readonly event: 'callback.confirmed'; readonly employeeId: string; readonly callbackContactId: string }
  /** Whoever answered did not know the employee number. */
  | {
      readonly event: 'callback.refused';
      readonly employeeId: string;
      readonly callbackContactId: string;
      readonly reason: CodeRefusal;
    }
  /** Nobody answered, or nobody who entered anything. */
  | { readonly event: 'callback.unanswered'; readonly employeeId: string; readonly callbackContactId: string }
  /** Somebody who waited for a person asked to be called instead. */
  | { readonly event: 'callback.requested' | 'callback.reached' | 'callback.unreached' | 'callback.expired' }
  /** `served`: an agent has talked with them since. `taken-back`: it could not be arranged. */
  | { readonly event: 'callback.cancelled'; readonly why: string }
  | { readonly event: 'approval.requested'; readonly employeeId: string; readonly managerId: string }
  | { readonly event: 'approval.granted'; readonly employeeId: string; readonly managerId: string }
  | { readonly event: 'approval.refused'; readonly employeeId: string; readonly managerId: string }
  /** To the address on record of the customer whose number the call came from. */
  | { readonly event: 'caller.code-sent'; readonly delivery: 'accepted' | 'unconfirmed' }
  /** They typed the code, so they read that mailbox. */
  | { readonly event: 'caller.verified' }
  /** They did not prove who they are, and were told nothing. */
  | ({ readonly event: 'caller.refused' } & (Withholding | { readonly reason: CodeRefusal }))
  /** They heard of that many of their cases. */
  | { readonly event: 'case.told'; readonly cases: number }
  | { readonly event: 'caller.transferred'; readonly queue: string }
  /** The employee objected to resets by phone. */
  | { readonly event: 'self-service.locked'; readonly employeeId: string }
  /** An operator took limits away that were in somebody's way. `by`: the name their token proves, or the one they gave without. */
  | {
      readonly event: 'block.cleared';
      readonly employeeId?: string;
      readonly by: string;
      readonly limits: string;
      readonly why?: string;
    }
  /** The password was reset, and whoever was signed in with the old one still is: the directory did not answer, or said why. */
  | {
      readonly event: 'sessions.kept';
      readonly employeeId?: string;
      readonly reason: 'unavailable' | 'unknown' | 'denied' | 'unsupported';
    }
  /** The employee was to be told of a reset or a refusal, and could not be, however often it was tried. */
  | {
      readonly event: 'notice.failed';
      readonly employeeId?: string;
      readonly notice: 'password-reset' | 'reset-refused';
    }
  /** Somebody of the staff looked at a personal value. `entryId` and `field` say which, never what it was. */
  | {
      readonly event: 'value.revealed';
      readonly by: string;
      readonly entryId: string;
      readonly field: string;
      readonly why: string;
    }
  /** A visitor of the website asked for this call. `visitor` is the pool's id of them; the number is its keyed hash and a hint. */
  | ({ readonly event: 'visitor-call.placed'; readonly visitor: string; readonly queue: string } & HashedNumber)
  /** A visitor asked for a call and got none. Found below `visitorTrail`. */
  | ({
      readonly event: 'visitor-call.refused';
      readonly visitor: string;
      readonly reason: VisitorRefusal;
    } & Partial<HashedNumber>)
  /** Whoever answered had asked for no call: the number is left alone until `until` (ISO). */
  | ({ readonly event: 'visitor-call.disowned'; readonly until: string } & HashedNumber)
  /** Somebody of the staff took calls away as a file. `filters` names what they asked for, never a number. */
  | { readonly event: 'trail.exported'; readonly by: string; readonly format: string; readonly filters: string }
);

/** Why a code that was typed did not count. */
type CodeRefusal = 'wrong' | 'expired' | 'exhausted' | 'used';

/** As the rows of contacts have it: nobody can tell the number by it who has no key, and the same number is the same hash. */
export interface HashedNumber {
  readonly callerHash: string;
  readonly callerHint: string;
}

/** Why somebody was not helped, and for a limit which one. */
export type ResetRefusal =
  | Withholding
  | { readonly reason: 'not-verified' | 'directory' | 'no-number' | 'not-called' | 'no-approver' | 'not-approved' };
export type AuditEventName = AuditEvent['event'];

/** Every reason of a refusal. */
export type RefusalReason = Extract<
  AuditEvent,
  { readonly event: 'code.refused' | 'reset.refused' | 'callback.refused' | 'caller.refused' }
>['reason'];

/** The order in which things of one instant happened. */
const order: Readonly<Record<AuditEventName, number>> = {
  'employee.identified': 1,
  'code.sent': 2,
  'code.verified': 3,
  'code.refused': 4,
  'callback.placed': 4,
  'callback.confirmed': 5,
  'callback.refused': 5,
  'approval.requested': 4,
  'approval.granted': 5,
  'approval.refused': 5,
  'password.reset': 5,
  'password.unsettled': 7,
  'reset.refused': 6,
  'caller.code-sent': 2,
  'caller.verified': 3,
  'caller.refused': 4,
  'case.told': 5,
  'caller.transferred': 7,
  'callback.unanswered': 7,
  'callback.requested': 7,
  'callback.reached': 8,
  'callback.unreached': 8,
  'callback.cancelled': 8,
  'callback.expired': 8,
  'self-service.locked': 8,
  'block.cleared': 9,
  'notice.failed': 10,
  'sessions.kept': 11,
  'visitor-call.placed': 1,
  'visitor-call.refused': 1,
  'visitor-call.disowned': 7,
  'value.revealed': 12,
  'trail.exported': 13,
};

/** Every event there is a row for. */
export const auditEventNames = Object.keys(order) as readonly AuditEventName[]; // the record has each name once

/** Under which trail to find what happened outside of any call. No contact's id looks like one of these. */
export const employeeTrail = (employeeId: string): string => `employee:${employeeId}`;
export const numberTrail = (callerNumber: string): string => `number:${callerNumber}`;
export const staffTrail = (user: string): string => `staff:${user}`;
/** What a visitor of the website asked for that became no call. `sub` is the pool's id of them. */
export const visitorTrail = (sub: string): string => `visitor:${sub}`;
export const everybodysTrail = 'everybody';

/** The sort key of an event: by time, then by what comes first in a call. The same event always has the same id. */
export function auditEventId(event: AuditEvent): string {
  const reason = 'reason' in event ? `.${event.reason}` : '';
  const limit = 'limit' in event ? `.${event.limit}` : '';
  const notice = 'notice' in event ? `.${event.notice}` : '';
  // Two people may look at two values in one instant: each of it is an event of its own.
  const seen = event.event === 'value.revealed' ? `.${event.by}.${event.field}.${event.entryId}` : '';
  return `${event.at.toISOString()}#${order[event.event]}-${event.event}${reason}${limit}${notice}${seen}`;
}
