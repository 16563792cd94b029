import * as z from 'zod/mini';
import { lacking, type AssuranceProfile } from '../../domain/reset/assurance';
import { type ResetRefusal } from '../../domain/audit/audit-event';
import { callbackChallenge, callbackToken } from '../../domain/reset/callback';
import { decideReset, type EmployeeChallenge } from '../../domain/verification/challenge';
import { standingOf, type Employee } from '../../domain/reset/employee';
import { type ResetLimits } from '../../domain/verification/reset-limits';
import { type Audit } from '../shared/trail/audit';
import { callbackConfirmation } from '../shared/reset/callback-confirmation';
import { type ChallengesTable } from '../shared/verification/challenges-table';
import { type Objections } from '../shared/reset/objections';
import { type CallUp } from '../shared/connect/outbound-call';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({
  contactId,
  /**
   * The flow that whoever answers hears: an ARN or id that stands in the flow that asks. It cannot come from the environment, because
   * that flow needs the function that starts workflows, and so this one.
   */
  callbackFlow: z.string().check(z.regex(/^[A-Za-z0-9:/-]{1,300}$/, 'Not the id of a flow')),
});

export const Result = z.object({ outcome: z.enum(['callback-placed', 'refused']) });
type Result = z.infer<typeof Result>;

export interface Deps {
  readonly profile: AssuranceProfile;
  findEmployee(employeeId: string): Promise<Employee | undefined>;
  readonly challenges: Pick<ChallengesTable, 'find' | 'issue' | 'linkCallback'>;
  readonly objections: Pick<Objections, 'isLocked'>;
  readonly callUp: CallUp;
  readonly audit: Audit;
  readonly limits: ResetLimits;
  now(): Date;
}

/** Dials the number on record of the employee whose code this call has answered, once, and binds what may follow to that contact. */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async ({ contactId, callbackFlow }): Promise<Result> => {
    const challenge = await deps.challenges.find(contactId);
    const employee = challenge && (await deps.findEmployee(challenge.employeeId));
    const now = deps.now();
    const refusal = whyNot(deps, challenge, employee, now);
    if (refusal || !challenge || !employee?.phoneNumber)
      return refuse(deps, { contactId, challenge, refusal: refusal ?? { reason: 'no-number' }, now });
    if (await deps.objections.isLocked(employee.employeeId))
      return refuse(deps, { contactId, challenge, refusal: { reason: 'limit', limit: 'objection' }, now });
    const call = await deps.callUp({
      number: employee.phoneNumber,
      flowId: callbackFlow,
      token: callbackToken(contactId),
      relatedContactId: contactId,
      attributes: { spokenLanguage: employee.language },
    });
    if (call.kind === 'refused') return refuse(deps, { contactId, challenge, refusal: { reason: 'not-called' }, now });
    return bind(deps, challenge, call.contactId, now);
  });

function whyNot(
  { profile, limits }: Deps,
  challenge: EmployeeChallenge | undefined,
  employee: Employee | undefined,
  now: Date,
): ResetRefusal | undefined {
  const decision = decideReset(challenge, standingOf(employee), now, limits);
  if (decision.kind === 'refused') return { reason: decision.reason };
  // Nothing to call back for: done already, under a profile without calls, or this is the call back itself.
  const isWanted = decision.kind === 'set' && challenge !== undefined && lacking(profile, challenge) === 'callback';
  return isWanted ? undefined : { reason: 'not-verified' };
}

/** The row of the dialled contact is what makes it the one that may complete the reset. Written again by a repeat, it stays as it was. */
async function bind(deps: Deps, challenge: EmployeeChallenge, callbackContactId: string, now: Date): Promise<Result> {
  const { contactId, employeeId } = challenge;
  const confirmation = callbackConfirmation(callbackContactId, employeeId);
  const made = callbackChallenge(challenge, callbackContactId, confirmation, now, deps.limits);
  const isNew = await deps.challenges.issue(made, undefined);
  await deps.challenges.linkCallback(contactId, callbackContactId);
  const at = isNew ? now : ((await deps.challenges.find(callbackContactId))?.openedAt ?? now);
  await deps.audit({ event: 'callback.placed', contactId, employeeId, callbackContactId, at });
  return { outcome: 'callback-placed' };
}

async function refuse(
  { audit }: Deps,
  of: { contactId: string; challenge: EmployeeChallenge | undefined; refusal: ResetRefusal; now: Date },
): Promise<Result> {
  const { contactId, challenge, refusal, now } = of;
  const employee = challenge && { employeeId: challenge.employeeId };
  await audit({ event: 'reset.refused', contactId, ...refusal, ...employee, at: now });
  return { outcome: 'refused' };
}
