import {
  type CallbackRequest,
  type Centre,
  type QueueMetrics,
  type Settings,
  type TaskRequest,
  type ThirdPartyCall,
} from './centre';
import { type AgentSeat } from '../agents/agent-seat';
import { type CompiledFlow } from '../flow/compiled-flow';
import { type Contact, type TargetQueue } from '../contacts/contact';
import { type FlowCatalogue } from '../flow/flow-catalogue';
import { isOpenAt } from './hours';
import { type HoursDeclaration, type InstanceConfig, type QueueDeclaration } from './instance-config';
import { type Ports } from './ports';
import { type Router } from '../agents/router';

const DEFAULT_CHARACTERS_PER_SECOND = 15;
const DEFAULT_MAX_STEPS = 10_000;

/** What the lifecycle of contacts does for the centre; set once, because each needs the other. */
export interface ContactWork {
  enqueue(contact: Contact, queue: TargetQueue): void;
  createCallback(contact: Contact, callback: CallbackRequest): void;
  createTask(contact: Contact, task: TaskRequest, flow: CompiledFlow): string;
}

/** The centre as flows see it. */
export class InstanceCentre implements Centre {
  readonly instanceArn: string;
  readonly region: string;
  readonly settings: Settings;
  work: ContactWork | undefined;
  readonly #queues: ReadonlyMap<string, QueueDeclaration>;
  readonly #hours: ReadonlyMap<string, HoursDeclaration>;
  readonly #functions: ReadonlySet<string>;
  readonly #bots: ReadonlySet<string>;
  readonly #open = new Map<string, { readonly minute: number; readonly open: boolean }>();

  constructor(
    config: InstanceConfig,
    readonly ports: Ports,
    private readonly flows: FlowCatalogue,
    private readonly modules: FlowCatalogue,
    private readonly router: Router,
  ) {
    this.instanceArn = config.instanceArn;
    this.region = config.instanceArn.split(':')[3] ?? '';
    this.settings = {
      charactersPerSecond: config.charactersPerSecond ?? DEFAULT_CHARACTERS_PER_SECOND,
      promptSeconds: config.promptSeconds ?? {},
      missingParameter: config.missingParameter ?? 'empty',
      maxSteps: config.maxSteps ?? DEFAULT_MAX_STEPS,
      repeatsFunctionErrors: true,
    };
    this.#queues = byReference(config.queues);
    this.#hours = byReference(config.hours);
    this.#functions = new Set(config.associatedFunctions);
    this.#bots = new Set(config.associatedBots);
  }

  flow(reference: string): CompiledFlow | undefined {
    return this.flows.find(reference);
  }

  module(reference: string): CompiledFlow | undefined {
    return this.modules.find(reference);
  }

  queue(reference: string): TargetQueue | undefined {
    const queue = this.#queues.get(reference);
    return (
      queue && {
        arn: queue.arn,
        name: queue.name,
        outboundCallerId: queue.outboundCallerIdNumber ?? null,
        agentArn: null,
      }
    );
  }

  agentQueue(reference: string): TargetQueue | undefined {
    const seat = this.#seat(reference);
    // An agent's own queue has no name in flows; the agent's ARN stands for it here.
    return (
      seat && {
        arn: seat.declaration.arn,
        name: seat.declaration.userName,
        outboundCallerId: null,
        agentArn: seat.declaration.arn,
      }
    );
  }

  isOpen(reference: string | undefined, contact: Contact): boolean | undefined {
    const wanted = reference ?? (contact.queue && this.#queues.get(contact.queue.arn)?.hoursArn);
    const hours = wanted ? this.#hours.get(wanted) : undefined;
    if (!hours) return undefined;
    const now = this.ports.clock.now();
    const minute = Math.floor(now / 60_000);
    const known = this.#open.get(hours.arn);
    if (known?.minute === minute) return known.open;
    const open = isOpenAt(hours, now);
    this.#open.set(hours.arn, { minute, open });
    return open;
  }

  metrics({ queue, agent }: { queue?: string; agent?: string }, contact: Contact): QueueMetrics | undefined {
    const target = agent ? this.agentQueue(agent) : queue ? this.queue(queue) : (contact.queue ?? undefined);
    if (!target) return undefined;
    const waiting = this.router.waitingIn(target.arn);
    const seats = this.router.seats.filter((seat) => seat.serves(target.arn));
    const count = (...states: readonly AgentSeat['state'][]) =>
      seats.filter((seat) => states.includes(seat.state)).length;
    const position = waiting.findIndex((entry) => entry.contact === contact);
    const oldest = waiting.reduce((least, entry) => Math.min(least, entry.since), Infinity);
    return {
      name: target.name,
      arn: target.arn,
      contactsInQueue: waiting.length,
      oldestContactAgeSeconds: oldest === Infinity ? 0 : Math.floor((this.ports.clock.now() - oldest) / 1000),
      agentsOnline: seats.length - count('offline'),
      agentsAvailable: count('available'),
      agentsStaffed: this.agentsStaffed(target.arn) ?? 0,
      agentsAfterContactWork: count('afterCallWork'),
      agentsBusy: count('busy', 'ringing'),
      agentsMissed: count('missed'),
      agentsNonProductive: count('away', 'missed'),
      positionInQueue: position < 0 ? null : position + 1,
    };
  }

  /** Staffed: at work, with or without a contact; not those who are merely signed in on another status. */
  agentsStaffed(reference: string): number | undefined {
    const queue = this.queue(reference);
    if (!queue) return undefined;
    const atWork: readonly AgentSeat['state'][] = ['available', 'ringing', 'busy', 'afterCallWork'];
    return this.router.seats.filter((seat) => seat.serves(queue.arn) && atWork.includes(seat.state)).length;
  }

  enqueue(contact: Contact, queue: TargetQueue): 'queued' | 'atCapacity' | 'error' {
    if (this.#isFull(queue)) return 'atCapacity';
    this.work?.enqueue(contact, queue);
    return 'queued';
  }

  async callThirdParty(contact: Contact, call: ThirdPartyCall): Promise<'answered' | 'failed' | 'timeLimit' | 'error'> {
    const { number, limitSeconds, callerId } = call;
    const from = callerId ?? contact.systemEndpoint?.Address ?? null;
    const result = await this.ports.dial?.({
      contactId: contact.id,
      number,
      from,
      purpose: 'thirdParty',
      limitSeconds,
    });
    if (!result) return 'answered';
    if (result.kind === 'noAnswer') return 'timeLimit';
    if (result.kind === 'failed') return 'failed';
    if (call.comesBack) await firstOf(result.line.gone, call.stop);
    return 'answered';
  }

  createCallback(contact: Contact, callback: CallbackRequest): boolean {
    if (!this.work || this.#isFull(callback.queue)) return false;
    if (callback.flow !== null && !this.flow(callback.flow)) return false;
    this.work.createCallback(contact, callback);
    return true;
  }

  createTask(contact: Contact, task: TaskRequest): string | undefined {
    // A template names its own flow, which no declaration here carries: a task needs its flow named.
    const flow = task.flow === null ? undefined : this.flow(task.flow);
    return flow && this.work?.createTask(contact, task, flow);
  }

  mayInvoke(functionArn: string): boolean {
    return this.#functions.has(functionArn) || this.#functions.has('*');
  }

  mayConverse(botAliasArn: string): boolean {
    return this.#bots.has(botAliasArn) || this.#bots.has('*');
  }

  holdsForEver(): boolean {
    return false;
  }

  #isFull(queue: TargetQueue): boolean {
    const most = this.#queues.get(queue.arn)?.maxContacts;
    return most !== undefined && this.router.waitingIn(queue.arn).length >= most;
  }

  #seat(reference: string): AgentSeat | undefined {
    return this.router.seats.find(({ declaration: { arn, id, userName } }) => [arn, id, userName].includes(reference));
  }
}

function byReference<T extends { readonly arn: string; readonly id: string; readonly name: string }>(
  declarations: readonly T[],
): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const key of ['name', 'id', 'arn'] as const)
    for (const declaration of declarations) map.set(declaration[key], declaration);
  return map;
}

/** Resolves when either aborts. */
function firstOf(one: AbortSignal, other: AbortSignal): Promise<void> {
  if (one.aborted || other.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    for (const signal of [one, other]) signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
