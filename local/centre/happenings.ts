import { type RequestRecord } from '../aws/door';
import { type BusEvent } from '../aws/events/event-bus';
import { type Mail as ReceivedMail } from '../aws/ses/inbox';
import { type FinishedExecution } from '../aws/states/state-machines';
import { type Execution, type Mail } from './centre';

export const mailOf = (mail: ReceivedMail): Mail => ({
  id: mail.messageId,
  at: mail.at,
  from: mail.from,
  to: mail.to,
  subject: mail.subject,
  text: mail.text ?? '',
  ...(mail.html === undefined ? {} : { html: mail.html }),
});

/** `names`: what the program calls the machine behind an ARN. */
export const executionOf = (execution: FinishedExecution, names: ReadonlyMap<string, string>): Execution => ({
  workflow: names.get(execution.stateMachineArn) ?? execution.stateMachineName,
  executionArn: execution.executionArn,
  status: execution.status,
  states: execution.path,
  startedAt: execution.startedAt,
  stoppedAt: execution.stoppedAt,
  ...(execution.error === undefined ? {} : { error: execution.error }),
  ...(execution.cause === undefined ? {} : { cause: execution.cause }),
});

/** What an engineer wants to see of a request that a policy turned down. */
export function refusalOf({ error, message, service, operation }: RequestRecord): string | undefined {
  if (error === undefined || !/AccessDenied/.test(error)) return undefined;
  return message ?? `${service} ${operation}: ${error}`;
}

/** A contact event as `local/connect` tells it, in EventBridge's own shape. */
interface ContactEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly resources?: readonly string[];
  readonly detail: unknown;
}

export function busEvent(event: unknown): BusEvent {
  const { source, 'detail-type': detailType, detail, resources = [] } = event as ContactEvent; // Its shape is local/connect's own.
  return { source, detailType, detail, resources };
}
