import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { type Background } from '../background';
import { AwsError, type Door, type Principal } from '../door';
import { type RowChange, type Tables } from '../dynamodb/tables';
import { answeredWithin, mayPass } from '../events/delivery';
import { eventPattern, type Matches } from '../events/event-pattern';
import { type Authorizer } from '../iam/authorize';
import { type Queues } from '../sqs/queues';
import { type Functions } from './functions';
import { rested } from './later';

/** `aws.lambda.EventSourceMapping` of a queue or of a table's stream. */
export interface EventSourceInputs {
  readonly arn: string;
  readonly functionName: string;
  readonly eventSourceArn: string;
  readonly batchSize?: number;
  readonly maximumBatchingWindowInSeconds?: number;
  readonly functionResponseTypes?: readonly string[];
  readonly maximumRetryAttempts?: number;
  readonly bisectBatchOnFunctionError?: boolean;
  readonly destinationConfig?: { readonly onFailure?: { readonly destinationArn?: string } };
  readonly filterCriteria?: { readonly filters?: readonly { readonly pattern?: string }[] };
}

interface EventSourcesOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly region: string;
  readonly background: Background;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly tables: Tables;
  readonly authorizer: () => Authorizer;
  readonly door: () => Door;
}

/** What a function is handed and does with it; throws when it cannot be asked. */
type Handed =
  | { readonly kind: 'done'; readonly failures: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

// Lambda's pause between tries of a batch of a stream is not documented; it grows.
const retryPausesMs = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 60_000, 300_000];
// DynamoDB keeps a stream's records for a day.
const streamKeepsMs = 24 * 3_600_000;

/** Lambda's pollers: they read queues and streams as the function's role, and invoke it with what they find. */
export class EventSources {
  constructor(private readonly options: EventSourcesOptions) {}

  /** Throws a plain Error for a source that has no copy here. */
  declare(inputs: EventSourceInputs): void {
    const { functions } = this.options;
    functions.declarePermission({
      functionArn: functions.arnOf(inputs.functionName),
      principal: 'lambda.amazonaws.com',
      sourceArn: inputs.arn,
    });
    const service = inputs.eventSourceArn.split(':')[2];
    if (service === 'sqs') this.#listenToQueue(inputs);
    else if (service === 'dynamodb') this.#listenToTable(inputs);
    else
      throw new Error(
        `${inputs.arn}: ${inputs.eventSourceArn} is not supported locally; map a queue or a table's stream`,
      );
  }

  #listenToQueue(inputs: EventSourceInputs): void {
    const { clock, background, queues } = this.options;
    const wakes = new Set<number>();
    queues.get(inputs.eventSourceArn).listeners.push((visibleAt) => {
      const at = Math.max(visibleAt, clock.now()) + (inputs.maximumBatchingWindowInSeconds ?? 0) * 1000;
      if (wakes.has(at)) return; // that poll will see this message too
      wakes.add(at);
      background.later(at - clock.now(), async () => {
        wakes.delete(at);
        await this.#pollAgainAfterTrouble(inputs);
      });
    });
  }

  /** Trouble that may pass ends a poll, not the mapping: what was received is seen again when its time is over. */
  async #pollAgainAfterTrouble(inputs: EventSourceInputs): Promise<void> {
    try {
      await this.#poll(inputs);
    } catch (error) {
      if (!mayPass(error)) throw error;
      this.options.background.later(retryPausesMs[0]!, () => this.#pollAgainAfterTrouble(inputs));
    }
  }

  async #poll(inputs: EventSourceInputs): Promise<void> {
    const { queues } = this.options;
    const queue = queues.get(inputs.eventSourceArn).inputs;
    const batchSize = Math.min(10, inputs.batchSize ?? 10);
    // Lambda's pollers ask all the time; here nobody asks where nothing can be seen.
    while (queues.counts(queues.get(inputs.eventSourceArn)).visible > 0) {
      const { Messages = [] } = (await this.#asRole(inputs, 'sqs', 'ReceiveMessage', {
        QueueUrl: queue.url,
        MaxNumberOfMessages: batchSize,
      })) as { Messages?: ReceivedMessage[] }; // our own service
      if (Messages.length === 0) return;
      const records = Messages.map((message) => recordOf(message, queue.arn, this.options.region));
      const handed = await this.#hand(inputs, { Records: records });
      const failed = handed.kind === 'failed' ? Messages.map(({ MessageId }) => MessageId) : handed.failures;
      const done = Messages.filter(({ MessageId }) => !failed.includes(MessageId));
      if (done.length === 0) continue;
      const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      await this.#asRole(inputs, 'sqs', 'DeleteMessageBatch', { QueueUrl: queue.url, Entries });
    }
  }

  #listenToTable(inputs: EventSourceInputs): void {
    const { background, tables } = this.options;
    const wanted = filterOf(inputs);
    let collected: StreamRecord[] = [];
    let working = Promise.resolve();
    tables.onChange(inputs.eventSourceArn, (change) => {
      const record = streamRecord(change, inputs.eventSourceArn, this.options);
      if (!wanted(record)) return;
      collected.push(record);
      if (collected.length > 1) return;
      background.later((inputs.maximumBatchingWindowInSeconds ?? 0) * 1000, () => {
        const records = collected;
        collected = [];
        // One shard: a batch waits for the one before it.
        working = working.then(() => this.#handStream(inputs, records));
        return working;
      });
    });
  }

  async #handStream(inputs: EventSourceInputs, records: readonly StreamRecord[]): Promise<void> {
    this.#requireStreamAccess(inputs);
    const size = inputs.batchSize ?? 100;
    for (let from = 0; from < records.length; from += size)
      await this.#handBatch(inputs, records.slice(from, from + size), { tries: 0, since: this.options.clock.now() });
  }

  async #handBatch(
    inputs: EventSourceInputs,
    records: readonly StreamRecord[],
    { tries, since }: { readonly tries: number; readonly since: number },
  ): Promise<void> {
    const { clock, background } = this.options;
    const handed = await this.#hand(inputs, { Records: records });
    if (handed.kind === 'done' && handed.failures.length === 0) return;
    // From the first record that failed on, all come again.
    const at = handed.kind === 'done' ? records.findIndex(({ dynamodb }) => handed.failures.includes(dynamodb.SequenceNumber)) : 0; // prettier-ignore
    const left = records.slice(Math.max(0, at));
    const most = inputs.maximumRetryAttempts ?? -1;
    const isTooOld = clock.now() - since >= streamKeepsMs;
    if ((most >= 0 && tries >= most) || isTooOld) return this.#giveUp(inputs, left);
    if (!(await rested(retryPausesMs[Math.min(tries, retryPausesMs.length - 1)]!, clock, background.ending))) return;
    const next = { tries: tries + 1, since };
    if (!inputs.bisectBatchOnFunctionError || left.length === 1) return this.#handBatch(inputs, left, next);
    const middle = Math.ceil(left.length / 2);
    await this.#handBatch(inputs, left.slice(0, middle), next);
    await this.#handBatch(inputs, left.slice(middle), next);
  }

  /** What Lambda tells of a batch it gave up: where it was in the stream, not what was in it. */
  async #giveUp(inputs: EventSourceInputs, records: readonly StreamRecord[]): Promise<void> {
    const destination = inputs.destinationConfig?.onFailure?.destinationArn;
    if (destination === undefined) return;
    const body = {
      requestContext: {
        functionArn: this.options.functions.arnOf(inputs.functionName),
        condition: 'RetryAttemptsExhausted',
      },
      version: '1.0',
      timestamp: new Date(this.options.clock.now()).toISOString(),
      DDBStreamBatchInfo: {
        startSequenceNumber: records[0]?.dynamodb.SequenceNumber,
        endSequenceNumber: records.at(-1)?.dynamodb.SequenceNumber,
        batchSize: records.length,
        streamArn: inputs.eventSourceArn,
      },
    };
    const QueueUrl = this.options.queues.get(destination).inputs.url;
    await this.#asRole(inputs, 'sqs', 'SendMessage', { QueueUrl, MessageBody: JSON.stringify(body) });
  }

  async #hand(inputs: EventSourceInputs, event: unknown): Promise<Handed> {
    const principal: Principal = { kind: 'service', service: 'lambda.amazonaws.com', sourceArn: inputs.arn };
    try {
      const { functions, clock, door } = this.options;
      const limitMs = (functions.get(inputs.functionName).inputs.timeoutSeconds ?? 3) * 1000 + 5_000;
      const Payload = JSON.stringify(event);
      const invoked = door().call(principal, 'lambda', 'Invoke', { FunctionName: inputs.functionName, Payload });
      const answer = (await answeredWithin(limitMs, invoked, clock)) as { Payload?: string; FunctionError?: string }; // our own service
      if (answer.FunctionError !== undefined) return { kind: 'failed', message: answer.Payload ?? '' };
      return { kind: 'done', failures: failuresOf(inputs, answer.Payload) };
    } catch (error) {
      // An answer that cannot be read fails the whole batch (Lambda guide, "Reporting batch item failures"): a broken one is no bug here.
      const unreadable = error instanceof SyntaxError;
      if (unreadable || error instanceof AwsError || mayPass(error)) return { kind: 'failed', message: String(error) };
      throw error;
    }
  }

  #asRole(
    inputs: EventSourceInputs,
    service: string,
    operation: string,
    input: Record<string, unknown>,
  ): Promise<unknown> {
    const { door, clock } = this.options;
    return answeredWithin(5_000, door().call(this.#role(inputs), service, operation, input), clock);
  }

  #role({ functionName }: EventSourceInputs): Principal {
    const { roleArn, name } = this.options.functions.get(functionName).inputs;
    return { kind: 'role', roleArn, sessionName: name };
  }

  #requireStreamAccess(inputs: EventSourceInputs): void {
    for (const name of ['DescribeStream', 'GetRecords', 'GetShardIterator']) {
      const permission = { action: `dynamodb:${name}`, resource: inputs.eventSourceArn };
      const decision = this.options.authorizer().decide(this.#role(inputs), permission);
      if (!decision.allowed)
        throw new Error(
          `${inputs.functionName} may not read ${inputs.eventSourceArn}: its role needs dynamodb:${name}`,
        );
    }
  }
}

interface ReceivedMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes: Readonly<Record<string, string>>;
}

const recordOf = (message: ReceivedMessage, eventSourceARN: string, awsRegion: string) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes,
  messageAttributes: {},
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN,
  awsRegion,
});

interface StreamRecord {
  readonly eventName: string;
  readonly dynamodb: { readonly SequenceNumber: string };
}

function streamRecord(
  change: RowChange,
  eventSourceARN: string,
  { clock, random, region }: EventSourcesOptions,
): StreamRecord {
  return {
    eventID: random.bytes(16).toString('hex'),
    eventName: change.after === undefined ? 'REMOVE' : change.before === undefined ? 'INSERT' : 'MODIFY',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: {
      ApproximateCreationDateTime: Math.floor(clock.now() / 1000),
      Keys: change.keys,
      ...(change.view.includes('NEW') && change.after !== undefined ? { NewImage: change.after } : {}),
      ...(change.view.includes('OLD') && change.before !== undefined ? { OldImage: change.before } : {}),
      SequenceNumber: String(change.number).padStart(21, '0'),
      SizeBytes: JSON.stringify(change.keys).length,
      StreamViewType: change.view,
    },
    eventSourceARN,
  } as StreamRecord;
}

/** Any filter that matches will do; without filters everything is handed over. */
function filterOf({ arn, filterCriteria }: EventSourceInputs): Matches {
  const patterns = (filterCriteria?.filters ?? []).map(({ pattern = '{}' }) =>
    eventPattern(JSON.parse(pattern), `${arn}: filterCriteria`),
  );
  return (record) => patterns.length === 0 || patterns.some((matches) => matches(record));
}

/** `{batchItemFailures: [{itemIdentifier}]}`, for a mapping that asks for it. */
function failuresOf({ functionResponseTypes = [] }: EventSourceInputs, payload: string | undefined): readonly string[] {
  if (!functionResponseTypes.includes('ReportBatchItemFailures') || !payload) return [];
  const answer = JSON.parse(payload) as { batchItemFailures?: readonly { itemIdentifier?: string }[] } | null; // a function's answer is JSON
  return (answer?.batchItemFailures ?? []).map(({ itemIdentifier = '' }) => itemIdentifier);
}
