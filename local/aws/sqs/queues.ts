import { createHash } from 'node:crypto';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { AwsError } from '../door';
import { type PolicyDocument, parsePolicy, type Statement } from '../iam/policy';

/** `aws.sqs.Queue`, standard ones. */
export interface QueueInputs {
  readonly arn: string;
  readonly url: string;
  readonly name: string;
  readonly visibilityTimeoutSeconds?: number;
  readonly messageRetentionSeconds?: number;
  readonly delaySeconds?: number;
  /** JSON text. */
  readonly redrivePolicy?: string;
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  visibleAt: number;
  receiveCount: number;
  receiptHandle: string | undefined;
  firstReceivedAt: number | undefined;
}

export interface Queue {
  readonly inputs: QueueInputs;
  readonly statements: Statement[];
  readonly messages: Map<string, Message>;
  readonly listeners: ((visibleAt: number) => void)[];
  readonly redrive: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number } | undefined;
}

/** The account's queues and what is in them. */
export class Queues {
  readonly #byName = new Map<string, Queue>();

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Throws a plain Error for a queue this service cannot honour. */
  declare(inputs: QueueInputs): void {
    if (inputs.name.endsWith('.fifo')) throw new Error(`${inputs.name}: FIFO queues are not supported locally`);
    const redrive =
      inputs.redrivePolicy === undefined ? undefined : (JSON.parse(inputs.redrivePolicy) as Queue['redrive']); // written by the program, in SQS's own shape
    this.#byName.set(inputs.name, { inputs, statements: [], messages: new Map(), listeners: [], redrive });
  }

  declarePolicy(queueUrl: string, policy: PolicyDocument): void {
    this.get(queueUrl).statements.push(...parsePolicy(policy, `${queueUrl}: policy`));
  }

  names(): readonly string[] {
    return [...this.#byName.keys()];
  }

  /** By URL, ARN or name. Throws QueueDoesNotExist. */
  get(reference: string): Queue {
    const queue = this.find(reference);
    if (queue) return queue;
    throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.', 400);
  }

  find(reference: string): Queue | undefined {
    return this.#byName.get(reference.slice(Math.max(reference.lastIndexOf('/'), reference.lastIndexOf(':')) + 1));
  }

  /** Everything in a queue, for tests that look. */
  messages(reference: string): readonly Message[] {
    return [...this.get(reference).messages.values()];
  }

  send(queue: Queue, body: string, delaySeconds = queue.inputs.delaySeconds ?? 0): Message {
    const now = this.clock.now();
    const message: Message = {
      id: this.random.uuid(),
      body,
      sentAt: now,
      visibleAt: now + delaySeconds * 1000,
      receiveCount: 0,
      receiptHandle: undefined,
      firstReceivedAt: undefined,
    };
    queue.messages.set(message.id, message);
    this.#tell(queue, message.visibleAt);
    return message;
  }

  /** Up to `most` messages that can be seen, hidden from now on. What was received too often goes to the dead-letter queue instead. */
  receive(queue: Queue, most: number, visibilitySeconds = queue.inputs.visibilityTimeoutSeconds ?? 30): Message[] {
    const now = this.clock.now();
    const received: Message[] = [];
    for (const message of queue.messages.values()) {
      if (received.length >= most) break;
      if (message.sentAt + (queue.inputs.messageRetentionSeconds ?? 345_600) * 1000 <= now) {
        queue.messages.delete(message.id);
        continue;
      }
      if (message.visibleAt > now || this.#redrive(queue, message)) continue;
      message.receiveCount++;
      message.firstReceivedAt ??= now;
      message.receiptHandle = this.random.bytes(24).toString('base64');
      this.#hide(queue, message, visibilitySeconds);
      received.push(message);
    }
    return received;
  }

  delete(queue: Queue, receiptHandle: string): void {
    const message = this.#held(queue, receiptHandle);
    if (message) queue.messages.delete(message.id);
  }

  changeVisibility(queue: Queue, receiptHandle: string, seconds: number): void {
    const message = this.#held(queue, receiptHandle);
    if (!message) throw new AwsError('ReceiptHandleIsInvalid', 'The input receipt handle is invalid.');
    this.#hide(queue, message, seconds);
  }

  counts({ messages }: Queue): { visible: number; hidden: number; delayed: number } {
    const now = this.clock.now();
    const all = [...messages.values()];
    const later = all.filter(({ visibleAt }) => visibleAt > now);
    const delayed = later.filter(({ receiveCount }) => receiveCount === 0).length;
    return { visible: all.length - later.length, hidden: later.length - delayed, delayed };
  }

  #held({ messages }: Queue, receiptHandle: string): Message | undefined {
    return [...messages.values()].find((message) => message.receiptHandle === receiptHandle);
  }

  #hide(queue: Queue, message: Message, seconds: number): void {
    message.visibleAt = this.clock.now() + seconds * 1000;
    this.#tell(queue, message.visibleAt);
  }

  #redrive(queue: Queue, message: Message): boolean {
    const target = queue.redrive && this.find(queue.redrive.deadLetterTargetArn);
    if (!queue.redrive || !target || message.receiveCount < queue.redrive.maxReceiveCount) return false;
    queue.messages.delete(message.id);
    target.messages.set(message.id, { ...message, visibleAt: this.clock.now() });
    this.#tell(target, this.clock.now());
    return true;
  }

  #tell({ listeners }: Queue, visibleAt: number): void {
    for (const listener of listeners) listener(visibleAt);
  }
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
