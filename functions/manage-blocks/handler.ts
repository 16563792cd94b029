import * as z from 'zod/mini';
import { employeeTrail, everybodysTrail, numberTrail } from '../../domain/audit/audit-event';
import {
  blocksIn,
  blockRows,
  operatorPattern,
  type Block,
  type BlockLimits,
  type Subject,
} from '../../domain/reset/blocks';
import { isCallerNumber } from '../../domain/verification/limit-keys';
import { type Audit } from '../shared/trail/audit';
import { changeLeases, type LeaseRows } from '../shared/verification/lease-book';
import { type LimitsTable } from '../shared/verification/limits-table';
import { employeeId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

const callerNumber = z
  .string()
  .check(z.refine((text) => text === 'withheld' || isCallerNumber(text), 'Not a number in E.164, nor "withheld"'));

/** IAM says who may invoke this; an invocation does not say who it was. The trail keeps this name, CloudTrail the identity. */
const operator = z.string().check(z.regex(operatorPattern, 'Not the name of a person'));

const Input = z
  .strictObject({
    action: z.enum(['list', 'clear']),
    employeeId: z.optional(employeeId),
    callerNumber: z.optional(callerNumber),
    everybody: z.optional(z.literal(true)),
    operator: z.optional(operator),
    /** For the trail. */
    why: z.optional(z.string().check(z.maxLength(500))),
  })
  .check(
    z.refine(
      ({ employeeId, callerNumber, everybody }) =>
        [employeeId, callerNumber, everybody].filter((subject) => subject !== undefined).length === 1,
      'Name one of employeeId, callerNumber and everybody',
    ),
    z.refine(({ action, operator }) => action === 'list' || operator !== undefined, {
      path: ['operator'],
      message: 'Who clears a block is written down: add operator',
    }),
  );
type Input = z.infer<typeof Input>;

export interface Answer {
  readonly outcome: 'listed' | 'cleared';
  /** What was in the way, before it was cleared. Times are ISO. */
  readonly blocks: readonly (Omit<Block, 'freeAt'> & { readonly freeAt?: string })[];
}

export interface Deps {
  readonly rows: LeaseRows & Pick<LimitsTable, 'mark' | 'removeMark'>;
  readonly audit: Audit;
  readonly limits: BlockLimits;
  now(): Date;
}

/** Shows an operator what is in an employee's or caller's way, and takes it away. Of codes it knows only how many there were. */
export const makeHandler = (deps: Deps) =>
  taskHandler(Input, async (input): Promise<Answer> => {
    const subject = subjectOf(input);
    const now = deps.now();
    const blocks = await findBlocks(deps, subject, now);
    const { operator: by = '', why } = input;
    if (input.action === 'clear') await clear(deps, { subject, blocks, by, now, ...(why !== undefined && { why }) });
    return { outcome: input.action === 'clear' ? 'cleared' : 'listed', blocks: blocks.map(onTheWire) };
  });

function subjectOf({ employeeId, callerNumber }: Input): Subject {
  if (employeeId !== undefined) return { kind: 'employee', employeeId };
  if (callerNumber === undefined) return { kind: 'everybody' };
  return callerNumber === 'withheld' ? { kind: 'withheld-numbers' } : { kind: 'number', callerNumber };
}

async function findBlocks({ rows, limits }: Deps, subject: Subject, now: Date): Promise<Block[]> {
  const { leases, marks } = blockRows(subject);
  const found = {
    leases: await Promise.all(leases.map(async (key) => (await rows.leases(key)).leases)),
    marks: await Promise.all(marks.map((key) => rows.mark(key))),
  };
  return blocksIn(subject, found, now, limits);
}

interface Clearing {
  readonly subject: Subject;
  readonly blocks: readonly Block[];
  readonly by: string;
  readonly why?: string;
  readonly now: Date;
}

/** Written down first: a block must not go away unseen. */
async function clear({ rows, audit }: Deps, { subject, blocks, now, ...said }: Clearing): Promise<void> {
  const limits = blocks.map(({ limit }) => limit).join(', ') || 'none';
  await audit({ event: 'block.cleared', ...trailOf(subject), ...said, limits, at: now });
  const { leases, marks } = blockRows(subject);
  for (const key of leases)
    await changeLeases(rows, key, (held) =>
      held.size === 0 ? { result: undefined } : { result: undefined, write: new Map<string, Date>() },
    );
  for (const key of marks) await rows.removeMark(key);
}

function trailOf(subject: Subject): { contactId: string; employeeId?: string } {
  switch (subject.kind) {
    case 'employee':
      return { contactId: employeeTrail(subject.employeeId), employeeId: subject.employeeId };
    case 'number':
      return { contactId: numberTrail(subject.callerNumber) };
    case 'withheld-numbers':
      return { contactId: numberTrail('withheld') };
    case 'everybody':
      return { contactId: everybodysTrail };
  }
}

const onTheWire = ({ freeAt, ...block }: Block): Answer['blocks'][number] => ({
  ...block,
  ...(freeAt && { freeAt: freeAt.toISOString() }),
});
