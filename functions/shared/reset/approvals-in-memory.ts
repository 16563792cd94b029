import { type Approval } from '../../../domain/reset/approval';
import { type ApprovalsTable } from './approvals-table';

type Approvals = Pick<ApprovalsTable, 'find' | 'request' | 'claimMail' | 'settleMail' | 'decide' | 'use'>;

/** For tests of handlers: the approvals without a table. `approvals-table.test.ts` holds both to the same facts. */
export class ApprovalsInMemory implements Approvals {
  readonly rows = new Map<string, Approval>();

  async find(employeeId: string): Promise<Approval | undefined> {
    return this.rows.get(employeeId);
  }

  async request(approval: Approval, replaced: Approval | undefined): Promise<boolean> {
    const row = this.rows.get(approval.employeeId);
    const same =
      row?.contactId === replaced?.contactId &&
      row?.state === replaced?.state &&
      row?.requestedAt.getTime() === replaced?.requestedAt.getTime();
    if (same) this.rows.set(approval.employeeId, approval);
    return same;
  }

  async claimMail(approval: Approval): Promise<Approval | undefined> {
    return this.#update(approval, (row) => row.state === 'pending' && row.mail === 'unsent', { mail: 'sending' });
  }

  async settleMail(approval: Approval, mail: 'sent' | 'unsent'): Promise<void> {
    this.#update(approval, () => true, { mail });
  }

  async decide(approval: Approval, state: 'granted' | 'refused', now: Date): Promise<Approval | undefined> {
    const may = (row: Approval): boolean => row.state === 'pending' && row.expiresAt > now;
    return this.#update(approval, may, { state, decidedAt: now });
  }

  async use(approval: Approval, contactId: string): Promise<Approval | undefined> {
    const may = (row: Approval): boolean =>
      row.state === 'granted' || (row.state === 'used' && row.usedBy === contactId);
    return this.#update(approval, may, { state: 'used', usedBy: contactId });
  }

  #update(
    { employeeId, contactId }: Approval,
    may: (row: Approval) => boolean,
    change: Partial<Approval>,
  ): Approval | undefined {
    const row = this.rows.get(employeeId);
    if (row?.contactId !== contactId || !may(row)) return undefined;
    const changed = { ...row, ...change };
    this.rows.set(employeeId, changed);
    return changed;
  }
}
