import { flowRow } from '../../domain/audit/audit-trail/flow-row';
import { logMessages } from '../shared/trail/log-delivery';
import { type WriteRows } from '../shared/trail/trail-writer';

interface Deps {
  readonly writeRows: WriteRows;
  /** What the names of flows begin with in this stack. */
  readonly namePrefix: string;
}

/** Joins Connect's flow log to the trails of their contacts. CloudWatch delivers at least once and in any order. */
export const makeHandler =
  ({ writeRows, namePrefix }: Deps) =>
  async (event: unknown): Promise<{ outcome: 'recorded' | 'ignored' }> => {
    const rows = logMessages(event).flatMap((entry) => flowRow(entry, namePrefix) ?? []);
    await writeRows(rows);
    return { outcome: rows.length > 0 ? 'recorded' : 'ignored' };
  };
