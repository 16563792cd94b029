import { auditEventId } from '../audit/audit-event';
import { type Challenge, type EmployeeChallenge } from './challenge';
import { impliedEvents } from './implied-events';

const at = (time: string): Date => new Date(`2026-03-02T15:${time}Z`);
const sent: EmployeeChallenge = {
  contactId: 'call-1',
  employeeId: '1234567',
  state: 'issued',
  mail: 'sent',
  codeMac: 'digest',
  openedAt: at('00:00'),
  issuedAt: at('00:01'),
  codeExpiresAt: at('10:01'),
  callTries: 0,
  codeTries: 0,
};
const verified: EmployeeChallenge = { ...sent, state: 'verified', verifiedAt: at('01:00') };
const names = (challenge: Challenge): string[] => impliedEvents(challenge, at('05:00')).map(({ event }) => event);

it('tells what a challenge shows to have happened', () => {
  expect(names(sent)).toEqual(['employee.identified', 'code.sent']);
  expect(names(verified)).toEqual(['employee.identified', 'code.sent', 'code.verified']);
  expect(names({ ...verified, state: 'spent', passwordNonce: 'n', spentAt: at('02:00') })).toEqual([
    'employee.identified',
    'code.sent',
    'code.verified',
    'password.reset',
  ]);
});

it('says of a password that was being set when the call was over that nobody knows', () => {
  expect(impliedEvents({ ...verified, passwordNonce: 'n' }, at('05:00')).at(-1)).toEqual({
    event: 'password.unsettled',
    contactId: 'call-1',
    employeeId: '1234567',
    at: at('05:00'),
  });
});

it('says of a mail whose fate is unknown that nobody confirmed it', () => {
  expect(impliedEvents({ ...sent, mail: 'sending' }, at('05:00'))[1]).toMatchObject({ delivery: 'unconfirmed' });
});

it('repeats a refusal, and nothing that was mailed to nobody', () => {
  expect(names({ ...sent, mail: 'withheld', withheld: { reason: 'privileged' } })).toEqual(['reset.refused']);
  expect(names({ ...sent, mail: 'unsent' })).toEqual([]);
});

it('says nothing of a call back: the call that asked for it has a trail of its own', () => {
  expect(names({ ...verified, callbackOf: 'call-0' })).toEqual([]);
});

it('gives events the ids they have when they are written in time', () => {
  expect(impliedEvents(verified, at('05:00')).map(auditEventId)).toEqual([
    '2026-03-02T15:00:00.000Z#1-employee.identified',
    '2026-03-02T15:00:01.000Z#2-code.sent',
    '2026-03-02T15:01:00.000Z#3-code.verified',
  ]);
});

it('tells the same of the challenge of a customer, in events of its own', () => {
  const { employeeId: _, ...asked } = sent;
  const ofCustomer: Challenge = { ...asked, customerNumber: '+15555550103' };

  expect(names(ofCustomer)).toEqual(['caller.code-sent']);
  expect(names({ ...ofCustomer, state: 'verified', verifiedAt: at('01:00') })).toEqual([
    'caller.code-sent',
    'caller.verified',
  ]);
  expect(names({ ...ofCustomer, mail: 'withheld', withheld: { reason: 'no-address' } })).toEqual(['caller.refused']);
});
