import { workflowRow } from '../../domain/audit/audit-trail/workflow-row';
import { logMessages } from '../shared/trail/log-delivery';
import { type WriteRows } from '../shared/trail/trail-writer';

interface Deps {
  readonly writeRows: WriteRows;
  /** What the names of machines begin with in this stack. */
  readonly namePrefix: string;
}

/** Joins the logs of workflows to the trails of their contacts. CloudWatch delivers at least once and in any order. */
export const makeHandler =
  ({ writeRows, namePrefix }: Deps) =>
  async (event: unknown): Promise<{ outcome: 'recorded' | 'ignored' }> => {
    const rows = logMessages(event).flatMap(({ message }) => workflowRow(message, namePrefix) ?? []);
    await writeRows(rows);
    return { outcome: rows.length > 0 ? 'recorded' : 'ignored' };
  };
