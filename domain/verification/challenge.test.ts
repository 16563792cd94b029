import {
  decideIssue,
  decideReset,
  judge,
  triedAt,
  triesLeft,
  whyNotCompared,
  whyWithheld,
  type Challenge,
  type CodeTry,
} from './challenge';
import { resetLimits as limits } from './reset-limits';

const t0 = new Date('2026-03-02T15:00:00Z');
const after = (ms: number): Date => new Date(t0.getTime() + ms);
const minute = 60_000;

const issued: Challenge = {
  contactId: 'call-1',
  employeeId: '1234567',
  state: 'issued',
  mail: 'sent',
  codeMac: 'right',
  openedAt: t0,
  issuedAt: t0,
  codeExpiresAt: after(limits.codeLifetimeMs),
  callTries: 0,
  codeTries: 0,
};
const typed = (codeMac: string, attempt = '1', at = after(minute)): CodeTry => ({ attempt, codeMac, at });

describe('asking for a code', () => {
  it('makes one for a call that has none', () => {
    expect(decideIssue(undefined, { employeeId: '1234567' }, t0, limits)).toEqual({
      kind: 'issue',
      callTries: 0,
      openedAt: t0,
    });
  });

  it.each(['sending', 'sent', 'withheld'] as const)('keeps a code whose mail is %s for two minutes', (mail) => {
    const challenge = { ...issued, mail };

    expect(decideIssue(challenge, { employeeId: '1234567' }, after(2 * minute - 1), limits)).toEqual({
      kind: 'keep',
      challenge,
    });
    expect(decideIssue(challenge, { employeeId: '1234567' }, after(2 * minute), limits).kind).toBe('issue');
  });

  it('makes a new one at once when the mail was refused for certain', () => {
    expect(decideIssue({ ...issued, mail: 'unsent' }, { employeeId: '1234567' }, after(1), limits).kind).toBe('issue');
  });

  it('carries the tries and the beginning of the call over to a new code', () => {
    const challenge: Challenge = { ...issued, callTries: 2, codeTries: 2 };

    expect(decideIssue(challenge, { employeeId: '1234567' }, after(3 * minute), limits)).toEqual({
      kind: 'issue',
      callTries: 2,
      openedAt: t0,
    });
  });

  it('refuses another employee in the same call, and a call that has answered its code', () => {
    expect(decideIssue(issued, { employeeId: '7654321' }, after(5 * minute), limits)).toEqual({ kind: 'refuse' });
    expect(decideIssue({ ...issued, state: 'verified' }, { employeeId: '1234567' }, after(5 * minute), limits)).toEqual(
      {
        kind: 'refuse',
      },
    );
    expect(decideIssue({ ...issued, state: 'spent' }, { employeeId: '1234567' }, after(5 * minute), limits)).toEqual({
      kind: 'refuse',
    });
  });
});

it.each([
  ['active', undefined, undefined],
  ['active', 'codes-per-employee', { reason: 'limit', limit: 'codes-per-employee' }],
  ['unknown', 'calls-per-number', { reason: 'unknown' }],
  ['disabled', undefined, { reason: 'disabled' }],
  ['privileged', undefined, { reason: 'privileged' }],
] as const)(
  'withholds the mail of an employee who is %s, at the limit %s, because of %j',
  (standing, limit, because) => {
    expect(whyWithheld(standing, limit)).toEqual(because);
  },
);

describe('typing a code', () => {
  it('is right when the MACs match and the mail went out', () => {
    expect(judge({ ...issued, callTries: 3, codeTries: 3 }, true, limits)).toEqual({ kind: 'verified' });
  });

  it('is never right for a code that nobody was sent', () => {
    expect(judge({ ...issued, mail: 'withheld', callTries: 1, codeTries: 1 }, true, limits).kind).toBe('refused');
  });

  it('leaves three tries in a call, then none', () => {
    const verdicts = [1, 2, 3].map((tries) => judge({ ...issued, callTries: tries, codeTries: tries }, false, limits));

    expect(verdicts).toEqual([
      { kind: 'refused', reason: 'wrong', triesLeft: 2 },
      { kind: 'refused', reason: 'wrong', triesLeft: 1 },
      { kind: 'exhausted' },
    ]);
  });

  it('leaves five tries a code where calls have more', () => {
    expect(triesLeft({ callTries: 0, codeTries: 5 }, { ...limits, triesPerCall: 9 })).toBe(0);
    expect(triesLeft({ callTries: 9, codeTries: 0 }, limits)).toBe(0);
  });

  it.each([
    ['no challenge at all', undefined, typed('x'), { kind: 'refused', reason: 'wrong', triesLeft: 0 }],
    ['the last moment', issued, typed('x', '1', after(limits.codeLifetimeMs - 1)), undefined],
    ['ten minutes', issued, typed('x', '1', after(limits.codeLifetimeMs)), { kind: 'expired' }],
    ['three tries', { ...issued, callTries: 3, codeTries: 3 }, typed('x', '4'), { kind: 'exhausted' }],
    [
      'an answered code',
      { ...issued, state: 'verified' },
      typed('x'),
      { kind: 'refused', reason: 'used', triesLeft: 0 },
    ],
    [
      'a spent code',
      { ...issued, state: 'spent', lastTry: typed('right') },
      typed('right'),
      { kind: 'refused', reason: 'used', triesLeft: 0 },
    ],
  ] as const)('with %s is decided before comparing', (_case, challenge, attempt, verdict) => {
    expect(whyNotCompared(challenge, attempt, limits)).toEqual(verdict);
  });

  it('compares a repeat again, also of the last try and of the right one', () => {
    const lastTry = typed('wrong', '3');

    expect(whyNotCompared({ ...issued, callTries: 3, codeTries: 3, lastTry }, lastTry, limits)).toBeUndefined();
    expect(
      whyNotCompared({ ...issued, state: 'verified', lastTry: typed('right') }, typed('right'), limits),
    ).toBeUndefined();
  });

  it('takes the same digits typed once more for a new try', () => {
    const challenge = { ...issued, callTries: 3, codeTries: 3, lastTry: typed('wrong', '3') };

    expect(whyNotCompared(challenge, typed('wrong', '4'), limits)).toEqual({ kind: 'exhausted' });
  });

  it('dates a repeat back to the first time', () => {
    const challenge = { ...issued, lastTry: typed('wrong', '1', after(1_000)) };

    expect(triedAt(challenge, typed('wrong', '1', after(9_000)))).toEqual(after(1_000));
    expect(triedAt(challenge, typed('other', '1', after(9_000)))).toEqual(after(9_000));
    expect(triedAt(undefined, typed('wrong', '1', after(9_000)))).toEqual(after(9_000));
  });
});

describe('setting a password', () => {
  const verified: Challenge = { ...issued, state: 'verified', verifiedAt: after(minute) };

  it('needs a code answered in this call, not long ago', () => {
    expect(decideReset(verified, 'active', after(2 * minute), limits)).toEqual({ kind: 'set' });
    expect(decideReset(undefined, 'active', t0, limits)).toEqual({ kind: 'refused', reason: 'not-verified' });
    expect(decideReset(issued, 'active', t0, limits)).toEqual({ kind: 'refused', reason: 'not-verified' });
    expect(decideReset(verified, 'active', after(11 * minute), limits)).toEqual({
      kind: 'refused',
      reason: 'not-verified',
    });
  });

  it.each(['unknown', 'disabled', 'privileged'] as const)('is refused to an employee who is %s by now', (standing) => {
    expect(decideReset(verified, standing, after(minute), limits)).toEqual({ kind: 'refused', reason: standing });
  });

  it('gives the same answer again once it is done, whatever has happened since', () => {
    const spent: Challenge = { ...verified, state: 'spent', passwordNonce: 'nonce', spentAt: after(2 * minute) };

    expect(decideReset(spent, 'disabled', after(60 * minute), limits)).toEqual({
      kind: 'done',
      nonce: 'nonce',
      at: after(2 * minute),
    });
  });
});
