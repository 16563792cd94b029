import * as z from 'zod/mini';
import { standingOf, type Employee } from '../../domain/reset/employee';
import { employeeId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({ employeeId });

/** Every standing is an answer like any other: the workflow goes the same way for all of them. */
export const Result = z.object({ standing: z.enum(['active', 'unknown', 'disabled', 'privileged']) });

interface Deps {
  findEmployee(employeeId: string): Promise<Pick<Employee, 'status' | 'privileged'> | undefined>;
}

/** Says whether an employee may help themselves. Names and addresses stay in the table: workflows keep their states in logs. */
export const makeHandler = ({ findEmployee }: Deps) =>
  taskHandler(Input, async ({ employeeId }): Promise<z.infer<typeof Result>> => ({
    standing: standingOf(await findEmployee(employeeId)),
  }));
