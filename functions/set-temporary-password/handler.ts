import * as z from 'zod/mini';
import { approvalStanding } from '../../domain/reset/approval';
import { lacking, type AssuranceProfile, type Lacking } from '../../domain/reset/assurance';
import { type ResetRefusal } from '../../domain/audit/audit-event';
import { decideReset, type EmployeeChallenge } from '../../domain/verification/challenge';
import { directoryName, standingOf, type Employee } from '../../domain/reset/employee';
import { employeeKeys } from '../../domain/verification/limit-keys';
import { dayMs, type ResetLimits } from '../../domain/verification/reset-limits';
import { passwordMacMessage, speakablePassword } from '../../domain/reset/temporary-password';
import { type ApprovalsTable } from '../shared/reset/approvals-table';
import { type Audit } from '../shared/trail/audit';
import { type ChallengesTable } from '../shared/verification/challenges-table';
import { type Directory } from '../shared/directories/directory';
import { type Mac } from '../shared/kms-mac';
import { type LeaseBook } from '../shared/verification/lease-book';
import { type Objections } from '../shared/reset/objections';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({ contactId });

/** The password itself is not here: whoever may speak it makes it again from the reference. */
export const Result = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('reset'), passwordReference: z.string(), employeeId: z.string() }),
  z.object({ outcome: z.literal('refused') }),
  /** What the stack's assurance profile still wants first. */
  z.object({ outcome: z.literal('callback') }),
  z.object({ outcome: z.literal('approval') }),
  z.object({ outcome: z.literal('unavailable') }),
]);
type Result = z.infer<typeof Result>;

export interface Deps {
  readonly profile: AssuranceProfile;
  readonly approvals: Pick<ApprovalsTable, 'find' | 'use'>;
  findEmployee(employeeId: string): Promise<Employee | undefined>;
  readonly challenges: Pick<ChallengesTable, 'find' | 'reservePassword' | 'spend'>;
  readonly leases: LeaseBook;
  readonly objections: Pick<Objections, 'isLocked'>;
  readonly mac: Mac;
  readonly directory: Pick<Directory, 'enforcesChange' | 'setTemporaryPassword'>;
  readonly audit: Audit;
  readonly limits: ResetLimits;
  /** 256 random bits, as text without `|`. */
  drawNonce(): string;
  now(): Date;
}

/** Sets a temporary password for the employee whose code this call has answered, once. */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async ({ contactId }): Promise<Result> => {
    const challenge = await deps.challenges.find(contactId);
    const employee = challenge && (await deps.findEmployee(challenge.employeeId));
    const now = deps.now();
    const decision = decideReset(challenge, standingOf(employee), now, deps.limits);
    if (decision.kind === 'refused' || !challenge) {
      const reason = decision.kind === 'refused' ? decision.reason : 'not-verified';
      return refuse(deps, { contactId, challenge, refusal: { reason }, now });
    }
    // Its event is kept only where the first attempt died before it wrote its own.
    if (decision.kind === 'done')
      return answer(deps, { challenge, nonce: decision.nonce, at: decision.at, reconciled: true });
    if (!employee) return refuse(deps, { contactId, challenge, refusal: { reason: 'unknown' }, now });
    // They may have objected while the caller was typing.
    if (await deps.objections.isLocked(employee.employeeId))
      return refuse(deps, { contactId, challenge, refusal: { reason: 'limit', limit: 'objection' }, now });
    const wanted = await stillWanted(deps, challenge, employee, now);
    if (wanted === 'callback' && employee.phoneNumber === undefined)
      return refuse(deps, { contactId, challenge, refusal: { reason: 'no-number' }, now });
    if (wanted) return { outcome: wanted };
    // Held for as long as the reset may take, and for the day once it is done: a reset that fails uses nothing up.
    const until = new Date(now.getTime() + deps.limits.verifiedLifetimeMs);
    const place = { holder: contactId, places: deps.limits.resetsPerEmployeePerDay, until };
    if ((await deps.leases.take(employeeKeys(employee.employeeId).resets, place, now)) === 'full')
      return refuse(deps, { contactId, challenge, refusal: { reason: 'limit', limit: 'resets-per-employee' }, now });
    return setPassword(deps, { challenge, employee, now });
  });

/** The one place where an assurance profile is kept to: what sets the password asks for itself, whatever a workflow did before. */
async function stillWanted(
  { profile, approvals }: Deps,
  challenge: EmployeeChallenge,
  employee: Employee,
  now: Date,
): Promise<Lacking | undefined> {
  const wanted = lacking(profile, challenge);
  if (wanted !== 'approval') return wanted;
  const approval = await approvals.find(employee.employeeId);
  const isGranted = approvalStanding(approval, employee, challenge.contactId, now) === 'granted';
  const used = isGranted && approval ? await approvals.use(approval, challenge.contactId) : undefined;
  return used ? undefined : 'approval';
}

async function setPassword(
  deps: Deps,
  { challenge, employee, now }: { challenge: EmployeeChallenge; employee: Employee; now: Date },
): Promise<Result> {
  const { contactId, employeeId } = challenge;
  const reserved = await deps.challenges.reservePassword(contactId, deps.drawNonce());
  const nonce = reserved?.passwordNonce;
  // Somebody was faster with the same call: the repeat will be answered from the row.
  if (nonce === undefined) return { outcome: 'unavailable' };
  const password = speakablePassword(await deps.mac(passwordMacMessage({ employeeId, contactId, nonce })));
  const answered = await deps.directory.setTemporaryPassword({ username: directoryName(employee), password });
  if (answered !== 'set') {
    await deps.leases.release(employeeKeys(employeeId).resets, contactId, now);
    await deps.audit({ event: 'reset.refused', contactId, employeeId, reason: 'directory', at: now });
    return { outcome: 'unavailable' };
  }
  const spent = await deps.challenges.spend(contactId, now);
  const reconciled = challenge.passwordNonce !== undefined;
  return answer(deps, { challenge, nonce, at: spent?.spentAt ?? now, reconciled });
}

/** The same answer for the first time and for every repeat. */
async function answer(
  deps: Deps,
  { challenge, nonce, at, reconciled }: { challenge: EmployeeChallenge; nonce: string; at: Date; reconciled: boolean },
): Promise<Result> {
  const { contactId, employeeId } = challenge;
  await deps.leases.extend(employeeKeys(employeeId).resets, contactId, new Date(at.getTime() + dayMs), deps.now());
  const change = deps.directory.enforcesChange ? {} : { mustChange: 'not-enforced' as const };
  const repair = reconciled && { reconciled };
  await deps.audit({ event: 'password.reset', contactId, employeeId, ...change, ...repair, at });
  return { outcome: 'reset', passwordReference: nonce, employeeId };
}

interface Refusal {
  readonly contactId: string;
  readonly challenge: EmployeeChallenge | undefined;
  readonly refusal: ResetRefusal;
  readonly now: Date;
}

async function refuse({ audit }: Deps, { contactId, challenge, refusal, now }: Refusal): Promise<Result> {
  await audit({
    event: 'reset.refused',
    contactId,
    ...refusal,
    at: now,
    ...(challenge && { employeeId: challenge.employeeId }),
  });
  return { outcome: 'refused' };
}
