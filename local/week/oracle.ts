import { type Told } from './caller';
import { type Opening } from './opening';
import { type Plan } from './plan';
import { type Sample } from './sample';

export type AgentStatus = 'available' | 'busy' | 'offline';

/** What is the case when a call is made, apart from the call. */
export interface Circumstances {
  readonly shift: ReadonlyMap<string, AgentStatus>;
  /** How many wait in a queue, people on the line and booked calls alike. */
  waitingIn(queue: string): number;
  /** A call to this number is booked and was not made yet: there is no second one, nor another place in a queue. */
  readonly isToBeCalled: boolean;
}

export type Ending =
  /** Hung up before a queue, or instead of answering the last question. */
  | 'left'
  /** Was not put into a queue and heard goodbye. */
  | 'sent away'
  | 'booked a call'
  | 'talked to an agent'
  /** Waited in a queue, and hung up. */
  | 'gave up waiting';

export interface End {
  /** The queue the caller waited in. */
  readonly queue: string | null;
  readonly told: readonly Told[];
  readonly ending: Ending;
}

/** The queue's rule for recordings: sales for Europe asks first. */
const asksForConsent = 'sales-emea';
/** Books no calls. */
const helpDesk = 'help-desk';
const generalLine = 'general';
const specialists = 'specialist';

/**
 * What must become of a call, from hours, staffing and what the caller chooses: the rules as a supervisor would tell them, written down a
 * second time and knowing nothing of flows.
 */
export class Oracle {
  constructor(
    private readonly sample: Sample,
    private readonly opening: Opening,
  ) {}

  /** The queue a call is for. */
  wantedQueue(plan: Plan): string {
    const { wish, from } = plan;
    if (wish.kind === 'help-desk') return helpDesk;
    if (this.hasOpenCase(from)) return specialists;
    return wish.kind === 'queue' ? wish.queue : generalLine;
  }

  hasOpenCase(from: string | null): boolean {
    return this.sample.cases.some(({ phone, status }) => phone === from && status === 'open');
  }

  isVip(from: string | null): boolean {
    return this.sample.customers.some(({ phoneNumber, vip }) => phoneNumber === from && vip === true);
  }

  /** `at`: when the queue is tried. `knowsLanguage`: the caller is not asked for one. */
  end(plan: Plan, circumstances: Circumstances, { at, knowsLanguage }: { at: number; knowsLanguage: boolean }): End {
    if (this.#leavesInMenus(plan, knowsLanguage)) return { queue: null, told: [], ending: 'left' };
    const wanted = this.wantedQueue(plan);
    const shut = this.#shut(wanted, circumstances.shift, at);
    if (shut) return this.#sentAway(plan, { told: [shut], queue: wanted }, circumstances);
    if (wanted === asksForConsent && plan.hangsUpAt === 'consent') return { queue: null, told: [], ending: 'left' };
    if (this.#hasRoom(wanted, circumstances)) return this.#queued(plan, { queue: wanted, told: [] }, circumstances);
    if (wanted === helpDesk || wanted === generalLine)
      return this.#sentAway(plan, { told: ['allFull'], queue: wanted }, circumstances);
    const told: Told[] = ['queueFull'];
    const generalShut = this.#shut(generalLine, circumstances.shift, at);
    if (generalShut) return this.#sentAway(plan, { told: [...told, generalShut], queue: generalLine }, circumstances);
    if (!this.#hasRoom(generalLine, circumstances))
      return this.#sentAway(plan, { told: [...told, 'allFull'], queue: generalLine }, circumstances);
    return this.#queued(plan, { queue: generalLine, told }, circumstances);
  }

  #leavesInMenus({ hangsUpAt, wish, from }: Plan, knowsLanguage: boolean): boolean {
    if (hangsUpAt === 'first-menu') return true;
    if (wish.kind === 'help-desk') return false;
    if (hangsUpAt === 'language') return !knowsLanguage;
    if (this.hasOpenCase(from)) return false;
    if (hangsUpAt === 'departments') return true;
    return hangsUpAt === 'sub-menu' && (wish.kind === 'queue' || wish.kind === 'lost');
  }

  #shut(queue: string, shift: Circumstances['shift'], at: number): Told | undefined {
    if (!this.opening.isOpen(queue, at)) return 'closed';
    return this.agentsOf(queue).every((agent) => shift.get(agent) === 'offline') ? 'nobody' : undefined;
  }

  #hasRoom(queue: string, { waitingIn }: Circumstances): boolean {
    const most = this.sample.queues.find(({ name }) => name === queue)?.maxContacts ?? Infinity;
    return waitingIn(queue) < most;
  }

  agentsOf(queue: string): readonly string[] {
    return this.sample.agents.filter(({ queues }) => queues.includes(queue)).map(({ username }) => username);
  }

  #sentAway(plan: Plan, { told, queue }: { told: readonly Told[]; queue: string }, circumstances: Circumstances): End {
    if (queue === helpDesk) return { queue: null, told, ending: 'sent away' };
    if (plan.hangsUpAt === 'callback') return { queue: null, told, ending: 'left' };
    const books = plan.callback === 'accepts' && this.#canBeCalled(plan, queue, circumstances);
    return { queue: null, told, ending: books ? 'booked a call' : 'sent away' };
  }

  /** Who withholds the number, and tells no other, cannot be called. A booked call takes a place in the queue; some have a second one open. */
  #canBeCalled({ from }: Plan, queue: string, circumstances: Circumstances): boolean {
    return from !== null && (circumstances.isToBeCalled || this.#hasRoom(queue, circumstances));
  }

  #queued(
    plan: Plan,
    { queue, told }: { readonly queue: string; readonly told: readonly Told[] },
    circumstances: Circumstances,
  ): End {
    const isServed = this.agentsOf(queue).some((agent) => circumstances.shift.get(agent) === 'available');
    return { queue, told, ending: isServed ? 'talked to an agent' : this.unserved(plan, queue, circumstances) };
  }

  /** What becomes of somebody whom nobody answers. Their own place in the queue is taken when they ask for a call. */
  unserved(plan: Plan, queue: string, { waitingIn, ...rest }: Circumstances): Ending {
    const inQueue = { ...rest, waitingIn: (name: string) => waitingIn(name) + 1 };
    const { afterwards, callback, hangsUpAt } = plan;
    const asks = afterwards === 'asks-for-callback' && callback === 'accepts' && hangsUpAt !== 'callback';
    return asks && queue !== helpDesk && this.#canBeCalled(plan, queue, inQueue) ? 'booked a call' : 'gave up waiting';
  }
}
