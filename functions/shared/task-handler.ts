import type * as z from 'zod/mini';
import { parse } from './parse';

/** A Lambda that is a step of a workflow. The workflow may run it twice, at once or one after the other. */
export function taskHandler<Input extends z.ZodMiniType, Result>(
  input: Input,
  work: (input: z.output<Input>) => Promise<Result>,
): (event: unknown) => Promise<Result> {
  return async (event) => work(parse(input, event));
}
