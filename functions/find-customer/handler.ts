import * as z from 'zod/mini';
import { none } from '../../domain/callers/caller-context';
import { spokenText } from '../../domain/prompts/speech';
import { type FindCustomer } from '../shared/callers/customers-table';
import { taskHandler } from '../shared/task-handler';

const Input = z.object({ callerNumber: z.string().check(z.regex(/^\+[1-9][0-9]{1,14}$/, 'Not an E.164 number')) });

interface Deps {
  readonly findCustomer: FindCustomer;
}

const longestName = 60;

/** Who a number belongs to. That somebody calls from it proves nothing: the answer greets and routes, and unlocks nothing. */
export const makeHandler = ({ findCustomer }: Deps) =>
  taskHandler(Input, async ({ callerNumber }) => {
    const customer = await findCustomer(callerNumber);
    if (!customer) return { customer: 'unknown', firstName: none, lastName: none, vip: 'false' };
    return {
      customer: 'found',
      firstName: spokenText(customer.firstName, longestName) || none,
      lastName: spokenText(customer.lastName, longestName) || none,
      vip: String(customer.vip),
    };
  });
