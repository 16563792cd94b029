import { StartSyncExecutionCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { isThrottled, neverArrived, statusOf } from '../dependency';

/** How a workflow ended. Its own failure, its timeout and no answer at all come to the same for whoever is on the phone. */
export type WorkflowEnd =
  { readonly kind: 'succeeded'; readonly output: unknown } | { readonly kind: 'failed'; readonly error: string };

export type RunWorkflow = (workflow: {
  readonly arn: string;
  readonly contactId: string;
  readonly input: Readonly<Record<string, string>>;
}) => Promise<WorkflowEnd>;

export interface Patience {
  /** All there is, for both attempts and the pause between them. */
  readonly budgetMs: number;
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Executions carry the contact's id: staff and the audit trail find them by it. 80 characters of these are allowed. */
export const executionName = (contactId: string): string => contactId.replace(/[^0-9A-Za-z_-]/g, '-').slice(0, 80);

/** What a workflow needs when nothing goes wrong: the longest takes 1.5 seconds on purpose. With less left, a second start helps nobody. */
const leastMs = 3_000;
const pauseMs = 200;

/**
 * Runs a synchronous Express workflow. Never rejects.
 *
 * The client is made with one attempt. Step Functions starts a synchronous execution at most once and does not deduplicate, so a request
 * without an answer is not repeated: the execution may be running, and a second one beside it could answer `unavailable` for what the
 * first one does. A start that was refused is repeated once: throttled or never connected, nothing was started; answered with a 5xx,
 * nothing is running any more, and whatever it did is safe to ask for again, because every step writes by contact and on condition.
 */
export function runWorkflow(client: SFNClient, { budgetMs, now, sleep }: Patience): RunWorkflow {
  return async ({ arn, contactId, input }) => {
    const until = now() + budgetMs;
    const request = new StartSyncExecutionCommand({
      stateMachineArn: arn,
      name: executionName(contactId),
      input: JSON.stringify(input),
    });
    const attempt = async (): Promise<WorkflowEnd> => {
      const { status, output, error } = await client.send(request, { requestTimeout: until - now() });
      if (status === 'SUCCEEDED') return { kind: 'succeeded', output: JSON.parse(output ?? 'null') as unknown };
      return { kind: 'failed', error: error ?? status ?? 'no status' };
    };
    try {
      return await attempt();
    } catch (error) {
      if (!wasRefused(error) || until - now() < leastMs + pauseMs) return failure(error);
      await sleep(pauseMs);
      return attempt().catch(failure);
    }
  };
}

const wasRefused = (error: unknown): boolean =>
  isThrottled(error) || neverArrived(error) || (statusOf(error) ?? 0) >= 500;

const failure = (error: unknown): WorkflowEnd => ({
  kind: 'failed',
  error: error instanceof Error ? error.name : 'unknown',
});
