import { type AssuranceProfile } from '../../domain/reset/assurance';
import { type Books, checkRound, type Checking, type PlayedCall, type Round, type Row } from './invariants';
import { type PasswordSet, type SeenMail } from './watch';

const at = Date.parse('2026-03-02T15:00:00Z');
const ada = { employeeId: '5000000', email: 'ada@example.com', phoneNumber: '+15555000000', kind: 'active' } as const;
const password = 'Rab7kem2tul9';
const codeMail: SeenMail = { kind: 'code', code: '204518', template: 'code', at: at + 20_000 };
const passwordSet: PasswordSet = { username: ada.email, password, at: at + 40_000 };
const event = (name: string): Row => ({ event: { S: name } });
const happyEvents = ['employee.identified', 'code.sent', 'code.verified', 'password.reset'].map(event);
const spentRow: Row = { mail: { S: 'sent' }, passwordNonce: { S: 'nonce' }, verifiedAt: { S: 'then' } };

function call(number = 1, more: Partial<PlayedCall> = {}): PlayedCall {
  return {
    number,
    plan: { behaviour: 'resets', employee: ada },
    caller: { passwords: [password], typed: [{ code: '204518', mailed: true }], hungUp: false },
    result: { contactId: `c${number}`, outcome: 'disconnected', attributes: {}, startedAt: at, endedAt: at + 60_000 },
    ...more,
  };
}

interface World {
  readonly calls?: readonly PlayedCall[];
  readonly struck?: boolean;
  readonly mails?: readonly SeenMail[];
  readonly passwords?: readonly PasswordSet[];
  readonly live?: readonly string[];
  readonly challenge?: Row;
  /** Of every call; `auditOf` where calls differ. */
  readonly audit?: readonly Row[];
  readonly auditOf?: (contactId: string) => readonly Row[];
  readonly leaks?: readonly string[];
  readonly profile?: AssuranceProfile;
  readonly approvals?: number;
}

/** A call that went well, but for what a test changes. */
async function violations(world: World): Promise<readonly string[]> {
  return (await check(world)).violations;
}

function check({
  calls = [call()],
  struck = false,
  mails = [codeMail],
  passwords = [passwordSet],
  live = passwords.map((set) => set.password),
  challenge = spentRow,
  audit = happyEvents,
  auditOf = () => audit,
  leaks = [],
  profile = 'email-code',
  approvals = 0,
}: World) {
  const fault = { at, service: 'kms', operation: 'GenerateMac', by: 'issue-code', effect: 'kill', nth: 1 };
  const round: Round = { calls, startedAt: at, faults: struck ? [fault] : [] };
  const books: Books = {
    challengeOf: async () => challenge,
    auditOf: async (contactId) => auditOf(contactId),
    signIn: async (_, tried) => (live.includes(tried) ? { kind: 'signedIn' } : { kind: 'refused', error: 'no' }),
  };
  const watch: Checking['watch'] = { mailsTo: () => mails, passwords: [...passwords], leaks: () => [...leaks] };
  let left = approvals;
  const use = () => left-- > 0;
  return checkRound(round, { books, watch, limits: { resendIntervalMs: 120_000 }, profile, approvals: { use } });
}

it('finds nothing wrong with a call that went well', async () => {
  expect(await check({})).toEqual({ violations: [], shownByRowOnly: 0 });
});

const { result: _, ...endless } = call();
const ended = call().result!;

it.each<[string, World, RegExp]>([
  ['a call without an end', { calls: [endless] }, /had not ended/],
  ['an end nobody defined', { calls: [call(1, { result: { ...ended, outcome: 'loop' } })] }, /ended as loop/],
  ['a hang-up that was none', { calls: [call(1, { result: { ...ended, outcome: 'hungUp' } })] }, /had not hung up/],
  ['a call of an hour', { calls: [call(1, { result: { ...ended, endedAt: at + 3_600_000 } })] }, /took 60 minutes/],
  [
    'two codes at a time',
    { mails: [codeMail, { ...codeMail, at: at + 80_000 }], audit: [...happyEvents, event('code.sent')] },
    /two code mails within 60 s/,
  ],
  [
    'a second notice',
    { mails: [codeMail, ...[1, 2].map((n) => ({ ...codeMail, kind: 'notice' as const, at: at + n }))] },
    /2 mails of code for 1 calls/,
  ],
  [
    'two passwords that open the account',
    { passwords: [passwordSet, { ...passwordSet, password: 'other' }] },
    /2 passwords open/,
  ],
  [
    'a password without a code',
    { calls: [call(1, { caller: { passwords: [], typed: [], hungUp: false } })] },
    /1 passwords were set, and 0 callers/,
  ],
  ['a password nobody wrote down', { audit: happyEvents.slice(0, 3) }, /no password.reset event/],
  ['a reset that was none', { passwords: [], live: [] }, /no password was set/],
  ['a password that does not work', { live: [] }, /does not work/],
  ['a password told twice', { calls: [call(1), call(2)] }, /the password of another call/],
  [
    'a mail nobody wrote down',
    { audit: happyEvents.filter((row) => row['event']?.S !== 'code.sent') },
    /1 code mails, and 0 code.sent/,
  ],
  ['a secret somewhere', { leaks: ['a code stands in logs'] }, /a code stands in logs/],
])('finds %s', async (_, world, expected) => {
  expect((await violations(world)).join('\n')).toMatch(expected);
});

it('excuses a gap that a fault tore and the row shows', async () => {
  const gap = { audit: happyEvents.slice(0, 3) };

  expect(await check({ ...gap, struck: true })).toEqual({ violations: [], shownByRowOnly: 1 });
  expect(await violations({ ...gap, struck: true, challenge: {} })).toHaveLength(1);
});

it.each(['disabled', 'privileged'] as const)('finds any code or password for a %s employee', async (kind) => {
  const plan = { behaviour: kind, employee: { ...ada, kind } };

  const found = (await violations({ calls: [call(1, { plan })] })).join('\n');

  expect(found).toContain('a code was mailed');
  expect(found).toContain('a password was set');
});

describe('where a call back completes the reset', () => {
  const asked = call(1, { caller: { passwords: [], typed: [{ code: '204518', mailed: true }], hungUp: false } });
  const calledBack = call(2, {
    plan: { behaviour: 'is called back', employee: ada },
    caller: { passwords: [password], typed: [], hungUp: false },
  });
  const profile = 'email-code-and-callback';
  const challenge = { ...spentRow, callbackOf: { S: 'c1' } };
  const auditOf = (contactId: string) => (contactId === 'c1' ? happyEvents.slice(0, 3) : [event('password.reset')]);

  it('whoever is called hears the password, and the code was typed in the call that asked', async () => {
    expect(await violations({ calls: [asked, calledBack], profile, challenge, auditOf })).toEqual([]);
  });

  it('nobody hears one for the code alone, or without a code', async () => {
    expect(await violations({ profile })).toContainEqual(expect.stringContaining('under the profile'));
    expect(await violations({ calls: [asked, calledBack], profile, challenge: spentRow, auditOf })).toContainEqual(
      expect.stringContaining('reset without its code'),
    );
  });
});

describe('where a manager must say yes', () => {
  const profile = 'approval';

  it('one yes is good for one password', async () => {
    expect(await violations({ profile, approvals: 1 })).toEqual([]);
    const passwords = [passwordSet, { ...passwordSet, password: 'other' }];
    expect(await violations({ profile, approvals: 1, passwords })).toContainEqual(
      expect.stringContaining('2 passwords were set, and a manager had said yes to 1'),
    );
  });

  it('nobody gets one that nobody has approved', async () => {
    expect(await violations({ profile })).toContainEqual(expect.stringContaining('a manager had said yes to 0'));
  });
});
