import * as z from 'zod/mini';
import { objectionMs, visitorNumberKeys } from '../../domain/visitors/visitor-limits';
import { type LimitsTable } from './verification/limits-table';

/** Numbers whose people have asked for no more calls from the website. Each is left alone for a season, or until an operator clears it. */
export interface VisitorObjections {
  hasObjected(number: string, now: Date): Promise<boolean>;
  /** Answers since when and until when it is left alone: from now on, or as it was. */
  object(number: string, now: Date): Promise<{ readonly at: Date; readonly until: Date }>;
}

const Mark = z.object({ at: z.iso.datetime(), untilEpochMs: z.number() });

export function visitorObjections(rows: Pick<LimitsTable, 'mark' | 'writeMark'>): VisitorObjections {
  const standing = async (number: string, now: Date) => {
    const row = await rows.mark(visitorNumberKeys(number).objection);
    if (!row) return undefined;
    const mark = Mark.safeParse(row).data;
    // A row that cannot be read still is an objection.
    if (!mark) return { at: now, until: new Date(now.getTime() + objectionMs) };
    // DynamoDB removes rows days after their time.
    return mark.untilEpochMs > now.getTime()
      ? { at: new Date(mark.at), until: new Date(mark.untilEpochMs) }
      : undefined;
  };
  return {
    hasObjected: async (number, now) => (await standing(number, now)) !== undefined,
    async object(number, now) {
      const before = await standing(number, now);
      if (before) return before;
      const until = new Date(now.getTime() + objectionMs);
      await rows.writeMark({
        key: visitorNumberKeys(number).objection,
        at: now.toISOString(),
        untilEpochMs: until.getTime(),
        expiresAtEpochSeconds: Math.ceil(until.getTime() / 1_000),
      });
      return { at: now, until };
    },
  };
}
