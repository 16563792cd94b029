import * as z from 'zod/mini';
import { type EmployeeChallenge } from '../../domain/verification/challenge';
import { directoryName, type Employee } from '../../domain/reset/employee';
import { type Audit } from '../shared/trail/audit';
import { type Directory } from '../shared/directories/directory';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({ contactId });

export const Result = z.object({ outcome: z.enum(['ended', 'kept', 'not-due']) });
type Result = z.infer<typeof Result>;

interface Deps {
  findChallenge(contactId: string): Promise<EmployeeChallenge | undefined>;
  findEmployee(employeeId: string): Promise<Employee | undefined>;
  readonly directory: Pick<Directory, 'endSessions'>;
  readonly audit: Audit;
}

/**
 * Signs an employee out whose password this call has reset: somebody may have signed in with the old one. It runs beside the call, and
 * what the directory says no to is in the audit trail. When it does not answer, Lambda tries again, and in the end tells `record-failure`.
 */
export const makeHandler = ({ findChallenge, findEmployee, directory, audit }: Deps) =>
  taskHandler(Input, async ({ contactId }): Promise<Result> => {
    const challenge = await findChallenge(contactId);
    if (challenge?.state !== 'spent' || !challenge.spentAt) return { outcome: 'not-due' };
    const { employeeId, spentAt: at } = challenge;
    const employee = await findEmployee(employeeId);
    const answered = employee ? await directory.endSessions({ username: directoryName(employee) }) : 'unknown';
    if (answered === 'ended') return { outcome: 'ended' };
    await audit({ event: 'sessions.kept', contactId, employeeId, reason: answered, at });
    return { outcome: 'kept' };
  });
