import { type EmployeeChallenge } from './challenge';
import { resetLimits } from './reset-limits';

/** For tests: when the code was issued, and the challenge of an employee who has typed it. */
export const t0 = new Date('2026-03-02T15:00:00Z');

export const verified: EmployeeChallenge = {
  contactId: 'call-1',
  employeeId: '1234567',
  state: 'verified',
  mail: 'sent',
  codeMac: 'mac',
  openedAt: t0,
  issuedAt: t0,
  codeExpiresAt: new Date(t0.getTime() + resetLimits.codeLifetimeMs),
  callTries: 1,
  codeTries: 1,
  verifiedAt: t0,
};
