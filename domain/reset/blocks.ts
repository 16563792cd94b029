import { closedBy, countFailures, failuresKey, failureShards } from '../verification/failures';
import { liveLeases, type Leases } from '../verification/leases';
import { anonymousKeys, codeKeys, employeeKeys, mailTroubleKey, numberKey } from '../verification/limit-keys';
import { type LimitName, type ResetLimits } from '../verification/reset-limits';
import { visitorNumberKeys, type VisitorLimits } from '../visitors/visitor-limits';

/** Whose limits an operator looks at. */
export type Subject =
  | { readonly kind: 'employee'; readonly employeeId: string }
  | { readonly kind: 'number'; readonly callerNumber: string }
  /** All callers together who withhold their number. */
  | { readonly kind: 'withheld-numbers' }
  | { readonly kind: 'everybody' };

/** What the trail takes for the name of who cleared a block. */
export const operatorPattern = /^[\p{L}\p{N}][\p{L}\p{N} ._@+-]{0,63}$/u;

/** A limit that something counts towards. Of a limit that is not reached, `blocked` is false. */
export interface Block {
  readonly limit: LimitName | 'mail-trouble' | 'visitor-calls-per-number' | 'visitor-objection';
  readonly blocked: boolean;
  readonly used?: number;
  readonly most?: number;
  /** When the next place is free by itself. Absent when it never is, or is not known. */
  readonly freeAt?: Date;
}

/** The rows that say something about a subject. */
export function blockRows(subject: Subject): { readonly leases: readonly string[]; readonly marks: readonly string[] } {
  switch (subject.kind) {
    case 'employee': {
      const { resend, codes, resets, objection } = employeeKeys(subject.employeeId);
      return { leases: [resend, codes, resets], marks: [objection] };
    }
    case 'number': {
      const { callerNumber } = subject;
      const { resend, codes } = codeKeys({ customerNumber: callerNumber });
      const visitors = visitorNumberKeys(callerNumber);
      return { leases: [numberKey(callerNumber), resend, codes, visitors.calls], marks: [visitors.objection] };
    }
    case 'withheld-numbers':
      return { leases: anonymousKeys, marks: [] };
    case 'everybody':
      return {
        leases: Array.from({ length: failureShards }, (_, shard) => failuresKey(shard)),
        marks: [mailTroubleKey],
      };
  }
}

/** What was found in those rows, in their order. */
export interface FoundRows {
  readonly leases: readonly Leases[];
  readonly marks: readonly (Readonly<Record<string, unknown>> | undefined)[];
}

export interface BlockLimits extends ResetLimits {
  /** Of calls that visitors of the website ask for. */
  readonly visitors: Pick<VisitorLimits, 'callsPerNumberPerDay'>;
}

export function blocksIn(subject: Subject, found: FoundRows, now: Date, limits: BlockLimits): Block[] {
  const live = found.leases.map((leases) => liveLeases(leases, now));
  switch (subject.kind) {
    case 'employee': {
      const [resend = none, codes = none, resets = none] = live;
      return [
        ...used('resend-interval', resend, 1),
        ...used('codes-per-employee', codes, limits.codesPerEmployeePerDay),
        ...used('resets-per-employee', resets, limits.resetsPerEmployeePerDay),
        ...(found.marks[0] ? [{ limit: 'objection' as const, blocked: true }] : []),
      ];
    }
    case 'number': {
      const [calls = none, resend = none, codes = none, visitorCalls = none] = live;
      return [
        ...used('calls-per-number', calls, limits.callsPerNumberPerHour),
        ...used('resend-interval', resend, 1),
        ...used('codes-per-customer', codes, limits.codesPerCustomerPerDay),
        ...used('visitor-calls-per-number', visitorCalls, limits.visitors.callsPerNumberPerDay),
        ...marked('visitor-objection', found.marks[0], now),
      ];
    }
    case 'withheld-numbers':
      return used(
        'calls-without-number',
        new Map(live.flatMap((leases) => [...leases])),
        limits.callsWithoutNumberPerHour,
      );
    case 'everybody':
      return [...everybodysFailures(live, now, limits), ...marked('mail-trouble', found.marks[0], now)];
  }
}

const none: Leases = new Map();

function used(limit: Block['limit'], live: Leases, most: number): Block[] {
  if (live.size === 0) return [];
  const freeAt = new Date(Math.min(...Array.from(live.values(), (until) => until.getTime())));
  return [{ limit, blocked: live.size >= most, used: live.size, most, freeAt }];
}

function everybodysFailures(live: readonly Leases[], now: Date, limits: ResetLimits): Block[] {
  const counts = live.map((leases) => countFailures(leases, now));
  const closed = closedBy(live, now, limits);
  const day = counts.reduce((sum, { failures }) => sum + failures, 0);
  const recent = counts.reduce((sum, { recentFailures }) => sum + recentFailures, 0);
  const all: Block[] = [
    {
      limit: 'failures-per-ten-minutes',
      blocked: closed === 'failures-per-ten-minutes',
      used: recent,
      most: limits.failuresPerTenMinutes,
    },
    { limit: 'failures-per-day', blocked: closed === 'failures-per-day', used: day, most: limits.failuresPerDay },
  ];
  return all.filter(({ used: times }) => times !== 0);
}

/** What a row says until a time of its own. */
function marked(limit: 'mail-trouble' | 'visitor-objection', mark: FoundRows['marks'][number], now: Date): Block[] {
  const untilMs = mark?.untilEpochMs;
  if (typeof untilMs !== 'number' || untilMs <= now.getTime()) return [];
  return [{ limit, blocked: true, freeAt: new Date(untilMs) }];
}
