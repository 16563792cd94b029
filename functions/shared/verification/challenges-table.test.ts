import { type Challenge, type CodeTry, type EmployeeChallenge } from '../../../domain/verification/challenge';
import { resetLimits as limits } from '../../../domain/verification/reset-limits';
import { ChallengesInMemory } from './challenges-in-memory';
import { ChallengesTable } from './challenges-table';
import { localTables, type LocalTables } from '../local-tables';

let tables: LocalTables;
beforeAll(async () => {
  tables = await localTables({ challenges: ['contactId'] });
});
afterAll(() => tables.close());

const t0 = new Date('2026-03-02T15:00:00Z');
const after = (ms: number): Date => new Date(t0.getTime() + ms);
let calls = 0;
const issued = (change: Partial<EmployeeChallenge> = {}): EmployeeChallenge => ({
  contactId: `call-${++calls}`,
  employeeId: '1234567',
  state: 'issued',
  mail: 'sending',
  codeMac: 'right',
  openedAt: t0,
  issuedAt: t0,
  codeExpiresAt: after(limits.codeLifetimeMs),
  callTries: 0,
  codeTries: 0,
  ...change,
});
const typed = (codeMac: string, attempt: string, at = after(1_000)): CodeTry => ({ codeMac, attempt, at });

describe.each([
  ['in the table', () => new ChallengesTable(tables.client, 'challenges')],
  ['in memory', () => new ChallengesInMemory()],
])('a challenge %s', (_where, make) => {
  let challenges: ReturnType<typeof make>;
  beforeEach(() => {
    challenges = make();
  });

  it('is found as it was written', async () => {
    const challenge = issued({ withheld: { reason: 'limit', limit: 'calls-per-number' }, mail: 'withheld' });

    expect(await challenges.issue(challenge, undefined)).toBe(true);

    expect(await challenges.find(challenge.contactId)).toEqual(challenge);
    expect(await challenges.find('nobody')).toBeUndefined();
  });

  it('of a customer is found as it was written, and is none to whoever resets passwords', async () => {
    const { employeeId: _, ...asked } = issued();
    const challenge: Challenge = { ...asked, customerNumber: '+15555550103' };
    await challenges.issue(challenge, undefined);
    await challenges.countTry(challenge.contactId, typed('right', '1'), limits);
    const verified = await challenges.verify(challenge.contactId, 'right', after(2_000));

    expect(verified).toMatchObject({ customerNumber: '+15555550103', state: 'verified' });
    expect(await challenges.findAny(challenge.contactId)).toEqual(verified);
    expect(await challenges.find(challenge.contactId)).toBeUndefined();
    expect(await challenges.reservePassword(challenge.contactId, 'nonce')).toBeUndefined();
    expect(await challenges.spend(challenge.contactId, after(3_000))).toBeUndefined();
    expect(await challenges.findAny(challenge.contactId)).toEqual(verified);
  });

  it('is like one of an unknown employee when its address takes no mail', async () => {
    const challenge = issued();
    await challenges.issue(challenge, undefined);

    await challenges.withholdMail(challenge);

    expect(await challenges.find(challenge.contactId)).toEqual({
      ...challenge,
      mail: 'withheld',
      withheld: { reason: 'mail' },
    });
  });

  it('is written once, and replaced only by who has seen it', async () => {
    const first = issued();
    const second: Challenge = { ...first, issuedAt: after(130_000), codeMac: 'second' };
    const third: Challenge = { ...first, issuedAt: after(130_001), codeMac: 'third' };

    expect(await challenges.issue(first, undefined)).toBe(true);
    expect(await challenges.issue(second, undefined)).toBe(false);
    expect(await challenges.issue(second, first)).toBe(true);
    expect(await challenges.issue(third, first)).toBe(false);
    expect((await challenges.find(first.contactId))?.codeMac).toBe('second');
  });

  it('is not replaced when a try was counted meanwhile, or when it was answered', async () => {
    const challenge = issued();
    await challenges.issue(challenge, undefined);
    await challenges.countTry(challenge.contactId, typed('wrong', '1'), limits);

    expect(await challenges.issue({ ...challenge, codeMac: 'new' }, challenge)).toBe(false);

    await challenges.verify(challenge.contactId, 'right', after(2_000));
    const answered = await challenges.find(challenge.contactId);
    expect(await challenges.issue({ ...challenge, codeMac: 'new' }, answered)).toBe(false);
  });

  it('keeps how its mail went, unless a newer code has taken its place', async () => {
    const old = issued();
    const newer: Challenge = { ...old, issuedAt: after(130_000) };
    await challenges.issue(old, undefined);
    await challenges.settleMail(old, 'unsent');
    expect((await challenges.find(old.contactId))?.mail).toBe('unsent');

    await challenges.issue(newer, { ...old, mail: 'unsent' });
    await challenges.settleMail(old, 'sent');

    expect((await challenges.find(old.contactId))?.mail).toBe('sending');
  });

  it('counts each try before it is compared, three in a call', async () => {
    const { contactId } = await written(issued());

    const counted = [];
    for (const attempt of ['1', '2', '3', '4'])
      counted.push(await challenges.countTry(contactId, typed('wrong', attempt), limits));

    expect(counted.map((challenge) => challenge?.callTries)).toEqual([1, 2, 3, undefined]);
    expect(counted[0]?.lastTry).toEqual(typed('wrong', '1'));
  });

  it('counts no more than three of fifty tries at once', async () => {
    const { contactId } = await written(issued());

    const counted = await Promise.all(
      Array.from({ length: 50 }, (_, index) => challenges.countTry(contactId, typed(`guess ${index}`, '1'), limits)),
    );

    expect(counted.filter(Boolean)).toHaveLength(3);
  });

  it('does not count the repeat of a try, but the same digits typed again', async () => {
    const { contactId } = await written(issued());

    expect((await challenges.countTry(contactId, typed('wrong', '1'), limits))?.callTries).toBe(1);
    expect(await challenges.countTry(contactId, typed('wrong', '1', after(5_000)), limits)).toBeUndefined();
    expect((await challenges.countTry(contactId, typed('wrong', '2'), limits))?.callTries).toBe(2);
  });

  it('counts nothing for a code that is too old, answered or not there', async () => {
    const { contactId } = await written(issued());

    expect(await challenges.countTry(contactId, typed('x', '1', after(limits.codeLifetimeMs)), limits)).toBeUndefined();
    expect(await challenges.countTry('nobody', typed('x', '1'), limits)).toBeUndefined();
    await challenges.verify(contactId, 'right', after(1));
    expect(await challenges.countTry(contactId, typed('x', '1'), limits)).toBeUndefined();
  });

  it('is verified by its own code only, and keeps the first time', async () => {
    const { contactId } = await written(issued());

    expect(await challenges.verify(contactId, 'wrong', after(1))).toBeUndefined();
    expect((await challenges.verify(contactId, 'right', after(2)))?.verifiedAt).toEqual(after(2));
    expect((await challenges.verify(contactId, 'right', after(3)))?.verifiedAt).toEqual(after(2));
  });

  it('reserves one password, and only once verified', async () => {
    const { contactId } = await written(issued());

    expect(await challenges.reservePassword(contactId, 'one')).toBeUndefined();
    await challenges.verify(contactId, 'right', after(1));
    const reserved = await Promise.all(
      ['one', 'two', 'three'].map((nonce) => challenges.reservePassword(contactId, nonce)),
    );

    expect(new Set(reserved.map((challenge) => challenge?.passwordNonce)).size).toBe(1);
  });

  it('is spent once verified, keeps the first time, and opens nothing any more', async () => {
    const { contactId } = await written(issued());

    expect(await challenges.spend(contactId, after(1))).toBeUndefined();
    await challenges.verify(contactId, 'right', after(2));
    expect((await challenges.spend(contactId, after(3)))?.spentAt).toEqual(after(3));
    expect((await challenges.spend(contactId, after(4)))?.spentAt).toEqual(after(3));
    expect(await challenges.verify(contactId, 'right', after(5))).toBeUndefined();
    expect(await challenges.reservePassword(contactId, 'late')).toBeUndefined();
  });

  it('lets one notice out, and another only when the first was refused', async () => {
    const { contactId } = await written(issued());
    expect(await challenges.claimNotice(contactId)).toBe(false);
    await challenges.verify(contactId, 'right', after(1));
    await challenges.spend(contactId, after(2));

    const claims = await Promise.all(Array.from({ length: 10 }, () => challenges.claimNotice(contactId)));
    expect(claims.filter(Boolean)).toHaveLength(1);

    await challenges.settleNotice(contactId, 'unsent');
    expect(await challenges.claimNotice(contactId)).toBe(true);
    await challenges.settleNotice(contactId, 'sent');
    expect(await challenges.claimNotice(contactId)).toBe(false);
  });

  async function written(challenge: Challenge): Promise<Challenge> {
    await challenges.issue(challenge, undefined);
    return challenge;
  }
});
