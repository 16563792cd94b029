import { type AbuseOptions, type AbuseReport, playRandomCalls } from './random-calls';

/** Calls that share a centre. It keeps what it did for whoever asks, and thousands of calls of that fill a memory. */
const mostPerCentre = 1_000;
/** From the seed of one centre to that of the next. */
const seedStep = 1_000;

interface ManyCalls extends AbuseOptions {
  readonly perCentre?: number;
  /** Called with what was violated in a centre, when it is closed. */
  readonly onViolations?: (violations: readonly string[]) => void;
}

/** Random calls in as many centres as they need, one after the other. A violation says with which seed and how many calls it is played again. */
export async function playManyCalls({
  calls,
  seed,
  perCentre = mostPerCentre,
  onProgress,
  onViolations,
  ...rest
}: ManyCalls): Promise<AbuseReport> {
  let all: AbuseReport | undefined;
  for (let part = 0; part * perCentre < calls; part++) {
    const before = part * perCentre;
    const own = { calls: Math.min(perCentre, calls - before), seed: seed + part * seedStep };
    const report = await playRandomCalls({ ...rest, ...own, onProgress: (played) => onProgress?.(before + played) });
    const violations = report.violations.map((what) => `--calls ${own.calls} --seed ${own.seed}: ${what}`);
    onViolations?.(violations);
    all = together(all, { ...report, violations });
  }
  if (!all) throw new Error('no calls were asked for');
  return all;
}

function together(one: AbuseReport | undefined, other: AbuseReport): AbuseReport {
  if (!one) return other;
  const outcomes = new Map(one.outcomes);
  for (const [outcome, count] of other.outcomes) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + count);
  return {
    outcomes,
    calls: one.calls + other.calls,
    calledBack: one.calledBack + other.calledBack,
    approved: one.approved + other.approved,
    passwordsTold: one.passwordsTold + other.passwordsTold,
    codeMails: one.codeMails + other.codeMails,
    faults: [...one.faults, ...other.faults],
    faultCount: one.faultCount + other.faultCount,
    violations: [...one.violations, ...other.violations],
    shownByRowOnly: one.shownByRowOnly + other.shownByRowOnly,
    durationMs: one.durationMs + other.durationMs,
  };
}
