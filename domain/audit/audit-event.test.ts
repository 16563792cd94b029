import { auditEventId, type AuditEvent } from './audit-event';

const at = new Date('2026-03-02T15:00:00.123Z');
const happyCall: AuditEvent[] = [
  { event: 'employee.identified', contactId: 'c', employeeId: '1234567', at },
  { event: 'code.sent', contactId: 'c', employeeId: '1234567', delivery: 'accepted', at },
  { event: 'code.verified', contactId: 'c', employeeId: '1234567', at },
  { event: 'password.reset', contactId: 'c', employeeId: '1234567', at },
];

it('sorts the events of one instant in the order of a call', () => {
  const ids = happyCall.map(auditEventId);

  expect([...ids].sort()).toEqual(ids);
});

it('sorts by time first', () => {
  const later: AuditEvent = {
    event: 'employee.identified',
    contactId: 'c',
    employeeId: '1234567',
    at: new Date(at.getTime() + 1),
  };
  const last = happyCall.at(-1);

  expect(last && auditEventId(last) < auditEventId(later)).toBe(true);
});

it('gives the same event the same id, and two refusals of one instant two', () => {
  const refused = { event: 'reset.refused', contactId: 'c', at } as const;

  expect(auditEventId({ ...refused, reason: 'mail' })).toBe('2026-03-02T15:00:00.123Z#6-reset.refused.mail');
  expect(auditEventId({ ...refused, reason: 'limit', limit: 'objection' })).toBe(
    '2026-03-02T15:00:00.123Z#6-reset.refused.limit.objection',
  );
});
