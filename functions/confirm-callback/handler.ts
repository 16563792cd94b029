import * as z from 'zod/mini';
import {
  isRepeat,
  judge,
  ofEmployee,
  triedAt,
  whyNotCompared,
  type EmployeeChallenge,
  type CodeTry,
  type Verdict,
} from '../../domain/verification/challenge';
import { type ResetLimits } from '../../domain/verification/reset-limits';
import { type Audit } from '../shared/trail/audit';
import { callbackConfirmation } from '../shared/reset/callback-confirmation';
import { type ChallengesTable } from '../shared/verification/challenges-table';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

/** `employeeId` is what somebody typed: anything, or nothing. */
const Input = z.object({ contactId, employeeId: z.string().check(z.maxLength(100)) });

export const Result = z.object({ outcome: z.enum(['confirmed', 'wrong', 'refused']) });
type Result = z.infer<typeof Result>;

export interface Deps {
  readonly challenges: Pick<ChallengesTable, 'find' | 'countTry' | 'verify'>;
  readonly audit: Audit;
  readonly limits: ResetLimits;
  now(): Date;
}

/**
 * Whether whoever answered a call back entered the employee number it is about. Only the contact that was dialled has a row to compare
 * with, so a call that comes in cannot pretend to be one. Tries are counted first, as those of a code are.
 */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async ({ contactId, employeeId }): Promise<Result> => {
    const before = await deps.challenges.find(contactId);
    if (before?.callbackOf === undefined) return { outcome: 'refused' };
    const codeMac = callbackConfirmation(contactId, employeeId.replace(/\D/g, ''));
    // The same digits again tell nobody anything new, so they count once: that is what a repeat of the request looks like too.
    const typed: CodeTry = { attempt: '1', codeMac, at: deps.now() };
    // Confirmed and reset already, and the answer was lost: the reset gives its answer once more.
    if (before.state === 'spent' && isRepeat(before, typed)) return { outcome: 'confirmed' };
    const counted = ofEmployee(await deps.challenges.countTry(contactId, typed, deps.limits));
    const challenge = counted ?? (await deps.challenges.find(contactId)) ?? before;
    const verdict = await decide(deps, challenge, typed);
    await tell(deps, { ...challenge, callbackOf: before.callbackOf }, verdict, triedAt(challenge, typed));
    if (verdict.kind === 'verified') return { outcome: 'confirmed' };
    return { outcome: verdict.kind === 'refused' && verdict.triesLeft > 0 ? 'wrong' : 'refused' };
  });

async function decide({ challenges, limits }: Deps, challenge: EmployeeChallenge, typed: CodeTry): Promise<Verdict> {
  const refusal = whyNotCompared(challenge, typed, limits);
  if (refusal) return refusal;
  const verdict = judge(challenge, challenge.codeMac === typed.codeMac, limits);
  if (verdict.kind !== 'verified') return verdict;
  const verified = await challenges.verify(challenge.contactId, typed.codeMac, typed.at);
  return verified ? verdict : { kind: 'expired' };
}

/** In the trail of the call that asked to be called back. */
async function tell(
  { audit }: Deps,
  { employeeId, callbackOf, contactId: callbackContactId }: EmployeeChallenge & { readonly callbackOf: string },
  verdict: Verdict,
  at: Date,
): Promise<void> {
  const about = { contactId: callbackOf, employeeId, callbackContactId, at };
  if (verdict.kind === 'verified') return audit({ event: 'callback.confirmed', ...about });
  const reason = verdict.kind === 'refused' ? verdict.reason : verdict.kind;
  return audit({ event: 'callback.refused', ...about, reason });
}
