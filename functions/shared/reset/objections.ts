import * as z from 'zod/mini';
import { employeeKeys } from '../../../domain/verification/limit-keys';
import { type LimitsTable } from '../verification/limits-table';

/** Employees who have locked self-service for themselves. It stays locked until an operator clears it. */
export interface Objections {
  isLocked(employeeId: string): Promise<boolean>;
  /** Answers since when it is locked: now, or before. */
  lock(employeeId: string, now: Date): Promise<Date>;
}

const Mark = z.object({ at: z.iso.datetime() });

export function objections(rows: Pick<LimitsTable, 'mark' | 'writeMark'>): Objections {
  const lockedAt = async (employeeId: string): Promise<Date | undefined> => {
    const mark = await rows.mark(employeeKeys(employeeId).objection);
    // A row that cannot be read still is an objection.
    return mark && new Date(Mark.safeParse(mark).data?.at ?? 0);
  };
  return {
    isLocked: async (employeeId) => (await lockedAt(employeeId)) !== undefined,
    async lock(employeeId, now) {
      const before = await lockedAt(employeeId);
      if (before) return before;
      await rows.writeMark({ key: employeeKeys(employeeId).objection, at: now.toISOString() });
      return now;
    },
  };
}
