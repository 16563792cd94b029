import * as z from 'zod/mini';

/** A workflow as it is deployed now, in the Amazon States Language. A call of last month may have run another. */
export const WorkflowDefinition = z.object({ name: z.string(), definition: z.record(z.string(), z.unknown()) });
export type WorkflowDefinition = z.infer<typeof WorkflowDefinition>;
