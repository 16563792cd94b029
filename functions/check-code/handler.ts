import { timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import { type AuditEvent } from '../../domain/audit/audit-event';
import {
  isRepeat,
  judge,
  triedAt,
  whyNotCompared,
  type Challenge,
  type CodeTry,
  type Verdict,
} from '../../domain/verification/challenge';
import { type LimitName, type ResetLimits } from '../../domain/verification/reset-limits';
import { type Audit } from '../shared/trail/audit';
import { type ChallengesTable } from '../shared/verification/challenges-table';
import { type Failures } from '../shared/verification/failures';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({
  contactId,
  codeMac: z.string().check(z.regex(/^[A-Za-z0-9+/]{43}=$/, 'Not the base64 of 32 bytes')),
  /** Tells a second try with the same digits from a repeat of the first. */
  attempt: z._default(z.string().check(z.regex(/^[0-9]{1,3}$/, 'Not the number of an attempt')), '0'),
});

export const Result = z.object({
  outcome: z.enum(['verified', 'refused', 'expired', 'exhausted', 'unavailable']),
  triesLeft: z.string(),
});
type Result = z.infer<typeof Result>;

export interface Deps {
  readonly challenges: Pick<ChallengesTable, 'findAny' | 'countTry' | 'verify'>;
  /** Anew for each try: what was read for one is not believed for another. */
  failures(): Pick<Failures, 'enter' | 'fail' | 'leave'>;
  /** Writes down that a customer's contact is theirs. Safe to repeat. */
  recordVerified(contactId: string, customerNumber: string, verifiedAt: Date): Promise<void>;
  readonly audit: Audit;
  readonly limits: ResetLimits;
  now(): Date;
}

/**
 * Compares a typed code with the one that was sent, MAC against MAC, after the try is counted: for this call and code, and for
 * everybody. Once everybody together has mistyped too often, no code is compared at all, right or wrong.
 */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async ({ contactId, codeMac, attempt }): Promise<Result> => {
    const typed: CodeTry = { attempt, codeMac, at: deps.now() };
    const failures = deps.failures();
    // The beginning of the MAC tells other digits from a repeat, and says nothing about them.
    const admitted = await failures.enter(`${contactId}/${attempt}/${codeMac.slice(0, 8)}`, typed.at);
    if (typeof admitted === 'string') return refuse(deps, contactId, admitted, typed.at);
    const counted = await deps.challenges.countTry(contactId, typed, deps.limits);
    const challenge = counted ?? (await deps.challenges.findAny(contactId));
    const { verdict, at } = await decide(deps, challenge, typed);
    const wasCompared = counted !== undefined || (challenge !== undefined && isRepeat(challenge, typed));
    if (wasCompared && isWrong(verdict)) await failures.fail(admitted, typed.at);
    else await failures.leave(admitted, typed.at);
    // Before the event and the answer: whoever hears that it was right may be told of their cases from then on.
    if (verdict.kind === 'verified' && challenge && 'customerNumber' in challenge)
      await deps.recordVerified(contactId, challenge.customerNumber, at);
    await deps.audit(auditEvent(verdict, { contactId, at, challenge }));
    return { outcome: verdict.kind, triesLeft: verdict.kind === 'refused' ? String(verdict.triesLeft) : '0' };
  });

const isWrong = ({ kind }: Verdict): boolean => kind === 'refused' || kind === 'exhausted';

async function refuse({ audit, challenges }: Deps, contactId: string, limit: LimitName, at: Date): Promise<Result> {
  const challenge = await challenges.findAny(contactId);
  const event = challenge && 'customerNumber' in challenge ? 'caller.refused' : 'reset.refused';
  await audit({ event, contactId, reason: 'limit', limit, at });
  return { outcome: 'unavailable', triesLeft: '0' };
}

async function decide(
  { challenges, limits }: Deps,
  challenge: Challenge | undefined,
  typed: CodeTry,
): Promise<{ verdict: Verdict; at: Date }> {
  const at = triedAt(challenge, typed);
  // A try that was just counted looks like its own repeat, so one rule serves both: counted now, or before an answer was lost.
  const refusal = whyNotCompared(challenge, typed, limits);
  if (refusal || !challenge) return { verdict: refusal ?? { kind: 'expired' }, at };
  const verdict = judge(challenge, sameMac(challenge.codeMac, typed.codeMac), limits);
  if (verdict.kind !== 'verified') return { verdict, at };
  // Fails only when a new code was made between the two writes.
  const verified = await challenges.verify(challenge.contactId, typed.codeMac, typed.at);
  return verified ? { verdict, at: verified.verifiedAt ?? at } : { verdict: { kind: 'expired' }, at };
}

/** In constant time: how long it takes says nothing about how much matched. */
function sameMac(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left, 'base64'), Buffer.from(right, 'base64')];
  return a.length === b.length && timingSafeEqual(a, b);
}

function auditEvent(
  verdict: Verdict,
  about: { readonly contactId: string; readonly at: Date; readonly challenge: Challenge | undefined },
): AuditEvent {
  const { contactId, at, challenge } = about;
  const reason = verdict.kind === 'refused' ? verdict.reason : verdict.kind;
  if (challenge && 'customerNumber' in challenge)
    return reason === 'verified'
      ? { event: 'caller.verified', contactId, at }
      : { event: 'caller.refused', contactId, at, reason };
  const employeeId = challenge?.employeeId;
  if (reason === 'verified') return { event: 'code.verified', contactId, at, employeeId: employeeId ?? '' };
  return { event: 'code.refused', contactId, at, reason, ...(employeeId !== undefined && { employeeId }) };
}
