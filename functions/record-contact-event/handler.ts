import * as z from 'zod/mini';
import { type Audit } from '../shared/audit';
import { contactId } from '../shared/parse';
import { taskHandler } from '../shared/task-handler';

/** An Amazon Connect contact event as EventBridge delivers it; of the many kinds only QUEUED is recorded. */
const Input = z.object({
  time: z.iso.datetime({ offset: true }),
  detail: z.object({
    eventType: z.string(),
    contactId,
    initialContactId: z.optional(contactId),
    queueInfo: z.optional(z.object({ queueArn: z.string().check(z.regex(/^arn:[\x21-\x7e]{1,300}$/, 'Not an ARN')) })),
  }),
});

interface Deps {
  readonly audit: Audit;
}

/** Records that a caller was handed to people. EventBridge may deliver an event twice; the audit trail keeps it once. */
export const makeHandler = ({ audit }: Deps) =>
  taskHandler(Input, async ({ time, detail }): Promise<{ outcome: 'recorded' | 'ignored' }> => {
    if (detail.eventType !== 'QUEUED') return { outcome: 'ignored' };
    const queue = detail.queueInfo?.queueArn.split('/').at(-1) ?? 'unknown';
    // A transfer makes a contact of its own; the trail belongs to the call it began with.
    await audit({
      event: 'caller.transferred',
      contactId: detail.initialContactId ?? detail.contactId,
      queue,
      at: new Date(time),
    });
    return { outcome: 'recorded' };
  });
