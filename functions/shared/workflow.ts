import { StartSyncExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';

/** How a workflow ended. Its own failure, its timeout and no answer at all come to the same for whoever is on the phone. */
export type WorkflowEnd =
  { readonly kind: 'succeeded'; readonly output: unknown } | { readonly kind: 'failed'; readonly error: string };

export type RunWorkflow = (workflow: {
  readonly arn: string;
  readonly contactId: string;
  readonly input: Readonly<Record<string, string>>;
}) => Promise<WorkflowEnd>;

/**
 * Runs a synchronous Express workflow. The client is made with one attempt: Express does not deduplicate, so a second one would run
 * the workflow again. Never rejects.
 */
export function runWorkflow(client: SFNClient): RunWorkflow {
  return async ({ arn, contactId, input }) => {
    const request = new StartSyncExecutionCommand({
      stateMachineArn: arn,
      // Executions carry the contact's id, so that staff find them; 80 characters of these are allowed.
      name: contactId.replace(/[^0-9A-Za-z_-]/g, '-').slice(0, 80),
      input: JSON.stringify(input),
    });
    try {
      const { status, output, error } = await client.send(request);
      if (status === 'SUCCEEDED') return { kind: 'succeeded', output: JSON.parse(output ?? 'null') as unknown };
      return { kind: 'failed', error: error ?? status ?? 'no status' };
    } catch (error) {
      return { kind: 'failed', error: error instanceof Error ? error.name : 'unknown' };
    }
  };
}
