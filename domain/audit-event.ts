import { type Withheld } from './challenge';

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
      readonly reason: 'wrong' | 'expired' | 'exhausted' | 'used';
    }
  | { readonly event: 'password.reset'; readonly employeeId: string }
  | { readonly event: 'reset.refused'; readonly employeeId?: string; readonly reason: ResetRefusal }
  | { readonly event: 'caller.transferred'; readonly queue: string }
);

export type ResetRefusal = Withheld | 'not-verified' | 'directory' | 'mail';
export type AuditEventName = AuditEvent['event'];

/** The order in which things of one instant happened. */
const order: Readonly<Record<AuditEventName, number>> = {
  'employee.identified': 1,
  'code.sent': 2,
  'code.verified': 3,
  'code.refused': 4,
  'password.reset': 5,
  'reset.refused': 6,
  'caller.transferred': 7,
};

/** The sort key of an event: by time, then by what comes first in a call. The same event always has the same id. */
export function auditEventId(event: AuditEvent): string {
  const reason = 'reason' in event ? `.${event.reason}` : '';
  return `${event.at.toISOString()}#${order[event.event]}-${event.event}${reason}`;
}
