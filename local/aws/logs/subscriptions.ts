import { gzipSync } from 'node:zlib';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { type Background } from '../background';
import { type Door, type Principal } from '../door';
import { deliver } from '../events/delivery';
import { filterPattern } from './filter-pattern';
import { type LogEvent, type LogStore } from './log-store';

/** `aws.cloudwatch.LogSubscriptionFilter` with a function as its destination. */
export interface SubscriptionInputs {
  readonly name: string;
  readonly logGroup: string;
  readonly filterPattern: string;
  readonly destinationArn: string;
}

interface SubscriptionOptions {
  readonly accountId: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly background: Background;
  readonly logs: LogStore;
  readonly door: () => Door;
}

/** What CloudWatch Logs could not hand over. */
export interface LostDelivery {
  readonly logGroup: string;
  readonly destinationArn: string;
  readonly message: string;
}

// How long CloudWatch collects before it delivers is not documented; seconds are what people see.
const collectMs = 3_000;
// An asynchronous invocation takes 256 KB; a record of a workflow has 1 KB, packed a tenth. Longer ones are parted by size below.
const mostEvents = 500;
const mostBytes = 900_000;

/** Carries what is written to log groups to functions: packed, in batches per stream, at least once. */
export class Subscriptions {
  readonly lost: LostDelivery[] = [];

  constructor(private readonly options: SubscriptionOptions) {}

  /** Throws a plain Error for what cannot be honoured. */
  declare(inputs: SubscriptionInputs): void {
    if (!inputs.destinationArn.includes(':lambda:'))
      throw new Error(`${inputs.name}: ${inputs.destinationArn} is not supported locally; subscribe a function`);
    const { logs, background } = this.options;
    const matches = filterPattern(inputs.filterPattern);
    let collected: LogEvent[] = [];
    logs.onWrite(inputs.logGroup, (event) => {
      if (!matches(event.message)) return;
      collected.push(event);
      if (collected.length > 1) return;
      background.later(collectMs, async () => {
        const events = collected;
        collected = [];
        await Promise.all(batchesOf(events).map((batch) => this.#deliver(inputs, batch)));
      });
    });
  }

  async #deliver(inputs: SubscriptionInputs, events: readonly LogEvent[]): Promise<void> {
    const { clock, accountId, logs, door } = this.options;
    const { name, logGroup, destinationArn } = inputs;
    const message = {
      messageType: 'DATA_MESSAGE',
      owner: accountId,
      logGroup,
      logStream: events[0]?.stream ?? '',
      subscriptionFilters: [name],
      logEvents: events.map(({ eventId: id, timestamp, message }) => ({ id, timestamp, message })),
    };
    const data = gzipSync(JSON.stringify(message), { level: 1 }).toString('base64');
    const principal: Principal = {
      kind: 'service',
      service: 'logs.amazonaws.com',
      sourceArn: `${logs.arn(logGroup)}:*`,
    };
    const Payload = JSON.stringify({ awslogs: { data } });
    const send = async (): Promise<void> => {
      await door().call(principal, 'lambda', 'Invoke', {
        FunctionName: destinationArn,
        InvocationType: 'Event',
        Payload,
      });
    };
    try {
      await deliver(send, clock);
    } catch (error) {
      this.lost.push({ logGroup, destinationArn, message: error instanceof Error ? error.message : String(error) });
    }
  }
}

/** Events of one stream together, no batch beyond what an invocation takes. */
function batchesOf(events: readonly LogEvent[]): LogEvent[][] {
  const open = new Map<string, { events: LogEvent[]; bytes: number }>();
  const batches: LogEvent[][] = [];
  for (const event of events) {
    let batch = open.get(event.stream);
    const bytes = event.message.length;
    if (!batch || batch.events.length >= mostEvents || batch.bytes + bytes > mostBytes) {
      open.set(event.stream, (batch = { events: [], bytes: 0 }));
      batches.push(batch.events);
    }
    batch.events.push(event);
    batch.bytes += bytes;
  }
  return batches;
}
