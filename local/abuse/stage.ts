import { resetLimits } from '../../domain/verification/reset-limits';
import { type FaultRule, type StruckFault } from '../aws/faults';
import { faultRule } from '../centre/fault-spec';
import { openCentre, type OpenCentre } from '../centre/open';
import { readFault } from '../centre/possible-faults';
import { type ResourceGraph } from '../engine/graph';
import { VirtualClock } from '../time/clock';
import { type Random } from '../time/random';
import { replayFailedEvents } from '../trail/replay';
import { ApprovingManagers } from './approving-managers';
import { booksOf, profileOf } from './books';
import { CalledEmployees } from './called-employees';
import { type Checked, checkRound, type Checking, type PlayedCall, type Round } from './invariants';
import { type Employee, type Kind, withEmployees } from './many-employees';
import { type Plan } from './plan';
import { RandomCaller } from './random-caller';
import { Watch } from './watch';

/** A minute in which what a round set off may finish. Costs nothing. */
const settlingMs = 60_000;
/** Faults strike what an operator does as well. What was taken from a queue and not dealt with is back after two minutes. */
const mostReplays = 3;
const invisibleMs = 3 * 60_000;
const longestWaitMs = 2 * 60 * 60_000;

export interface StagedCall extends PlayedCall {
  readonly plan: Plan;
  readonly caller: RandomCaller;
}

/** Calls that were on the line together, and what the checks say. */
export interface PlayedRound extends Checked {
  readonly calls: readonly StagedCall[];
  /** Employees who were called back meanwhile. */
  readonly calledBack: readonly PlayedCall[];
  readonly faults: readonly StruckFault[];
}

/** A centre full of employees where calls are played in rounds, each checked. */
export class Stage {
  /** How many faults struck in all; the account keeps the latest only. */
  faultCount = 0;
  readonly #checking: Checking;
  readonly #graph: ResourceGraph;
  readonly #random: Random;
  readonly #called: CalledEmployees;
  #faults: StruckFault[] = [];
  #played = 0;

  private constructor(
    readonly centre: OpenCentre,
    readonly clock: VirtualClock,
    readonly watch: Watch,
    readonly employees: readonly Employee[],
    readonly managers: ApprovingManagers,
    {
      graph,
      checking,
      random,
    }: { readonly graph: ResourceGraph; readonly checking: Checking; readonly random: Random },
  ) {
    this.#graph = graph;
    this.#checking = checking;
    this.#random = random;
    const nextNumber = () => ++this.#played;
    this.#called = new CalledEmployees({ employees, clock, mailbox: watch, random: random.fork('called'), nextNumber });
    centre.answerWith(this.#called.answerer);
    centre.account.faults.onStruck((fault) => {
      this.faultCount++;
      this.#faults.push(fault);
    });
  }

  static async open(program: ResourceGraph, random: Random, counts: Readonly<Record<Kind, number>>): Promise<Stage> {
    const { graph, employees } = withEmployees(program, counts);
    const clock = new VirtualClock(new Date('2026-03-02T15:00:00Z'));
    const centre = await openCentre(graph, { clock, random: random.fork('centre') });
    const watch = new Watch(centre); // before any fault
    const managers = new ApprovingManagers({ centre, employees, clock, random: random.fork('managers') });
    centre.account.inbox.onMail(managers.receive);
    const checking = {
      books: booksOf(centre, graph),
      watch,
      limits: resetLimits,
      profile: profileOf(graph),
      approvals: managers,
    };
    return new Stage(centre, clock, watch, employees, managers, { graph, checking, random });
  }

  /** The function returned takes the faults away again. */
  addFaults(rule: FaultRule): () => void {
    return this.centre.account.faults.add(rule);
  }

  /** Plays calls at the same time, waits until all they set off is over, and checks. */
  async round(plans: readonly Plan[]): Promise<PlayedRound> {
    this.watch.startRound();
    const startedAt = this.clock.now();
    const calls = await Promise.all(plans.map((plan) => this.#call(plan, ++this.#played)));
    do await this.clock.sleep(settlingMs);
    while (this.#called.areTalking && this.clock.now() - startedAt < longestWaitMs);
    await this.centre.account.idle();
    const faults = this.#faults.splice(0);
    const calledBack = this.#called.take();
    const round = { calls: [...calls, ...calledBack], startedAt, faults };
    const checked = await checkRound(round, this.#checking);
    const { violations, shownByRowOnly } =
      checked.shownByRowOnly > 0 ? await this.#checkLater(round, checked) : checked;
    const struck = faults.length === 0 ? 'no fault struck' : `struck by ${faults.map(describeFault).join(', ')}`;
    return { calls, calledBack, faults, shownByRowOnly, violations: violations.map((what) => `${what}; ${struck}`) };
  }

  /** What is not in the trail yet may be on its way: deliveries that failed are made again, and what is set aside an operator has sent again. */
  async #checkLater(round: Round, { violations }: Checked): Promise<Checked> {
    await this.centre.account.settled();
    let later = await checkRound(round, this.#checking);
    for (let replays = 0; later.shownByRowOnly > 0 && replays < mostReplays; replays++) {
      await replayFailedEvents(this.centre, this.#graph);
      await this.clock.sleep(invisibleMs);
      later = await checkRound(round, this.#checking);
    }
    return { ...later, violations: [...new Set([...violations, ...later.violations])] };
  }

  /** Ends it. Answers the secrets of all rounds that stand in a table: what is long over must not turn up either. */
  async close(): Promise<readonly string[]> {
    await this.centre.close();
    const { account } = this.centre;
    return account.tableNames.flatMap((table) =>
      this.watch.secrets
        .findWordsIn(JSON.stringify(account.rows(table)))
        .map((name) => `at the end: ${name} stands in table ${table}`),
    );
  }

  async #call(plan: Plan, number: number): Promise<StagedCall> {
    const { centre, clock, watch } = this;
    const random = this.#random.fork(`call/${number}`);
    const caller = new RandomCaller({ plan, mailbox: watch, clock, random });
    const [first] = centre.numbers;
    if (!first) throw new Error('the program declares no phone number');
    // One in ten withholds the number; hardly any number calls twice, so that its limit is not all that is met.
    const drawn = random.next() < 0.1 ? null : `+1555${random.int(2_000_000, 9_999_999)}`;
    const { from = drawn } = plan;
    const over = new AbortController();
    const nothing = () => undefined;
    const tooLong = clock.sleep(longestWaitMs, over.signal).then(nothing, nothing);
    const result = await Promise.race([
      centre.placeCall({ from, to: first.number, line: caller, inQueue: 'hangUp' }),
      tooLong,
    ]);
    over.abort();
    return { number, plan, caller, ...(result && { result }) };
  }
}

/** A fault as the command line takes it. Throws for one that could never strike. */
export function ruleOf(spec: string, random: Random): FaultRule {
  const read = readFault(spec);
  if (read.kind === 'invalid') throw new Error(read.message);
  return faultRule(read.fault, random);
}

/** `lost at issue-code → ses:SendTemplatedEmail`. An execution is named after its contact, which says nothing here. */
export function describeFault({ by, service, operation, on, effect }: StruckFault): string {
  const who = /^[0-9a-f-]{36}$/.test(by) ? 'a workflow' : by;
  return `${effect} at ${who} → ${service}:${operation}${on === undefined ? '' : ` ${on}`}`;
}
