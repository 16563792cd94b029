import { approvalRequest, type Approval } from '../../../domain/reset/approval';
import { ApprovalsInMemory } from './approvals-in-memory';
import { ApprovalsTable } from './approvals-table';
import { localTables, type LocalTables } from '../local-tables';

let tables: LocalTables;
beforeAll(async () => {
  tables = await localTables({ approvals: ['employeeId'] });
});
afterAll(() => tables.close());

const t0 = new Date('2026-03-02T15:00:00Z');
const after = (ms: number): Date => new Date(t0.getTime() + ms);
let employees = 1_000_000;
const asked = (contactId = 'call-1', at = t0): Approval => approvalRequest(String(employees), '5678901', contactId, at);

describe.each([
  ['in the table', () => new ApprovalsTable(tables.client, 'approvals')],
  ['in memory', () => new ApprovalsInMemory()],
])('an approval %s', (_where, make) => {
  let approvals: ReturnType<typeof make>;
  let approval: Approval;
  beforeEach(async () => {
    employees++;
    approvals = make();
    approval = asked();
    expect(await approvals.request(approval, undefined)).toBe(true);
  });

  it('is found as it was written', async () => {
    expect(await approvals.find(approval.employeeId)).toEqual(approval);
    expect(await approvals.find('0000000')).toBeUndefined();
  });

  it('is not asked for twice, and gives way only to a request that has seen it', async () => {
    expect(await approvals.request(asked('call-2'), undefined)).toBe(false);
    await approvals.decide(approval, 'refused', t0);
    expect(await approvals.request(asked('call-2', after(1)), approval)).toBe(false);

    expect(await approvals.request(asked('call-2', after(1)), await approvals.find(approval.employeeId))).toBe(true);
  });

  it('is answered once, in time', async () => {
    expect(await approvals.decide(approval, 'granted', approval.expiresAt)).toBeUndefined();
    expect(await approvals.decide(approval, 'granted', after(1_000))).toMatchObject({
      state: 'granted',
      decidedAt: after(1_000),
    });
    expect(await approvals.decide(approval, 'refused', after(2_000))).toBeUndefined();
  });

  it('lets one call of many at a time reset the password, and that one again', async () => {
    await approvals.decide(approval, 'granted', t0);

    const used = await Promise.all(Array.from({ length: 20 }, (_, index) => approvals.use(approval, `call-${index}`)));

    const winner = used.find((one) => one !== undefined)?.usedBy ?? '';
    expect(used.filter((one) => one !== undefined)).toHaveLength(1);
    expect(await approvals.use(approval, winner)).toMatchObject({ state: 'used', usedBy: winner });
  });

  it('is not used before it is granted', async () => {
    expect(await approvals.use(approval, 'call-1')).toBeUndefined();
  });

  it('has its mail claimed once after it was certainly refused', async () => {
    expect(await approvals.claimMail(approval)).toBeUndefined();
    await approvals.settleMail(approval, 'unsent');

    expect(await approvals.claimMail(approval)).toMatchObject({ mail: 'sending' });
    expect(await approvals.claimMail(approval)).toBeUndefined();
  });

  it('is left alone by those who mean the request before it', async () => {
    await approvals.decide(approval, 'refused', t0);
    await approvals.request(asked('call-2', after(1)), await approvals.find(approval.employeeId));

    await approvals.settleMail(approval, 'unsent');

    expect(await approvals.decide(approval, 'granted', after(2))).toBeUndefined();
    expect(await approvals.find(approval.employeeId)).toMatchObject({ state: 'pending', mail: 'sending' });
  });
});
