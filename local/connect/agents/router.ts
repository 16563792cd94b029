import { type AgentSeat } from './agent-seat';
import { type Contact, type TargetQueue } from '../contacts/contact';
import { type Ports } from '../instance/ports';

/** How long a call rings at an agent before it counts as missed. */
const RING_SECONDS = 20;

/** A contact in a queue. */
export interface Waiting {
  readonly contact: Contact;
  readonly queue: TargetQueue;
  readonly since: number;
  readonly order: number;
  /** Called once, when an agent has taken the contact. */
  readonly answered: (seat: AgentSeat) => void;
  offeredTo: AgentSeat | null;
}

/** Brings waiting contacts and free agents together: priority, then age; the agent idle longest. No chance is involved. */
export class Router {
  readonly #queues = new Map<string, Waiting[]>();
  readonly #byContact = new Map<string, Waiting>();
  #order = 0;

  constructor(
    readonly seats: readonly AgentSeat[],
    private readonly ports: Ports,
  ) {}

  join(contact: Contact, queue: TargetQueue, answered: Waiting['answered']): void {
    this.leave(contact);
    const waiting: Waiting = {
      contact,
      queue,
      since: this.ports.clock.now(),
      order: this.#order++,
      answered,
      offeredTo: null,
    };
    const list = this.waitingIn(queue.arn);
    list.splice(placeFor(list, waiting), 0, waiting);
    this.#byContact.set(contact.id, waiting);
    this.match();
  }

  /** Takes a contact out of its queue; an agent who was being rung is free again. */
  leave(contact: Contact): void {
    const waiting = this.#byContact.get(contact.id);
    if (!waiting) return;
    this.#remove(waiting);
    const seat = waiting.offeredTo;
    if (seat?.state === 'ringing') {
      seat.contact = null;
      this.setState(seat, 'available');
    }
  }

  waitingIn(queueArn: string): Waiting[] {
    const list = this.#queues.get(queueArn);
    if (list) return list;
    const created: Waiting[] = [];
    this.#queues.set(queueArn, created);
    return created;
  }

  isWaiting(contact: Contact): boolean {
    return this.#byContact.has(contact.id);
  }

  /** The agent picks up. False when nothing rings there. */
  answer(seat: AgentSeat): boolean {
    const waiting = seat.contact && this.#byContact.get(seat.contact.id);
    if (seat.state !== 'ringing' || !waiting) return false;
    this.#remove(waiting);
    seat.clear();
    seat.become('busy', this.ports.clock.now());
    waiting.answered(seat);
    return true;
  }

  /** Lets a ringing contact go on to somebody else. */
  miss(seat: AgentSeat): boolean {
    const waiting = seat.contact && this.#byContact.get(seat.contact.id);
    if (seat.state !== 'ringing' || !waiting) return false;
    waiting.offeredTo = null;
    seat.contact = null;
    seat.missed++;
    this.setState(seat, 'missed');
    return true;
  }

  setState(seat: AgentSeat, state: AgentSeat['state']): void {
    seat.become(state, this.ports.clock.now());
    this.match();
  }

  /** Offers contacts to free agents as far as both go. */
  match(): void {
    const free = this.seats.filter((seat) => seat.state === 'available').sort((a, b) => a.since - b.since);
    for (const seat of free) {
      const waiting = this.#bestFor(seat);
      if (waiting) this.#offer(waiting, seat);
    }
  }

  #bestFor(seat: AgentSeat): Waiting | undefined {
    let best: Waiting | undefined;
    let bestRank = Infinity;
    for (const queueArn of [seat.declaration.arn, ...(seat.profile?.queues.map((queue) => queue.queueArn) ?? [])]) {
      const served = seat.serves(queueArn);
      const first = this.#queues.get(queueArn)?.find((waiting) => waiting.offeredTo === null);
      if (!served || !first || !this.#ripe(first, served.delaySeconds)) continue;
      if (served.priority < bestRank || (served.priority === bestRank && best && before(first, best))) {
        best = first;
        bestRank = served.priority;
      }
    }
    return best;
  }

  /** False while these agents must still leave the contact to others; comes back when the delay is over. */
  #ripe(waiting: Waiting, delaySeconds: number): boolean {
    const left = waiting.since + delaySeconds * 1000 - this.ports.clock.now();
    if (left <= 0) return true;
    void this.ports.clock.sleep(left).then(() => this.match());
    return false;
  }

  #offer(waiting: Waiting, seat: AgentSeat): void {
    waiting.offeredTo = seat;
    seat.contact = waiting.contact;
    seat.become('ringing', this.ports.clock.now());
    void this.#ring(waiting, seat);
  }

  async #ring(waiting: Waiting, seat: AgentSeat): Promise<void> {
    const { autopilot } = seat.declaration;
    const rings = Math.min(RING_SECONDS, autopilot?.answersAfterSeconds ?? RING_SECONDS);
    await this.ports.clock.sleep(rings * 1000);
    if (seat.state !== 'ringing' || seat.contact !== waiting.contact || waiting.offeredTo !== seat) return;
    if (autopilot && autopilot.answersAfterSeconds <= RING_SECONDS) this.answer(seat);
    else this.miss(seat);
  }

  #remove(waiting: Waiting): void {
    const list = this.waitingIn(waiting.queue.arn);
    const index = list.indexOf(waiting);
    if (index >= 0) list.splice(index, 1);
    this.#byContact.delete(waiting.contact.id);
  }
}

/** A routing age adjustment makes a contact count as having come earlier. */
const age = ({ contact, since }: Waiting): number => since - contact.routing.timeAdjustmentSeconds * 1000;

function before(a: Waiting, b: Waiting): boolean {
  const byPriority = a.contact.routing.priority - b.contact.routing.priority;
  return byPriority !== 0 ? byPriority < 0 : age(a) !== age(b) ? age(a) < age(b) : a.order < b.order;
}

function placeFor(list: readonly Waiting[], waiting: Waiting): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(list[middle]!, waiting))
      low = middle + 1; // in range: middle < high
    else high = middle;
  }
  return low;
}
