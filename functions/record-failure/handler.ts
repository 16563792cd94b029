import * as z from 'zod/mini';
import { type AuditEvent } from '../../domain/audit/audit-event';
import { type Audit } from '../shared/trail/audit';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

/** What Lambda tells of an asynchronous invocation that has failed for good (its guide, "Retaining records of asynchronous invocations"). */
const Record = z.object({
  timestamp: z.iso.datetime(),
  requestContext: z.object({ functionArn: z.string() }),
  requestPayload: z.object({ contactId }),
});

export const Result = z.object({ outcome: z.enum(['recorded']) });

/** What it means that a function has failed, by its name in the manifest. */
const meanings = {
  'notify-employee': { event: 'notice.failed', notice: 'password-reset' },
  'end-sessions': { event: 'sessions.kept', reason: 'unavailable' },
  'report-refusal': { event: 'notice.failed', notice: 'reset-refused' },
} as const;

interface Deps {
  readonly audit: Audit;
}

/** Writes into the audit trail what was to happen beside a call and never did, however often it was tried. */
export const makeHandler = ({ audit }: Deps) =>
  taskHandler(Record, async ({ timestamp, requestContext, requestPayload }): Promise<z.infer<typeof Result>> => {
    const meaning = meaningOf(requestContext.functionArn);
    const event: AuditEvent = { ...meaning, contactId: requestPayload.contactId, at: new Date(timestamp) };
    await audit(event);
    return { outcome: 'recorded' };
  });

/** `arn:aws:lambda:us-east-1:111122223333:function:deskline-dev-report-refusal:$LATEST`: project and stack stand in front of the name. */
function meaningOf(functionArn: string): (typeof meanings)[keyof typeof meanings] {
  const physicalName = functionArn.split(':')[6] ?? '';
  const found = Object.entries(meanings).find(([name]) => physicalName.endsWith(`-${name}`));
  if (found) return found[1];
  throw new Error(`${physicalName} has failed, and nobody has said in functions/record-failure what that means`);
}
