import { openCentre, type OpenCentre } from '../centre/open';
import { type CallResult } from '../centre/centre';
import { silentLine } from '../connect/lines/silent-line';
import { type ResourceGraph } from '../engine/graph';
import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { WeekCaller } from './caller';
import { Floor } from './floor';
import { judge, type Judged, type Played } from './judge';
import { Opening } from './opening';
import { Oracle } from './oracle';
import { drawPlan, type Plan } from './plan';
import { type Sample } from './sample';
import { Shifts } from './shifts';
import { Understanding } from './understanding';
import { callTimes, dayOf, type Week } from './weeks';

export interface WeekOptions {
  readonly graph: ResourceGraph;
  readonly sample: Sample;
  readonly week: Week;
  readonly calls: number;
  readonly seed: number;
  readonly onProgress?: (played: number) => void;
}

const tickMs = 1_000;
const dayMs = 24 * 60 * 60_000;
/** While nobody is on the telephone. A booked call may ring in vain for as long, and rings again. */
const idleMs = 5 * 60_000;
const longestCallMs = 60 * 60_000;

/** Plays a week of calls, one after the other, in a centre of its own; each is held against the oracle. */
export async function playWeek(options: WeekOptions): Promise<readonly Judged[]> {
  const stage = await Stage.open(options);
  const random = new Random(`${options.seed}/${options.week.name}`);
  const judged: Judged[] = [];
  const times = callTimes(options.week, options.calls, random.fork('times'));
  for (const [number, at] of times.entries()) {
    const plan = drawPlan(random.fork(`call/${number}`), { at, number, sample: options.sample });
    judged.push(await stage.play(plan));
    options.onProgress?.(number + 1);
  }
  await stage.centre.close();
  return judged;
}

class Stage {
  readonly #oracle: Oracle;
  readonly #opening: Opening;
  readonly #shifts: Shifts;
  readonly #floor: Floor;
  readonly #understanding: Understanding;
  readonly #queueArns: ReadonlyMap<string, string>;
  /** Languages that numbers have chosen: the centre is to remember them. */
  readonly #languages = new Map<string, string>();
  /** When numbers last booked a call. */
  readonly #bookings = new Map<string, number>();
  #shift = '';
  #crowded: 'no' | 'some' | 'all' = 'no';

  private constructor(
    readonly centre: OpenCentre,
    private readonly clock: VirtualClock,
    { graph, sample, week, seed }: WeekOptions,
  ) {
    this.#opening = new Opening(sample);
    this.#oracle = new Oracle(sample, this.#opening);
    this.#shifts = new Shifts(sample, this.#opening, new Random(`${seed}/${week.name}/shifts`));
    this.#floor = new Floor(centre.instance.agents, clock);
    this.#understanding = new Understanding(sample);
    this.#queueArns = new Map(
      graph.resources.flatMap(({ type, name, outputs }) =>
        type === 'aws:connect/queue:Queue' ? [[name, String(outputs['arn'])] as const] : [],
      ),
    );
    this.week = week;
  }

  readonly week: Week;

  static async open(options: WeekOptions): Promise<Stage> {
    const clock = new VirtualClock(new Date(options.week.days[0] ?? 0));
    const random = new Random(`${options.seed}/${options.week.name}/centre`);
    const centre = await openCentre(options.graph, { clock, random });
    const called = random.fork('called');
    // Who booked a call picks up, mostly, and has little to say.
    centre.answerWith(({ over }) => {
      if (called.next() < 0.3) return undefined;
      return clock.sleep(3_000, over).then(
        () => ({ kind: 'answers' as const, line: silentLine(hangsUpIn(clock, 15_000)), inQueue: 'stay' as const }),
        () => ({ kind: 'declines' as const }),
      );
    });
    return new Stage(centre, clock, options);
  }

  async play(plan: Plan): Promise<Judged> {
    await this.#passTimeUntil(plan.at);
    const shift = await this.#changeShift(plan.at);
    const waiting = new Map([...this.#queueArns.keys()].map((queue) => [queue, this.#waitingIn(queue).length]));
    const knownLanguage = plan.from === null ? undefined : this.#languages.get(plan.from);
    const startedAt = this.clock.now();
    const bookedAt = plan.from === null ? undefined : this.#bookings.get(plan.from);
    const caller = new WeekCaller(plan, this.clock, this.#understanding);
    const { result, ...seen } = await this.#call(plan, caller);
    const played: Played = {
      plan,
      caller,
      result,
      ...seen,
      startedAt,
      knownLanguage,
      circumstances: { shift, waitingIn: (queue) => waiting.get(queue) ?? 0 },
      hasBookedBefore: bookedAt !== undefined && bookedAt > startedAt - dayMs,
    };
    if (caller.wasAskedForLanguage && plan.language && plan.from !== null && plan.hangsUpAt !== 'language')
      this.#languages.set(plan.from, plan.language);
    if (caller.hasBooked && plan.from !== null) this.#bookings.set(plan.from, this.clock.now());
    return judge(played, this.#oracle, this.#opening);
  }

  async #call(plan: Plan, caller: WeekCaller): Promise<Pick<Played, 'result' | 'queue' | 'wasAnswered' | 'hadToWait'>> {
    const [number] = this.centre.numbers;
    if (!number) throw new Error('the program declares no phone number');
    let result: CallResult | undefined;
    const call = this.centre.placeCall({ from: plan.from, to: number.number, line: caller, inQueue: 'stay' });
    void call.then((ended) => (result = ended));
    let queue: string | null = null;
    let contactId: string | undefined;
    let hadToWait = false;
    let answeredAt: number | undefined;
    for (const until = this.clock.now() + longestCallMs; !result; await this.clock.sleep(tickMs)) {
      if (this.clock.now() > until) caller.hangUp();
      const joined = this.centre.waitingIn('onTheLine');
      if (joined !== undefined && joined !== queue) {
        queue = joined;
        caller.queuedAt = this.clock.now();
        contactId = this.#waitingIn(joined).find(({ isCallback }) => !isCallback)?.contactId;
        hadToWait = this.#isBehindOthers(joined, contactId);
      }
      this.#floor.tick((contact) => (contact === contactId ? plan.talkMs : undefined));
      if (contactId !== undefined && this.#floor.answered.has(contactId)) {
        caller.queuedAt = undefined;
        answeredAt ??= this.clock.now();
        if (plan.hangsUpAt === 'talk' && this.clock.now() - answeredAt > 8_000) caller.hangUp();
      }
      caller.tick();
    }
    return { result, queue, wasAnswered: answeredAt !== undefined, hadToWait };
  }

  /** Booked calls are there before, or every agent of the queue talks to somebody: how long that takes is nobody's rule. */
  #isBehindOthers(queue: string, contactId: string | undefined): boolean {
    const waiting = this.#waitingIn(queue);
    const ringsAlready = this.centre.instance.agents.list().some((agent) => agent.contactId === contactId);
    return !ringsAlready && (waiting.length > 1 || this.#floor.freeAmong(this.#oracle.agentsOf(queue)) === 0);
  }

  #waitingIn(queue: string) {
    return this.centre.instance.contactsInQueue(this.#queueArns.get(queue) ?? queue);
  }

  /** While somebody is on the telephone, or has to be called, agents are at work; otherwise time jumps. */
  async #passTimeUntil(at: number): Promise<void> {
    // Between days far apart nobody is at work, and nothing is due that could not wait.
    if (at - this.clock.now() > 3 * dayMs) this.clock.advance(at - this.clock.now() - dayMs);
    while (this.clock.now() < at) {
      this.#floor.tick(() => undefined);
      await this.clock.sleep(Math.min(at - this.clock.now(), this.#floor.isAtWork ? tickMs : idleMs));
    }
  }

  /** Lets everybody finish what they are at, so that who is at work is what the shift says when the call comes. */
  async #changeShift(at: number) {
    const isRush = dayOf(at) === this.week.rushOn;
    const shift = this.#shifts.at(at, isRush);
    const key = JSON.stringify([...shift]);
    if (key !== this.#shift) {
      this.#floor.keepTo(new Map([...shift.keys()].map((agent) => [agent, 'offline'])));
      while (this.#floor.isAtWork) {
        this.#floor.tick(() => undefined);
        await this.clock.sleep(tickMs);
      }
      this.#shift = key;
    }
    this.#floor.keepTo(shift);
    if (dayOf(at) === this.week.fullOn) this.#crowd(at);
    return shift;
  }

  /** Other people fill the lines that take ten, and in the second half of the day the general one. */
  #crowd(at: number): void {
    const wanted = new Date(at).getUTCHours() < 16 ? 'some' : 'all';
    if (this.#crowded === wanted || this.#crowded === 'all') return;
    if (this.#crowded === 'no') this.centre.crowd({ 'sales-apac': 10, 'sales-emea': 10 });
    if (wanted === 'all') this.centre.crowd({ general: 50 });
    this.#crowded = wanted;
  }
}

function hangsUpIn(clock: VirtualClock, ms: number): AbortSignal {
  const gone = new AbortController();
  void clock.sleep(ms).then(() => gone.abort(new Error('the person who was called has hung up')));
  return gone.signal;
}
