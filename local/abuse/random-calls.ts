import { type StruckFault } from '../aws/faults';
import { type ResourceGraph } from '../engine/graph';
import { Random } from '../time/random';
import { countBy, type PlayedCall } from './invariants';
import { drawPlan, type People, type Plan, pick } from './plan';
import { type PlayedRound, ruleOf, Stage } from './stage';

export interface AbuseOptions {
  readonly graph: ResourceGraph;
  readonly calls: number;
  readonly seed: number;
  /** The probability that a request over any boundary meets a fault, drawn from all effects. */
  readonly faultProbability: number;
  /** Called after each round with the number of calls played. */
  readonly onProgress?: (calls: number) => void;
}

export interface AbuseReport {
  readonly calls: number;
  /** Calls to employees, made meanwhile. */
  readonly calledBack: number;
  /** Requests that a manager said yes to. */
  readonly approved: number;
  /** `resets → queued` and how often. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly passwordsTold: number;
  readonly codeMails: number;
  /** The latest that struck. */
  readonly faults: readonly StruckFault[];
  readonly faultCount: number;
  /** Each with the call's number: the same seed and number of calls plays it again. */
  readonly violations: readonly string[];
  /** Done and in no audit event, because a fault struck in between: the challenge's row shows it. */
  readonly shownByRowOnly: number;
  /** Virtual. */
  readonly durationMs: number;
}

// Most calls are alone on the line; some meet others, about the same employee or not.
const roundSizes = [1, 1, 1, 1, 1, 2, 2, 3];

// Below the limits on wrong codes of everybody most of the time: a centre that is closed all day shows little.
const longestPauseMs = 20 * 60_000;

/** Plays random calls under faults, and checks after each round what must always hold. The same options give the same report. */
export async function playRandomCalls({
  graph,
  calls,
  seed,
  faultProbability,
  onProgress,
}: AbuseOptions): Promise<AbuseReport> {
  const random = new Random(`abuse/${seed}`);
  // Few enough to meet again, enough not to meet one employee's limits all the time.
  const counts = { active: Math.max(40, Math.ceil(calls / 3)), disabled: 5, privileged: 5 };
  const stage = await Stage.open(graph, random, counts);
  if (faultProbability > 0) stage.addFaults(ruleOf(`*:*:any:p=${faultProbability}`, random.fork('faults')));
  const startedAt = stage.clock.now();
  const book = new Book();
  let people = peopleOf(stage);
  while (book.calls.length < calls) {
    await stage.clock.sleep(random.int(0, longestPauseMs));
    const plans = drawPlans(Math.min(pick(roundSizes, random), calls - book.calls.length), random, people);
    book.add(await stage.round(plans));
    people = withRecent(people, plans);
    onProgress?.(book.calls.length);
  }
  const durationMs = stage.clock.now() - startedAt;
  book.violations.push(...(await stage.close()));
  return { ...book.report(), ...figuresOf(stage), durationMs };
}

/** What came of the rounds so far. */
export class Book {
  /** Behaviour and end, and no more: a run of thousands must not keep its calls. */
  readonly calls: string[] = [];
  readonly calledBack: string[] = [];
  readonly violations: string[] = [];
  #passwordsTold = 0;
  #shownByRowOnly = 0;

  add(round: Pick<PlayedRound, 'calls' | 'calledBack' | 'violations' | 'shownByRowOnly'>): void {
    this.calls.push(...round.calls.map((call) => this.#noted(call)));
    this.calledBack.push(...round.calledBack.map((call) => this.#noted(call)));
    this.violations.push(...round.violations);
    this.#shownByRowOnly += round.shownByRowOnly;
  }

  #noted({ plan, caller, result }: PlayedCall): string {
    const told = caller.passwords.length > 0;
    if (told) this.#passwordsTold++;
    return `${plan.behaviour} → ${told ? 'password' : (result?.outcome ?? 'never ended')}`;
  }

  report() {
    return {
      calls: this.calls.length,
      calledBack: this.calledBack.length,
      outcomes: countBy([...this.calls, ...this.calledBack]),
      passwordsTold: this.#passwordsTold,
      violations: this.violations,
      shownByRowOnly: this.#shownByRowOnly,
    };
  }
}

export function figuresOf({ watch, employees, managers, centre, faultCount }: Stage) {
  const codesTo = (email: string) => watch.mailsTo(email).filter(({ kind }) => kind === 'code').length;
  return {
    codeMails: employees.reduce((sum, { email }) => sum + codesTo(email), 0),
    faults: centre.account.faults.struck,
    faultCount,
    approved: managers.approvedCount,
  };
}

function peopleOf({ employees }: Stage): People {
  const of = (kind: string) => employees.filter((employee) => employee.kind === kind);
  return { active: of('active'), disabled: of('disabled'), privileged: of('privileged'), recent: [] };
}

const recentlyCalled = 4;

function withRecent(people: People, plans: readonly Plan[]): People {
  const called = plans.flatMap(({ employee }) => (employee?.kind === 'active' ? [employee] : []));
  return { ...people, recent: [...called, ...people.recent].slice(0, recentlyCalled) };
}

/** A third of the calls that meet are about one employee. */
function drawPlans(size: number, random: Random, people: People): Plan[] {
  const first = drawPlan(random, people);
  const { employee } = first;
  const same = employee?.kind === 'active' && random.next() < 0.35;
  const others = same ? { ...people, active: [employee], recent: [] } : people;
  return [first, ...Array.from({ length: size - 1 }, () => drawPlan(random, others))];
}
