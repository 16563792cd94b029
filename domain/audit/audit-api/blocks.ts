import * as z from 'zod/mini';
import { isCallerNumber } from '../../verification/limit-keys';
import { reason } from './reason';
import { employeeNumber } from './search';

const number = 'write the number with its country code, such as "+15555550123", or "withheld"';
const one = 'name one of employee, number and everybody';
const why = 'write why, in 10 to 500 characters';

/** Whose limits: an employee's, a number's, those of all callers together who withhold theirs, or of everybody. */
const who = {
  employee: z.optional(employeeNumber),
  number: z.optional(z.string(number).check(z.refine((text) => text === 'withheld' || isCallerNumber(text), number))),
  everybody: z.optional(z.literal(true, 'write true, or leave it out')),
};
interface Who {
  readonly employee?: string | undefined;
  readonly number?: string | undefined;
  readonly everybody?: true | undefined;
}
const namesOne = () =>
  z.refine<Who>(
    ({ employee, number, everybody }) =>
      [employee, number, everybody].filter((named) => named !== undefined).length === 1,
    { path: ['employee'], message: one },
  );

export const BlocksRequest = z.strictObject(who).check(namesOne());
export type BlocksRequest = z.infer<typeof BlocksRequest>;

/** `why` becomes part of the trail: somebody may have been stopped for a reason. */
export const ClearBlocksRequest = z.strictObject({ ...who, why: reason(why) }).check(namesOne());
export type ClearBlocksRequest = z.infer<typeof ClearBlocksRequest>;

/** What counts towards limits now; of a limit that is not reached, `blocked` is false. */
export const BlocksReply = z.object({
  blocks: z.array(
    z.object({
      limit: z.string(),
      blocked: z.boolean(),
      used: z.optional(z.number()),
      most: z.optional(z.number()),
      /** When the next place is free by itself. Absent when it never is, or is not known. */
      freeAt: z.optional(z.string()),
    }),
  ),
});
export type BlocksReply = z.infer<typeof BlocksReply>;
