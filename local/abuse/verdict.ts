import { codeSpace } from '../../domain/verification/verification-code';
import { type ResourceGraph } from '../engine/graph';
import { withLimits } from './sabotage';

/** How much of a case is played: a few seconds of it in every test run, all of it by `npm run abuse`. */
export type Size = 'small' | 'full';

export interface Scope {
  readonly graph: ResourceGraph;
  readonly seed: number;
  readonly size: Size;
}

/** One way of abusing the password reset, or of letting it down, and whether it holds. */
export interface AbuseCase {
  /** As the list of cases counts them. */
  readonly number: number;
  readonly title: string;
  /** What is done to the centre, in a few words. */
  readonly injection: string;
  run(scope: Scope): Promise<Findings>;
}

export interface Findings {
  readonly calls: number;
  readonly mails: number;
  readonly codesAccepted: number;
  /** Codes that were wrong and were compared all the same, at the most in any 24 hours. Absent where nobody guesses. */
  readonly guessesPerDay?: number;
  /** Whatever else the case measures. */
  readonly figures: Readonly<Record<string, string | number>>;
  /** What did not hold, a line each. */
  readonly problems: readonly string[];
}

export interface Verdict extends Findings {
  readonly case: number;
  readonly title: string;
  readonly injection: string;
  readonly takeoversPerDay?: number;
  readonly verdict: 'holds' | 'does not hold';
}

/** What may be expected of a day at the most, over a workforce of any size. */
export const mostTakeoversPerDay = 1e-4;

/**
 * Accounts that guessing can be expected to take over in a day. Codes are drawn evenly, so each comparison of a guess is right once in
 * `codeSpace`, whoever it is for and whatever was guessed before: of k comparisons, k in `codeSpace` on average. The comparisons of a
 * day are bounded for everybody together, so a larger workforce is in no greater danger.
 */
export const takeoversPerDay = (guessesPerDay: number): number => guessesPerDay / codeSpace;

/** Plays a case under the default limits, whatever the stack has set. */
export async function judge(one: AbuseCase, scope: Scope): Promise<Verdict> {
  const { number, title, injection } = one;
  const findings = await one.run({ ...scope, graph: withLimits(scope.graph) });
  const expected = findings.guessesPerDay === undefined ? undefined : takeoversPerDay(findings.guessesPerDay);
  const problems = [
    ...findings.problems,
    ...(expected !== undefined && expected >= mostTakeoversPerDay
      ? [`${expected} expected takeovers a day, and ${mostTakeoversPerDay} are the most`]
      : []),
  ];
  return {
    case: number,
    title,
    injection,
    ...findings,
    problems,
    ...(expected !== undefined && { takeoversPerDay: expected }),
    verdict: problems.length === 0 ? 'holds' : 'does not hold',
  };
}
