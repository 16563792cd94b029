import { type CompiledFlow } from '../flow/compiled-flow';
import { type Contact, type TargetQueue } from '../contacts/contact';
import { type Execution } from '../execution/execution';
import { type Ports } from './ports';

/**
 * What stands around a flow. `instance.ts` is a whole contact centre; `flow-run.ts` answers from stubs. Actions know this
 * interface and nothing behind it.
 */
export interface Centre {
  readonly ports: Ports;
  readonly instanceArn: string;
  readonly region: string;
  readonly settings: Settings;
  /** By ARN, id or name. `elsewhere`: a flow that exists but is not simulated here, so the contact leaves. */
  flow(reference: string): CompiledFlow | 'elsewhere' | undefined;
  /** By ARN or id, with or without `:version`. */
  module(reference: string): CompiledFlow | undefined;
  queue(reference: string): TargetQueue | undefined;
  agentQueue(reference: string): TargetQueue | undefined;
  /** `undefined` when there are no such hours, or no queue to take them from. */
  isOpen(hoursReference: string | undefined, contact: Contact): boolean | undefined;
  metrics(target: { readonly queue?: string; readonly agent?: string }, contact: Contact): QueueMetrics | undefined;
  /** Puts the contact into its target queue. The contact waits there after its flow has ended. */
  enqueue(contact: Contact, queue: TargetQueue): 'queued' | 'atCapacity' | 'error';
  /** Dials a third party and, when the flow is to go on, returns after that party has hung up. */
  callThirdParty(contact: Contact, call: ThirdPartyCall): Promise<'answered' | 'failed' | 'timeLimit' | 'error'>;
  createCallback(contact: Contact, callback: CallbackRequest): boolean;
  /** The new contact's id, or `undefined` when its flow does not exist. */
  createTask(contact: Contact, task: TaskRequest): string | undefined;
  mayInvoke(functionArn: string): boolean;
  mayConverse(botAliasArn: string): boolean;
  /** Answers for services that nobody simulates. Absent in a contact centre; `flow run` has them. */
  readonly alone?: Alone;
  /** Asked each time a hold loop comes round: true when nothing can change any more and the run should end as `waiting`. */
  holdsForEver(run: Execution): boolean;
}

export interface Alone {
  /** What the next view shown is answered with; `undefined` when nobody answers in time. */
  nextView(): ViewAnswer | undefined;
  /** The caller's customer profile and open case, if there are any. */
  readonly profile: Readonly<Record<string, unknown>> | undefined;
  readonly case: Readonly<Record<string, unknown>> | undefined;
}

export interface ViewAnswer {
  readonly action: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Settings {
  /** About 15; `Infinity` says everything in no time. */
  readonly charactersPerSecond: number;
  /** Length of recordings by ARN or URI, in seconds; others last 4. */
  readonly promptSeconds: Readonly<Record<string, number>>;
  /** What a Lambda parameter is when its JSONPath has no value. Which of the two Connect sends is UNVERIFIED: test both. */
  readonly missingParameter: 'empty' | 'absent';
  /** Whether a function that threw is invoked again. The facts do not say; assuming it is catches handlers that cannot bear it. */
  readonly repeatsFunctionErrors: boolean;
  /** Actions without the flow ending before the contact counts as running in circles. */
  readonly maxSteps: number;
}

export interface QueueMetrics {
  readonly name: string;
  readonly arn: string;
  readonly contactsInQueue: number;
  readonly oldestContactAgeSeconds: number;
  readonly agentsOnline: number;
  readonly agentsAvailable: number;
  readonly agentsStaffed: number;
  readonly agentsAfterContactWork: number;
  readonly agentsBusy: number;
  readonly agentsMissed: number;
  readonly agentsNonProductive: number;
  /** 1 is next; `null` when the contact is not in this queue. */
  readonly positionInQueue: number | null;
  /** Only where somebody states it: how Connect estimates waiting times is not public. */
  readonly estimatedWaitSeconds?: number;
}

export interface ThirdPartyCall {
  readonly number: string;
  readonly limitSeconds: number;
  readonly dtmf: string | null;
  readonly callerId: string | null;
  readonly comesBack: boolean;
  /** Aborts when the caller gives up waiting. */
  readonly stop: AbortSignal;
}

export interface CallbackRequest {
  readonly number: string;
  readonly queue: TargetQueue;
  readonly flow: string | null;
  readonly initialDelaySeconds: number;
  readonly retryDelaySeconds: number;
  readonly attempts: number;
  readonly callerId: string | null;
}

export interface TaskRequest {
  readonly name: string;
  readonly flow: string | null;
  readonly template: string | null;
  readonly description: string | null;
  readonly attributes: Readonly<Record<string, string>>;
  readonly references: Readonly<Record<string, { Value: string; Type: string }>>;
  readonly delaySeconds: number;
  readonly at: number | null;
}
