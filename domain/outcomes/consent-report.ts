import { groupedBy, shareOf } from './figures';
import { type OutcomeRow } from './outcome-row';

export interface ConsentFigures {
  /** Were told that the call may be recorded, and stayed. */
  readonly disclosed: number;
  /** Were asked, and agreed by a key. */
  readonly optedIn: number;
  readonly declined: number;
  /** Disclosed or agreed, among all that were told or asked. */
  readonly recordedRate: number | null;
}

export interface ConsentReport extends ConsentFigures {
  readonly calls: number;
  /** Nobody told or asked them: they came to no queue whose rule says so. Nothing was recorded. */
  readonly notAsked: number;
  /** By first queue, which is what stands for a region: `sales-emea`. */
  readonly queues: readonly (ConsentFigures & { readonly queue: string })[];
}

export function consentReport(rows: readonly OutcomeRow[]): ConsentReport {
  return {
    calls: rows.length,
    notAsked: rows.filter(({ consent }) => consent === undefined).length,
    ...figuresOf(rows),
    queues: groupedBy(
      rows.filter(({ consent }) => consent !== undefined),
      ({ firstQueue = 'none' }) => firstQueue,
    ).map(([queue, calls]) => ({ queue, ...figuresOf(calls) })),
  };
}

function figuresOf(rows: readonly OutcomeRow[]): ConsentFigures {
  const those = (wanted: OutcomeRow['consent']): number => rows.filter(({ consent }) => consent === wanted).length;
  const [disclosed, optedIn, declined] = [those('default'), those('opt-in'), those('decline')];
  return {
    disclosed,
    optedIn,
    declined,
    recordedRate: shareOf(disclosed + optedIn, disclosed + optedIn + declined),
  };
}
