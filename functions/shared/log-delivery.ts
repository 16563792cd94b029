import { gunzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { parse } from './parse';

const Event = z.object({ awslogs: z.object({ data: z.string() }) });

const Delivery = z.object({
  messageType: z.string(),
  logEvents: z._default(z.array(z.object({ message: z.string() })), []),
});

// Hundred times what CloudWatch delivers: a packed event is not to fill the memory.
const mostBytes = 64 * 1024 * 1024;

/** The messages of a delivery of CloudWatch Logs, unpacked. Its own test of the subscription carries none. Throws InvalidInput. */
export function logMessages(event: unknown): readonly string[] {
  const { awslogs } = parse(Event, event);
  const text = gunzipSync(Buffer.from(awslogs.data, 'base64'), { maxOutputLength: mostBytes }).toString('utf8');
  const { messageType, logEvents } = parse(Delivery, JSON.parse(text));
  return messageType === 'DATA_MESSAGE' ? logEvents.map(({ message }) => message) : [];
}
