import * as z from 'zod/mini';
import { refusalToReport, type Challenge } from '../../domain/challenge';
import { type Employee } from '../../domain/employee';
import { employeeKeys } from '../../domain/limit-keys';
import { nameForMail } from '../../domain/plain-text';
import { dayMs, type ResetLimits } from '../../domain/reset-limits';
import { DependencyUnavailable } from '../shared/errors';
import { type LeaseBook } from '../shared/lease-book';
import { type SendMail } from '../shared/mail';
import { type ObjectionLink } from '../shared/objection-link';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({ contactId });

export const Result = z.object({ outcome: z.enum(['sent', 'not-due', 'not-sent']) });
type Result = z.infer<typeof Result>;

export interface Deps {
  findChallenge(contactId: string): Promise<Challenge | undefined>;
  findEmployee(employeeId: string): Promise<Employee | undefined>;
  readonly leases: Pick<LeaseBook, 'take' | 'release'>;
  readonly objectionLink: ObjectionLink;
  readonly sendMail: SendMail<'reset-refused'>;
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
    const place = { holder: contactId, places: 1, until: new Date(now.getTime() + dayMs) };
    // Who holds the place already has sent the mail, or died over it: none is better than two.
    if ((await deps.leases.take(notices, place, now)) !== 'taken') return { outcome: 'not-due' };
    return tell(deps, employee, contactId, now);
  });

async function tell(deps: Deps, employee: Employee, contactId: string, now: Date): Promise<Result> {
  const { employeeId, email, language, givenName } = employee;
  const link = await deps.objectionLink(employeeId, now);
  const data = { givenName: nameForMail(givenName, employeeId), objectionLink: link };
  const delivery = await deps.sendMail({ to: email, language, data });
  if (delivery.kind !== 'refused') return { outcome: 'sent' };
  if (delivery.concerns === 'address') return { outcome: 'not-sent' };
  await deps.leases.release(employeeKeys(employeeId).notices, contactId, now);
  // Lambda tries an asynchronous invocation again after a minute, and once more after two.
  throw new DependencyUnavailable('the mail service', delivery.cause);
}
