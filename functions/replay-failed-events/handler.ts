import * as z from 'zod/mini';
import { parse } from '../shared/parse';

/** What an operator asks: which of the queues, and how many messages at most. */
const Input = z.object({
  queue: z._default(z.enum(['failed-events', 'failed-seals']), 'failed-events'),
  most: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(1_000)), 100),
});

/** An asynchronous invocation that failed, as Lambda sets it aside. */
const FailedInvocation = z.object({
  requestContext: z.object({
    functionArn: z.string().check(z.regex(/^arn:[^:]+:lambda:[^:]+:[^:]+:function:[A-Za-z0-9_-]+/)),
  }),
  // A batch of a stream that was given up has none: it says where it was, not what was in it.
  requestPayload: z.record(z.string(), z.unknown()),
});

const Sealing = z.object({ contactId: z.string() });

export interface Waiting {
  readonly body: string;
  /** Takes it out of the queue. */
  delete(): Promise<void>;
}

interface Deps {
  receive(queue: z.infer<typeof Input>['queue']): Promise<readonly Waiting[]>;
  /** Invokes a function by its ARN and waits; false when the function failed. */
  invoke(functionArn: string, payload: unknown): Promise<boolean>;
  /** The functions that contact events are for. Which of them missed one is not looked at: all take repeats. */
  readonly contactEventsTo: readonly string[];
  askForSeal(contactId: string): Promise<void>;
}

export interface Replayed {
  readonly outcome: 'replayed' | 'partly' | 'nothing';
  readonly replayed: number;
  /** Failed again, or of no kind that is known: they are seen again in the queue after a while. */
  readonly left: number;
}

/** Sends what was set aside to where it was meant for. A message leaves its queue only when that went well; all writers take repeats. */
export const makeHandler =
  (deps: Deps) =>
  async (event: unknown): Promise<Replayed> => {
    const { queue, most } = parse(Input, event ?? {});
    let [replayed, left] = [0, 0];
    while (replayed + left < most) {
      const messages = await deps.receive(queue);
      if (messages.length === 0) break;
      for (const message of messages) {
        const done = await replay(message.body, deps);
        if (done) await message.delete();
        if (done) replayed++;
        else left++;
      }
    }
    return { outcome: replayed + left === 0 ? 'nothing' : left > 0 ? 'partly' : 'replayed', replayed, left };
  };

async function replay(body: string, { invoke, contactEventsTo, askForSeal }: Deps): Promise<boolean> {
  const content = json(body);
  const invocation = FailedInvocation.safeParse(content);
  if (invocation.success) {
    const { requestContext, requestPayload } = invocation.data;
    return invoke(requestContext.functionArn.replace(/:\$LATEST$/, ''), requestPayload);
  }
  const sealing = Sealing.safeParse(content);
  if (sealing.success) {
    await askForSeal(sealing.data.contactId);
    return true;
  }
  const isContactEvent = z.object({ source: z.literal('aws.connect') }).safeParse(content).success;
  if (!isContactEvent) return false;
  const taken = await Promise.all(contactEventsTo.map((recorder) => invoke(recorder, content)));
  return taken.every(Boolean);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
