import { type Leases } from '../../../domain/verification/leases';
import { type LeaseRows } from '../verification/lease-book';
import { leaseRowOf, type LeaseRow, type LimitsTable } from '../verification/limits-table';

type Row = Readonly<Record<string, unknown>> | undefined;
type Table = LeaseRows & Pick<LimitsTable, 'mark' | 'writeMark'>;

/**
 * The limits as one invocation knows them: rows that were read ahead, and rows it has written itself, are not read again. Each is
 * believed once. Every change still finds the version it was decided on or is decided anew, on a row that was read then, so what is
 * remembered can be out of date and nothing passes a limit. Never kept for another invocation.
 */
export class RememberedRows implements Table {
  readonly #ahead: Map<string, Row>;
  readonly #written = new Map<string, LeaseRow>();

  constructor(
    private readonly table: Table,
    ahead: ReadonlyMap<string, Row> = new Map(),
  ) {
    this.#ahead = new Map(ahead);
  }

  async leases(key: string): Promise<LeaseRow> {
    const written = this.#written.get(key);
    this.#written.delete(key);
    if (written) return written;
    return this.#ahead.has(key) ? leaseRowOf(this.#take(key)) : this.table.leases(key);
  }

  async writeLeases(key: string, leases: Leases, seen: LeaseRow): Promise<boolean> {
    const isWritten = await this.table.writeLeases(key, leases, seen);
    if (isWritten) this.#written.set(key, { leases, version: seen.version + 1 });
    return isWritten;
  }

  async mark(key: string): Promise<Row> {
    return this.#ahead.has(key) ? this.#take(key) : this.table.mark(key);
  }

  async writeMark(row: Parameters<Table['writeMark']>[0]): Promise<void> {
    this.#ahead.delete(row.key);
    await this.table.writeMark(row);
  }

  #take(key: string): Row {
    const row = this.#ahead.get(key);
    this.#ahead.delete(key);
    return row;
  }
}
