import { type Leases } from '../../../domain/verification/leases';
import { type LeaseRows } from './lease-book';
import { type LeaseRow, type LimitsTable } from './limits-table';

type Marks = Pick<LimitsTable, 'mark' | 'writeMark' | 'removeMark'>;

/** For tests of handlers: the limits without a table. `limits-table.test.ts` holds both to the same facts. */
export class LimitsInMemory implements LeaseRows, Marks {
  readonly leaseRows = new Map<string, LeaseRow>();
  readonly marks = new Map<string, Parameters<Marks['writeMark']>[0]>();

  async leases(key: string): Promise<LeaseRow> {
    return this.leaseRows.get(key) ?? { leases: new Map(), version: 0 };
  }

  async writeLeases(key: string, leases: Leases, { version }: LeaseRow): Promise<boolean> {
    if ((this.leaseRows.get(key)?.version ?? 0) !== version) return false;
    this.leaseRows.set(key, { leases, version: version + 1 });
    return true;
  }

  async mark(key: string): ReturnType<Marks['mark']> {
    return this.marks.get(key);
  }

  async writeMark(row: Parameters<Marks['writeMark']>[0]): Promise<void> {
    this.marks.set(row.key, row);
  }

  async removeMark(key: string): Promise<void> {
    this.marks.delete(key);
  }
}
