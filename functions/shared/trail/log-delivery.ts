import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { parse } from '../parse';

const Event = z.object({ awslogs: z.object({ data: z.string() }) });

const Delivery = z.object({
  messageType: z.string(),
  logEvents: z._default(z.array(z.object({ id: z.optional(z.string()), message: z.string() })), []),
});

// Hundred times what CloudWatch delivers: a packed event is not to fill the memory.
const mostBytes = 64 * 1024 * 1024;

/**
 * One entry of a log. Ids are as long as each other and grow in the order of logging, as in the sample of the user guide's page on
 * subscription filters; that they always do is UNVERIFIED, so nothing but the order in which entries are shown hangs on it.
 */
export interface LogMessage {
  readonly id?: string | undefined;
  readonly message: string;
}

/** The messages of a delivery of CloudWatch Logs, unpacked. Its own test of the subscription carries none. Throws InvalidInput. */
export function logMessages(event: unknown): readonly LogMessage[] {
  const { awslogs } = parse(Event, event);
  const text = gunzipSync(Buffer.from(awslogs.data, 'base64'), { maxOutputLength: mostBytes }).toString('utf8');
  const { messageType, logEvents } = parse(Delivery, JSON.parse(text));
  return messageType === 'DATA_MESSAGE' ? logEvents : [];
}
