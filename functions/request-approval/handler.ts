import * as z from 'zod/mini';
import {
  approvalLinkMs,
  approvalRequest,
  approvalStanding,
  mayApprove,
  type Approval,
} from '../../domain/reset/approval';
import { type ResetRefusal } from '../../domain/audit/audit-event';
import { decideReset, type EmployeeChallenge } from '../../domain/verification/challenge';
import { standingOf, type Employee } from '../../domain/reset/employee';
import { nameForMail } from '../../domain/prompts/plain-text';
import { type ResetLimits } from '../../domain/verification/reset-limits';
import { type ApprovalLink } from '../shared/reset/approval-link';
import { type ApprovalsTable } from '../shared/reset/approvals-table';
import { type Audit } from '../shared/trail/audit';
import { type ChallengesTable } from '../shared/verification/challenges-table';
import { DependencyUnavailable } from '../shared/errors';
import { type SendMail } from '../shared/mail';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({ contactId });

export const Result = z.object({ outcome: z.enum(['approval-pending', 'refused']) });
type Result = z.infer<typeof Result>;

export interface Deps {
  findEmployee(employeeId: string): Promise<Employee | undefined>;
  readonly challenges: Pick<ChallengesTable, 'find'>;
  readonly approvals: Pick<ApprovalsTable, 'find' | 'request' | 'claimMail' | 'settleMail'>;
  readonly approvalLink: ApprovalLink;
  readonly sendMail: SendMail<'approval-request'>;
  readonly audit: Audit;
  readonly limits: ResetLimits;
  now(): Date;
}

/**
 * Asks the manager of the employee whose code this call has answered, once; asked again, it says how that stands. A later call finds the
 * same request, or its answer.
 */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async ({ contactId }): Promise<Result> => {
    const challenge = await deps.challenges.find(contactId);
    const employee = challenge && (await deps.findEmployee(challenge.employeeId));
    const now = deps.now();
    const decision = decideReset(challenge, standingOf(employee), now, deps.limits);
    // Done or approved since the workflow looked: it finds that when it looks again.
    if (decision.kind === 'done') return { outcome: 'approval-pending' };
    if (decision.kind === 'refused' || !challenge || !employee) {
      const reason = decision.kind === 'refused' ? decision.reason : 'unknown';
      return refuse(deps, challenge ?? { contactId }, { reason }, now);
    }
    const manager = employee.managerId === undefined ? undefined : await deps.findEmployee(employee.managerId);
    if (!mayApprove(employee, manager)) return refuse(deps, challenge, { reason: 'no-approver' }, now);
    const approval = await deps.approvals.find(employee.employeeId);
    switch (approvalStanding(approval, employee, contactId, now)) {
      case 'granted':
        return { outcome: 'approval-pending' };
      case 'refused':
        return refuse(deps, challenge, { reason: 'not-approved' }, approval?.decidedAt ?? now);
      case 'pending':
        return resume(deps, approval, { employee, manager });
      case 'none':
        return ask(deps, challenge, { employee, manager, replaced: approval, now });
    }
  });

interface Asking {
  readonly employee: Employee;
  readonly manager: Employee;
}

async function ask(
  deps: Deps,
  { contactId, employeeId }: EmployeeChallenge,
  { employee, manager, replaced, now }: Asking & { readonly replaced: Approval | undefined; readonly now: Date },
): Promise<Result> {
  const approval = approvalRequest(employeeId, manager.employeeId, contactId, now);
  // Another call of the same employee was faster, or this one in a repeat: there is a request.
  if (!(await deps.approvals.request(approval, replaced))) return { outcome: 'approval-pending' };
  await send(deps, approval, { employee, manager });
  return { outcome: 'approval-pending' };
}

/** A request whose mail was refused gets another mail; all others wait for their answer. */
async function resume(deps: Deps, approval: Approval | undefined, asking: Asking): Promise<Result> {
  const claimed = approval?.mail === 'unsent' ? await deps.approvals.claimMail(approval) : undefined;
  if (claimed) await send(deps, claimed, asking);
  return { outcome: 'approval-pending' };
}

async function send(deps: Deps, approval: Approval, { employee, manager }: Asking): Promise<void> {
  const { employeeId, managerId, contactId, requestedAt: at } = approval;
  const delivery = await deps.sendMail({
    to: manager.email,
    language: manager.language,
    data: {
      managerName: nameForMail(manager.givenName, managerId),
      employeeName: nameForMail(`${employee.givenName} ${employee.familyName}`, employeeId),
      employeeId,
      minutes: String(approvalLinkMs / 60_000),
      approvalLink: await deps.approvalLink(approval),
    },
  });
  if (delivery.kind === 'refused') {
    await deps.approvals.settleMail(approval, 'unsent');
    throw new DependencyUnavailable('the mail service', delivery.cause);
  }
  if (delivery.kind === 'accepted') await deps.approvals.settleMail(approval, 'sent');
  await deps.audit({ event: 'approval.requested', contactId, employeeId, managerId, at });
}

async function refuse(
  { audit }: Deps,
  { contactId, employeeId }: { readonly contactId: string; readonly employeeId?: string },
  refusal: ResetRefusal,
  at: Date,
): Promise<Result> {
  await audit({ event: 'reset.refused', contactId, ...refusal, ...(employeeId !== undefined && { employeeId }), at });
  return { outcome: 'refused' };
}
