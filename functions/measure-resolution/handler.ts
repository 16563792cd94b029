import { type OutcomeRow } from '../../domain/outcomes/outcome-row';
import { resolutionDays, routingReport } from '../../domain/outcomes/routing-report';
import { type Measuring } from '../shared/measuring';

interface Deps {
  /** Calls that began on a UTC day. */
  ofDay(day: string): Promise<readonly OutcomeRow[]>;
  readonly measure: Measuring['measure'];
  now(): Date;
}

const dayMs = 86_400_000;

/**
 * Counts how many calls of the last day that can be judged were settled at the first contact: whether somebody calls again is known after
 * seven days, so that is the day eight days ago. Runs once a day; the numbers stand at the day of counting. A run that is repeated counts
 * twice and leaves their ratio as it is.
 */
export const makeHandler =
  ({ ofDay, measure, now }: Deps) =>
  async (): Promise<{ outcome: 'measured' | 'nothing'; resolved: number; repeated: number }> => {
    const at = now();
    const day = (ago: number): string => new Date(at.getTime() - ago * dayMs).toISOString().slice(0, 10);
    const rows = await ofDay(day(resolutionDays + 1));
    const later: OutcomeRow[] = [];
    for (let ago = resolutionDays; ago >= 1; ago--) later.push(...(await ofDay(day(ago))));
    const { resolved, repeated } = routingReport(rows, later, at).firstContactResolution;
    if (resolved + repeated === 0) return { outcome: 'nothing', resolved, repeated };
    measure('ResolvedCalls', resolved);
    measure('RepeatedCalls', repeated);
    return { outcome: 'measured', resolved, repeated };
  };
