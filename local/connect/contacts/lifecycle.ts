import { type FlowEnd } from '../actions/action';
import { type AgentSeat } from '../agents/agent-seat';
import { type CallbackRequest, type TaskRequest } from '../instance/centre';
import { type CompiledFlow } from '../flow/compiled-flow';
import { bareObject, type Contact, type KnownContact, type TargetQueue } from './contact';
import { contactEvent, type ContactEventType } from './contact-event';
import { type ContactRecord, type Outcome, recordOf } from './contact-record';
import { outcomeOf } from './outcome';
import { Conversation } from './conversation';
import { type IncomingCall, type InQueue } from './incoming-call';
import { type ContactWork, type InstanceCentre } from '../instance/instance-centre';
import { type InstanceConfig } from '../instance/instance-config';
import { enterFlow, runFlow } from '../execution/interpreter';
import { silentLine } from '../lines/silent-line';
import { endpoint, newContact } from './new-contact';
import { type OutboundCallRequest, type StartedCall } from './outbound-call';
import { type DialResult, type Line, type OutboundCall } from '../instance/ports';
import { type Router } from '../agents/router';

/** A contact that is being looked after. */
interface Life {
  readonly contact: Contact;
  readonly line: Line;
  readonly inQueue: InQueue;
  /** The agent who took it, before the conversation begins. */
  seat: AgentSeat | null;
  /** Ends the flow the contact hears in the queue. */
  preempt: AbortController | null;
  released: boolean;
}

const CALLBACK_RING_SECONDS = 30;

/** From ring to hang-up: flow, queue, agent, and what comes after the agent. */
export class Lifecycle implements ContactWork {
  readonly spawned: ContactRecord[] = [];
  readonly #lives = new Map<string, Life>();
  readonly #numbers: ReadonlyMap<string, string>;
  readonly #conversation: Conversation;
  /** Attributes of every contact there was: a later contact may be related to it. */
  /** Of every contact there was, what is asked after its end. */
  readonly #known = new Map<string, KnownContact>();
  /** Callbacks, by contact: what takes one back, until it is over. */
  readonly #callbacks = new Map<string, AbortController | 'over'>();
  #calls = 0;

  constructor(
    private readonly config: InstanceConfig,
    private readonly centre: InstanceCentre,
    private readonly router: Router,
  ) {
    this.#numbers = new Map(config.numbers.map(({ number, flowArn }) => [number, flowArn]));
    this.#conversation = new Conversation(config, centre, router);
    centre.work = this;
  }

  async placeCall(call: IncomingCall): Promise<ContactRecord> {
    const contact = this.#contact('INBOUND', call.channel ?? 'VOICE', {
      customerEndpoint: endpoint(call.from),
      systemEndpoint: endpoint(call.to),
      ...(call.languageCode === undefined ? {} : { languageCode: call.languageCode }),
      attributes: call.attributes ?? {},
    });
    if (this.#calls >= (this.config.concurrentCalls ?? Infinity)) return recordOf(contact, 'busy');
    const reference = this.#numbers.get(call.to);
    const flow = reference === undefined ? undefined : this.centre.flow(reference);
    if (!flow) return recordOf(contact, 'unreachable');
    this.#calls++;
    try {
      return await this.#live(this.#begin(contact, call.line, call.inQueue), flow);
    } finally {
      this.#calls--;
    }
  }

  /** The contact exists from now on; its flow begins when the person answers. */
  startOutbound(request: OutboundCallRequest): StartedCall {
    const flow = this.centre.flow(request.flow);
    if (!flow) return { kind: 'unknown', what: 'flow' };
    const queue = request.queue === null ? null : this.centre.queue(request.queue);
    if (queue === undefined) return { kind: 'unknown', what: 'queue' };
    const { relatedContactId } = request;
    const related = relatedContactId === null ? {} : this.#known.get(relatedContactId)?.attributes;
    if (!related) return { kind: 'unknown', what: 'relatedContact' };
    if (this.#calls >= (this.config.concurrentCalls ?? Infinity)) return { kind: 'busy' };
    const contact = this.#contact('API', 'VOICE', {
      customerEndpoint: endpoint(request.number),
      systemEndpoint: endpoint(request.from ?? queue?.outboundCallerId ?? null),
      attributes: { ...related, ...request.attributes },
      ...(relatedContactId === null ? {} : { relatedId: relatedContactId }),
    });
    Object.assign(contact, { queue, name: request.name, description: request.description });
    this.#emit('INITIATED', contact);
    return { kind: 'started', contactId: contact.id, over: this.#callUp(contact, flow, request) };
  }

  /** Contacts without a flow or a line. */
  crowd(reference: string, count: number): string[] {
    const queue = this.centre.queue(reference);
    if (!queue) throw new Error(`there is no queue "${reference}"`);
    return Array.from({ length: count }, () => {
      const contact = this.#contact('INBOUND', 'VOICE', {});
      contact.queue = queue;
      this.router.join(contact, queue, () => undefined);
      return contact.id;
    });
  }

  release(contactId: string): boolean {
    const life = this.#lives.get(contactId);
    if (!life || !this.router.isWaiting(life.contact)) return false;
    life.released = true;
    life.preempt?.abort();
    return true;
  }

  describeContact(contactId: string): KnownContact | undefined {
    return this.#known.get(contactId);
  }

  stopContact(contactId: string): 'stopped' | 'over' | 'unknown' | 'unstoppable' {
    const callback = this.#callbacks.get(contactId);
    if (callback === undefined) return this.#known.has(contactId) ? 'unstoppable' : 'unknown';
    if (callback === 'over') return 'over';
    callback.abort(new Error('the callback was stopped'));
    return 'stopped';
  }

  enqueue(contact: Contact, queue: TargetQueue): void {
    const life = this.#lives.get(contact.id);
    if (life?.inQueue === 'stay') this.router.join(contact, queue, (seat) => this.#taken(life, seat));
  }

  createCallback(origin: Contact, request: CallbackRequest): void {
    void this.#callBack(origin, request);
  }

  createTask(origin: Contact, task: TaskRequest, flow: CompiledFlow): string {
    const contact = this.#contact('API', 'TASK', { attributes: task.attributes, related: origin });
    contact.name = task.name;
    contact.description = task.description;
    Object.assign(contact.references, task.references);
    const { clock } = this.centre.ports;
    const delayMs = task.at === null ? task.delaySeconds * 1000 : task.at - clock.now();
    void clock.sleep(delayMs).then(async () => {
      this.#keep(await this.#live(this.#begin(contact, silentLine(), 'stay'), flow));
    });
    return contact.id;
  }

  #contact(
    initiationMethod: Contact['initiationMethod'],
    channel: Contact['channel'],
    seed: Partial<Parameters<typeof newContact>[0]>,
  ): Contact {
    const { ports, instanceArn } = this.centre;
    const instanceId = instanceArn.split('/').at(-1) ?? '';
    const contact = newContact({
      id: ports.random.uuid(),
      at: ports.clock.now(),
      instanceId,
      channel,
      initiationMethod,
      ...seed,
    });
    this.#known.set(contact.id, knownOf(contact));
    return contact;
  }

  #begin(contact: Contact, line: Line, inQueue: InQueue = 'leave'): Life {
    this.#emit('INITIATED', contact);
    return this.#lookAfter(contact, line, inQueue);
  }

  #lookAfter(contact: Contact, line: Line, inQueue: InQueue = 'leave'): Life {
    const life: Life = { contact, line, inQueue, seat: null, preempt: null, released: false };
    this.#lives.set(contact.id, life);
    return life;
  }

  async #callUp(contact: Contact, flow: CompiledFlow, { ringSeconds }: OutboundCallRequest): Promise<ContactRecord> {
    this.#calls++;
    try {
      const dialled = await this.#dial(contact, 'outbound', ringSeconds);
      if (dialled?.kind !== 'answered') return this.#endSpawned(contact, 'noAnswer');
      const life = this.#lookAfter(contact, dialled.line, dialled.inQueue);
      return this.#keep(await this.#live(life, flow));
    } finally {
      this.#calls--;
    }
  }

  async #live(life: Life, flow: CompiledFlow): Promise<ContactRecord> {
    const end = await this.#run(life, flow, life.line.gone);
    return this.#after(life, end);
  }

  #run({ contact, line }: Life, flow: CompiledFlow, stop: AbortSignal): Promise<FlowEnd> {
    return runFlow({ contact, centre: this.centre, line, stop, frame: enterFlow(flow) });
  }

  async #after(life: Life, end: FlowEnd): Promise<ContactRecord> {
    let last = end;
    while (last.kind === 'queued') {
      life.contact.timings.queuedAt = this.centre.ports.clock.now();
      this.#emit('QUEUED', life.contact);
      if (life.inQueue !== 'stay') return this.#finish(life, 'queued');
      const waited = await this.#waitInQueue(life);
      if (waited.kind === 'over') return this.#finish(life, waited.outcome);
      last =
        waited.kind === 'moved'
          ? waited.end
          : await this.#conversation.hold(life.contact, life.line, waited.seat, () =>
              this.#emit('CONNECTED_TO_AGENT', life.contact),
            );
    }
    return this.#finish(life, outcomeOf(last, life.contact), last.kind === 'transferredToFlow' ? last.flowArn : null);
  }

  async #waitInQueue(
    life: Life,
  ): Promise<
    { kind: 'over'; outcome: Outcome } | { kind: 'answered'; seat: AgentSeat } | { kind: 'moved'; end: FlowEnd }
  > {
    const { contact, line } = life;
    const preempt = new AbortController();
    life.preempt = preempt;
    if (life.seat || life.released || line.gone.aborted) preempt.abort();
    const onGone = () => preempt.abort();
    line.gone.addEventListener('abort', onGone, { once: true });
    try {
      const reference = contact.hooks['CustomerQueue'] ?? this.config.defaultFlows?.customerQueue;
      const flow = reference === undefined ? undefined : this.centre.flow(reference);
      const end = flow ? await this.#run(life, flow, preempt.signal) : undefined;
      if (end && !['ended', 'preempted', 'waiting'].includes(end.kind)) return this.#leaveQueue(life, end);
      // The queue flow has ended: the caller goes on waiting in silence.
      if (!preempt.signal.aborted) await aborted(preempt.signal);
      const seat = life.seat;
      life.seat = null;
      if (seat) return { kind: 'answered', seat };
      this.router.leave(contact);
      return { kind: 'over', outcome: line.gone.aborted ? 'hungUp' : 'queued' };
    } finally {
      line.gone.removeEventListener('abort', onGone);
      life.preempt = null;
    }
  }

  #leaveQueue(life: Life, end: FlowEnd): { kind: 'moved'; end: FlowEnd } {
    // A move to another queue has already joined it; any other end takes the contact out of the queue.
    if (end.kind !== 'queued') this.router.leave(life.contact);
    return { kind: 'moved', end };
  }

  #taken(life: Life, seat: AgentSeat): void {
    life.seat = seat;
    life.preempt?.abort();
  }

  #finish(life: Life, outcome: Outcome, nextFlow: string | null = null): ContactRecord {
    const { contact } = life;
    this.#lives.delete(contact.id);
    this.router.leave(contact);
    contact.timings.disconnectedAt = this.centre.ports.clock.now();
    // A contact that waits on when the simulation of it stops has not been disconnected.
    if (outcome !== 'queued' || life.inQueue === 'hangUp') this.#emit('DISCONNECTED', contact);
    else contact.timings.disconnectedAt = null;
    return recordOf(contact, outcome, nextFlow);
  }

  /** Waits in the queue like a caller, without a line; an agent who takes it has the number dialled. */
  async #callBack(origin: Contact, request: CallbackRequest): Promise<void> {
    const { ports } = this.centre;
    await ports.clock.sleep(request.initialDelaySeconds * 1000);
    const contact = this.#contact('CALLBACK', 'VOICE', {
      customerEndpoint: endpoint(request.number),
      systemEndpoint: origin.systemEndpoint,
      previous: origin,
    });
    contact.queue = request.queue;
    Object.assign(contact.hooks, bareObject(origin.hooks));
    const stop = new AbortController();
    this.#callbacks.set(contact.id, stop);
    this.#emit('INITIATED', contact);
    if (request.flow !== null && !(await this.#callbackFlow(contact, request.flow))) return;
    const reached = await this.#tryCallback(contact, request, stop.signal);
    this.#callbacks.set(contact.id, 'over');
    if (reached) return this.#connectCallback(contact, reached.line, reached.seat);
    this.#endSpawned(contact, stop.signal.aborted ? 'disconnected' : 'noAnswer');
  }

  /** Waits for an agent and dials, as often as the request says. Undefined when nobody was reached, or it was stopped. */
  async #tryCallback(
    contact: Contact,
    request: CallbackRequest,
    stop: AbortSignal,
  ): Promise<{ readonly line: Line; readonly seat: AgentSeat } | undefined> {
    const { ports } = this.centre;
    for (let attempt = 1; attempt <= request.attempts && !stop.aborted; attempt++) {
      contact.timings.queuedAt = ports.clock.now();
      this.#emit('QUEUED', contact);
      const seat = await this.#seatFor(contact, contact.queue ?? request.queue, stop);
      if (!seat) return undefined;
      const dialled = await this.#dial(contact, 'callback', CALLBACK_RING_SECONDS);
      if (dialled?.kind === 'answered') return { line: dialled.line, seat };
      seat.contact = null;
      this.router.setState(seat, 'available');
      if (attempt < request.attempts)
        await ports.clock.sleep(request.retryDelaySeconds * 1000, stop).catch(() => undefined); // stopped
    }
    return undefined;
  }

  /** The agent who takes a contact that has no line. Undefined when it was stopped before. */
  async #seatFor(contact: Contact, queue: TargetQueue, stop: AbortSignal): Promise<AgentSeat | undefined> {
    const taken = new Promise<AgentSeat>((resolve) => this.router.join(contact, queue, resolve));
    const seat = await Promise.race([taken, stop.aborted ? undefined : aborted(stop)]);
    if (!seat) this.router.leave(contact);
    return seat ?? undefined;
  }

  /** The flow a callback runs before it is queued. False when it ended the contact. */
  async #callbackFlow(contact: Contact, reference: string): Promise<boolean> {
    const flow = this.centre.flow(reference);
    if (!flow) return true;
    const line = silentLine();
    const end = await runFlow({ contact, centre: this.centre, line, stop: line.gone, frame: enterFlow(flow) });
    if (end.kind === 'queued' || end.kind === 'ended') return true;
    this.#endSpawned(contact, outcomeOf(end, contact));
    return false;
  }

  async #dial(
    contact: Contact,
    purpose: OutboundCall['purpose'],
    limitSeconds: number,
  ): Promise<DialResult | undefined> {
    const number = contact.customerEndpoint?.Address;
    if (number === undefined) return undefined;
    const from = contact.systemEndpoint?.Address ?? null;
    return this.centre.ports.dial?.({ contactId: contact.id, number, from, purpose, limitSeconds });
  }

  async #connectCallback(contact: Contact, line: Line, seat: AgentSeat): Promise<void> {
    const life = this.#lookAfter(contact, line, 'stay');
    const end = await this.#conversation.hold(contact, line, seat, () => this.#emit('CONNECTED_TO_AGENT', contact));
    this.#keep(await this.#after(life, end));
  }

  #endSpawned(contact: Contact, outcome: Outcome): ContactRecord {
    contact.timings.disconnectedAt = this.centre.ports.clock.now();
    this.#emit('DISCONNECTED', contact);
    return this.#keep(recordOf(contact, outcome));
  }

  /** A contact nobody placed is over. */
  #keep(record: ContactRecord): ContactRecord {
    this.spawned.push(record);
    this.centre.ports.onSpawnedOver?.(record);
    return record;
  }

  #emit(type: ContactEventType, contact: Contact): void {
    const { ports, instanceArn } = this.centre;
    ports.onContactEvent?.(contactEvent(type, contact, instanceArn, ports));
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

const knownOf = ({
  id,
  initialId,
  channel,
  initiationMethod,
  customerEndpoint,
  systemEndpoint,
  attributes,
  timings: { initiatedAt },
}: Contact): KnownContact => ({
  id,
  initialId,
  channel,
  initiationMethod,
  customerEndpoint,
  systemEndpoint,
  attributes,
  initiatedAt,
});
