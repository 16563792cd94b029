import { dayMs, hourMs } from '../verification/reset-limits';

/** What bounds calls that visitors of the website ask for. Each is an argument to the rules, so that a stack can change them. */
export interface VisitorLimits {
  /** Calls that one visitor may ask for in any 24 hours. */
  readonly callsPerVisitorPerDay: number;
  /** Calls to one number in any 24 hours, whoever asks. */
  readonly callsPerNumberPerDay: number;
  /** Between two calls of one visitor. */
  readonly pauseMs: number;
  /** Calls of all visitors together in any hour. */
  readonly callsPerHour: number;
}

/**
 * - 5 a visitor a day: two matters, and a line that breaks off now and then.
 * - 3 a number a day: accounts cost nothing to make, telephones do. This is what somebody can be bothered with by all strangers together,
 *   before they press the key that ends it.
 * - 90 seconds of pause: longer than a telephone rings (60 seconds, Connect's default) and the question that comes first. No two calls of
 *   a visitor ring at once.
 * - 60 an hour: more than a small centre can answer. Whoever collects accounts and numbers to have expensive calls made gets no more
 *   than this before an alarm rings, and it costs less than an hour of work.
 */
export const visitorLimits: VisitorLimits = {
  callsPerVisitorPerDay: 5,
  callsPerNumberPerDay: 3,
  pauseMs: 90_000,
  callsPerHour: 60,
};

/** Which limit a wish ran into, in the words of the audit trail. */
export const visitorLimitNames = [
  'pause',
  'calls-per-visitor',
  'visitor-calls-per-number',
  'visitor-calls-per-hour',
] as const;
export type VisitorLimitName = (typeof visitorLimitNames)[number];

/**
 * How long a number is left alone after somebody there has pressed the key for it: a season. Numbers change hands, and whoever gets one
 * should not be shut out for good. An operator can end it sooner.
 */
export const objectionMs = 90 * dayMs;

export interface VisitorAllowance {
  readonly limit: VisitorLimitName;
  readonly key: string;
  readonly places: number;
  readonly forMs: number;
}

/** The rows of the limits table that a call takes a place in, in the order they are asked. */
export function visitorAllowances(
  { visitor, number }: { readonly visitor: string; readonly number: string },
  limits: VisitorLimits,
): readonly VisitorAllowance[] {
  return [
    { limit: 'pause', key: visitorPauseKey(visitor), places: 1, forMs: limits.pauseMs },
    {
      limit: 'calls-per-visitor',
      key: `visitor-calls#${visitor}`,
      places: limits.callsPerVisitorPerDay,
      forMs: dayMs,
    },
    {
      limit: 'visitor-calls-per-number',
      key: visitorNumberKeys(number).calls,
      places: limits.callsPerNumberPerDay,
      forMs: dayMs,
    },
    { limit: 'visitor-calls-per-hour', key: 'visitor-calls', places: limits.callsPerHour, forMs: hourMs },
  ];
}

export const visitorPauseKey = (visitor: string): string => `visitor-pause#${visitor}`;

/** What is kept of a number: calls of the day, and that somebody there wants none. */
export const visitorNumberKeys = (number: string) => ({
  calls: `visitor-number#${number}`,
  objection: `visitor-objection#${number}`,
});
