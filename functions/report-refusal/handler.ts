import * as z from 'zod/mini';
import { refusalToReport, type EmployeeChallenge } from '../../domain/verification/challenge';
import { type Employee } from '../../domain/reset/employee';
import { employeeKeys } from '../../domain/verification/limit-keys';
import { nameForMail } from '../../domain/prompts/plain-text';
import { dayMs, type ResetLimits } from '../../domain/verification/reset-limits';
import { type Audit } from '../shared/trail/audit';
import { DependencyUnavailable } from '../shared/errors';
import { type LeaseBook } from '../shared/verification/lease-book';
import { type SendMail } from '../shared/mail';
import { type ObjectionLink } from '../shared/reset/objection-link';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({ contactId });

export const Result = z.object({ outcome: z.enum(['sent', 'not-due', 'not-sent']) });
type Result = z.infer<typeof Result>;

export interface Deps {
  findChallenge(contactId: string): Promise<EmployeeChallenge | undefined>;
  findEmployee(employeeId: string): Promise<Employee | undefined>;
  readonly leases: Pick<LeaseBook, 'take' | 'release'>;
  readonly objectionLink: ObjectionLink;
  readonly sendMail: SendMail<'reset-refused'>;
  readonly audit: Audit;
  readonly limits: ResetLimits;
  now(): Date;
}

/**
 * Tells an employee that somebody used their number and was refused, once a day at the most. It runs beside the call, whoever was
 * named in it, so that a caller cannot tell by waiting whether somebody is told.
 */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async ({ contactId }): Promise<Result> => {
    const challenge = await deps.findChallenge(contactId);
    if (!challenge || !refusalToReport(challenge, deps.limits)) return { outcome: 'not-due' };
    const employee = await deps.findEmployee(challenge.employeeId);
    if (employee?.status !== 'active') return { outcome: 'not-due' };
    const now = deps.now();
    const { notices } = employeeKeys(employee.employeeId);
    // Made before the place is taken: a key service that does not answer uses nothing up.
    const link = await deps.objectionLink(employee.employeeId, now);
    const place = { holder: contactId, places: 1, until: new Date(now.getTime() + dayMs) };
    // Who holds the place already has sent the mail, or died over it: none is better than two.
    if ((await deps.leases.take(notices, place, now)) !== 'taken') return { outcome: 'not-due' };
    return tell(deps, { employee, contactId, link, now });
  });

interface Telling {
  readonly employee: Employee;
  readonly contactId: string;
  readonly link: string;
  readonly now: Date;
}

async function tell(deps: Deps, { employee, contactId, link, now }: Telling): Promise<Result> {
  const { employeeId, email, language, givenName } = employee;
  const data = { givenName: nameForMail(givenName, employeeId), objectionLink: link };
  const delivery = await deps.sendMail({ to: email, language, data });
  if (delivery.kind !== 'refused') return { outcome: 'sent' };
  if (delivery.concerns === 'address') {
    await deps.audit({ event: 'notice.failed', contactId, employeeId, notice: 'reset-refused', at: now });
    return { outcome: 'not-sent' };
  }
  await deps.leases.release(employeeKeys(employeeId).notices, contactId, now);
  // Lambda tries an asynchronous invocation again after a minute, and once more after two; then `record-failure` is told.
  throw new DependencyUnavailable('the mail service', delivery.cause);
}
