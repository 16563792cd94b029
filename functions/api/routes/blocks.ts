import { type BlocksRequest } from '../../../domain/audit/audit-api/blocks';
import { operatorPattern } from '../../../domain/reset/blocks';
import { json } from '../answer';
import { type Asker } from '../asker';
import { type Work } from '../call';
import { type ManageBlocks, type ManageRequest } from '../manage-blocks';

export interface BlocksDeps {
  readonly manageBlocks: ManageBlocks;
}

export const blocks =
  ({ manageBlocks }: BlocksDeps): Work<'blocks'> =>
  async ({ body }) =>
    json(await manageBlocks({ action: 'list', ...subjectOf(body) }));

/** Under the name that the token proves, not one that somebody wrote. */
export const clearBlocks =
  ({ manageBlocks }: BlocksDeps): Work<'clearBlocks'> =>
  async ({ body: { why, ...subject }, asker }) =>
    json(await manageBlocks({ action: 'clear', ...subjectOf(subject), operator: operatorName(asker), why }));

function subjectOf({ employee, number, everybody }: BlocksRequest): Omit<ManageRequest, 'action'> {
  if (employee !== undefined) return { employeeId: employee };
  return number === undefined ? { ...(everybody && { everybody }) } : { callerNumber: number };
}

/** The pool's id of somebody whose name the trail would not take. */
const operatorName = ({ user, sub }: Asker): string => (operatorPattern.test(user) ? user : sub);
