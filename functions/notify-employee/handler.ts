import * as z from 'zod/mini';
import { type Employee } from '../../domain/reset/employee';
import { nameForMail } from '../../domain/prompts/plain-text';
import { type ChallengesTable } from '../shared/verification/challenges-table';
import { DependencyUnavailable } from '../shared/errors';
import { type SendMail } from '../shared/mail';
import { type ObjectionLink } from '../shared/reset/objection-link';
import { contactId, employeeId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({ contactId, employeeId });

export const Result = z.object({ outcome: z.enum(['sent', 'already-sent', 'unknown']) });
type Result = z.infer<typeof Result>;

export interface Deps {
  findEmployee(employeeId: string): Promise<Employee | undefined>;
  readonly challenges: Pick<ChallengesTable, 'claimNotice' | 'settleNotice'>;
  readonly objectionLink: ObjectionLink;
  readonly sendMail: SendMail<'password-reset'>;
  now(): Date;
}

/** Tells the employee that a password was reset, and how to object: whoever did not ask for it must learn of it. One notice a call. */
export const makeHandler = ({ findEmployee, challenges, objectionLink, sendMail, now }: Deps) =>
  taskHandler(Input, async ({ contactId, employeeId }): Promise<Result> => {
    const employee = await findEmployee(employeeId);
    if (!employee) return { outcome: 'unknown' };
    const link = await objectionLink(employeeId, now());
    if (!(await challenges.claimNotice(contactId))) return { outcome: 'already-sent' };
    const data = { givenName: nameForMail(employee.givenName, employeeId), objectionLink: link };
    const delivery = await sendMail({ to: employee.email, language: employee.language, data });
    switch (delivery.kind) {
      case 'accepted':
        await challenges.settleNotice(contactId, 'sent');
        return { outcome: 'sent' };
      case 'unconfirmed':
        return { outcome: 'sent' };
      case 'refused':
        await challenges.settleNotice(contactId, 'unsent');
        throw new DependencyUnavailable('the mail service', delivery.cause);
    }
  });
