import { type Fault, type FaultRule } from '../../aws/faults';
import { openCentre, type OpenCentre } from '../../centre/open';
import { type ResourceGraph } from '../../engine/graph';
import { type Clock, VirtualClock, WallClock } from '../../time/clock';
import { Random } from '../../time/random';
import { countBy } from '../invariants';
import { kolmogorovSmirnov } from '../kolmogorov-smirnov';
import { type Employee, withEmployees } from '../many-employees';
import { callAbout, code, type Plan } from '../plan';
import { RandomCaller } from '../random-caller';
import { withLimits } from '../sabotage';
import { type AbuseCase, type Findings } from '../verdict';

/** Whom a caller may name. `blocked`: of whom a code was asked for a moment ago, so that nothing is sent. */
const kinds = ['valid', 'unknown', 'disabled', 'privileged', 'blocked'] as const;
type Kind = (typeof kinds)[number];

/** One call as its caller perceives it. */
interface Perceived {
  readonly words: string;
  readonly blocks: number;
  readonly asked: number;
  readonly waitsMs: readonly number[];
  readonly wholeMs: number;
}
type Sample = Readonly<Record<Kind, readonly Perceived[]>>;

/** For real time: what tells how long something took. */
export type Stopwatch = () => number;

const callsEach = { small: 12, full: 1_000 } as const;

export const noOracle: AbuseCase = {
  number: 6,
  title: 'nothing a caller hears or waits for tells a valid employee number from any other',
  injection:
    'as many calls for valid, unknown, disabled, privileged and blocked numbers, through services as slow as real ones',
  run: ({ graph, seed, size }) => tellApart(callsEach[size], 'virtual', virtualRounds(graph, seed)),
};

/** The same on a clock that does not jump: fewer calls at the same time than the machine has power for. */
export const noOracleInRealTime = (stopwatch: Stopwatch, calls?: number): AbuseCase => ({
  ...noOracle,
  title: `${noOracle.title}, in real time`,
  run: ({ graph, seed, size }) => {
    const each = calls ?? callsEach[size];
    return tellApart(each, 'real', realRounds(graph, seed, stopwatch));
  },
});

interface Rounds {
  /** What it plays in one centre. */
  readonly most: number;
  measure(rounds: number, batch: number): Promise<Sample>;
}

async function tellApart(calls: number, time: 'virtual' | 'real', played: Rounds): Promise<Findings> {
  const all = byKind((): Perceived[] => []);
  for (let batch = 0; all.valid.length < calls; batch++) {
    const sample = await played.measure(Math.min(played.most, calls - all.valid.length), batch);
    for (const kind of kinds) all[kind].push(...sample[kind]);
  }
  const undisturbed = time === 'real' ? roundsAlike(all) : all;
  const disturbed = calls - undisturbed.valid.length;
  if (undisturbed.valid.length === 0) throw new Error('no two calls went alike; give this machine less to do');
  const tests = compare(undisturbed);
  // Many comparisons are made, and one in a hundred of equal things looks unequal: Bonferroni's correction keeps that for all together.
  const threshold = 0.01 / tests.length;
  const least = tests.reduce((a, b) => (b.p < a.p ? b : a));
  const whole = tests.filter(({ what }) => what.endsWith('whole call'));
  return {
    calls: calls * kinds.length,
    mails: 0,
    codesAccepted: 0,
    figures: {
      ...Object.fromEntries(whole.map(({ what, d, p }) => [`${what}, ${time}`, `D ${d.toFixed(4)} p ${p.toFixed(3)}`])),
      ...(time === 'real' && { 'rounds left out': disturbed }),
      'least p of all': `${least.p.toPrecision(2)} of ${tests.length} (${least.what}); below ${threshold.toPrecision(2)} tells apart`,
    },
    problems: [
      ...sameThroughout(undisturbed),
      ...(disturbed > calls / 10
        ? [`${disturbed} of ${calls} rounds did not go as most of the calls do; services may have answered too late`]
        : []),
      ...tests.filter(({ p }) => p < threshold).map(({ what, d, p }) => `${what} tells apart: D ${d}, p ${p}`),
    ],
  };
}

/**
 * On a machine that has other things to do, a service may answer too late whoever is asked about. A round in which that happened to any
 * call says nothing about the others, so all of its calls are left out.
 */
function roundsAlike(all: Sample): Sample {
  const shapes = byKind((kind) =>
    all[kind].map(({ words, blocks, asked, waitsMs }) => JSON.stringify([words, blocks, asked, waitsMs.length])),
  );
  const counts = countBy(Object.values(shapes).flat());
  const [usual] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const alike = all.valid.map((_, round) => kinds.every((kind) => shapes[kind][round] === usual));
  return byKind((kind) => all[kind].filter((_, round) => alike[round]));
}

interface Comparison {
  readonly what: string;
  readonly d: number;
  readonly p: number;
}

/** Each kind against the valid ones, by the whole call and by each of its waits. */
function compare(all: Sample): Comparison[] {
  const waits = (all.valid[0]?.waitsMs ?? []).map((_, index) => ({
    name: `wait ${index + 1}`,
    of: ({ waitsMs }: Perceived) => waitsMs[index] ?? NaN,
  }));
  const measures = [{ name: 'whole call', of: ({ wholeMs }: Perceived) => wholeMs }, ...waits];
  return kinds.slice(1).flatMap((kind) =>
    measures.map(({ name, of }) => ({
      what: `${kind}: ${name}`,
      ...kolmogorovSmirnov(all.valid.map(of), all[kind].map(of)),
    })),
  );
}

function sameThroughout(all: Sample): string[] {
  const known = (['words', 'blocks', 'asked'] as const).flatMap((what) => {
    const different = new Set(kinds.flatMap((kind) => all[kind].map((call) => call[what])));
    return different.size === 1 ? [] : [`calls differ in their ${what}: ${[...different].join(' | ').slice(0, 600)}`];
  });
  const waits = new Set(kinds.flatMap((kind) => all[kind].map(({ waitsMs }) => waitsMs.length)));
  return waits.size === 1 ? known : [...known, 'calls differ in the number of their waits'];
}

interface Hall {
  readonly centre: OpenCentre;
  readonly clock: Clock;
  readonly employees: readonly Employee[];
  readonly blocks: Map<string, number>;
}

/** A centre of which no caller is turned away for what the others did, as long as a hundred failures last ten minutes. */
async function openHall(program: ResourceGraph, clock: Clock, random: Random, rounds: number): Promise<Hall> {
  const roomy = withLimits(program, { failuresPerTenMinutes: 100, failuresPerDay: 400 });
  // Valid and blocked ones are active both.
  const { graph, employees } = withEmployees(roomy, { active: 2 * rounds, disabled: rounds, privileged: rounds });
  const centre = await openCentre(graph, { clock, random });
  const blocks = new Map<string, number>();
  centre.on((happening) => {
    if (happening.kind !== 'step' || happening.step.branch !== undefined) return;
    const { contactId } = happening.step;
    blocks.set(contactId, (blocks.get(contactId) ?? 0) + 1);
  });
  return { centre, clock, employees, blocks };
}

/** Whom the calls of one round are about. */
function peopleOf(
  { employees }: Hall,
  round: number,
  rounds: number,
): Record<Kind, { employee?: Employee; employeeId: string }> {
  const named = (employee: Employee) => ({ employee, employeeId: employee.employeeId });
  const of = (kind: Employee['kind'], index: number) =>
    named(employees.filter((employee) => employee.kind === kind)[index]!); // as many as rounds
  return {
    valid: of('active', round),
    blocked: of('active', rounds + round),
    disabled: of('disabled', round),
    privileged: of('privileged', round),
    unknown: { employeeId: String(9_000_000 + round) },
  };
}

const wrong = [code('wrong'), code('wrong'), code('wrong')];

async function perceive(hall: Hall, plan: Plan, random: Random, stopwatch: Stopwatch): Promise<Perceived> {
  const { centre, clock, blocks } = hall;
  const none = { codeSince: () => undefined, codeBefore: () => undefined, mailsTo: () => [] };
  const caller = new RandomCaller({ plan, mailbox: none, clock, random });
  const from = stopwatch();
  const result = await centre.placeCall({ from: plan.from ?? null, to: centre.numbers[0]!.number, line: caller }); // a program has one
  const wholeMs = stopwatch() - from;
  return {
    words: `${result.outcome}\n${caller.heard.join('\n').replaceAll(plan.employeeId, '#######')}`,
    blocks: blocks.get(result.contactId) ?? 0,
    asked: caller.asked,
    waitsMs: caller.waitsMs,
    wholeMs,
  };
}

interface Round {
  readonly hall: Hall;
  readonly round: number;
  readonly rounds: number;
  readonly random: Random;
  readonly stopwatch: Stopwatch;
}

/** One call of each kind, in an order drawn anew, so that nothing that changes with time looks like a difference of kinds. */
async function playRound({ hall, round, rounds, random, stopwatch }: Round): Promise<Record<Kind, Perceived>> {
  const people = peopleOf(hall, round, rounds);
  const number = () => `+1555${random.int(2_000_000, 9_999_999)}`;
  const heardAtOnce = { plays: 'heard', atOnce: true } as const;
  // Asks for a code and waits for no question about it.
  const first = callAbout(people.blocked, [], {
    ...heardAtOnce,
    from: number(),
    hangsUpAtTurn: { turn: 2, afterMs: 1_600 },
  });
  await perceive(hall, first, random.fork('first'), stopwatch);
  const perceived: Partial<Record<Kind, Perceived>> = {};
  for (const kind of shuffled(kinds, random)) {
    const plan = callAbout(people[kind], wrong, { ...heardAtOnce, from: number() });
    perceived[kind] = await perceive(hall, plan, random.fork(kind), stopwatch);
  }
  return perceived as Record<Kind, Perceived>; // each kind was played
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

const byKind = <Value>(of: (kind: Kind) => Value): Record<Kind, Value> => ({
  valid: of('valid'),
  unknown: of('unknown'),
  disabled: of('disabled'),
  privileged: of('privileged'),
  blocked: of('blocked'),
});

const sampleOf = (rounds: readonly Record<Kind, Perceived>[]): Sample =>
  byKind((kind) => rounds.map((round) => round[kind]));

function virtualRounds(graph: ResourceGraph, seed: number): Rounds {
  const measure: Rounds['measure'] = async (rounds, batch) => {
    const random = new Random(`case 6/${seed}/${batch}`);
    const clock = new VirtualClock(new Date('2026-03-02T15:00:00Z'));
    const hall = await openHall(graph, clock, random.fork('centre'), rounds);
    hall.centre.account.faults.add(slowAsInAws(random.fork('latency')));
    const played: Record<Kind, Perceived>[] = [];
    for (let round = 0; round < rounds; round++) {
      const fork = random.fork(`round/${round}`);
      played.push(await playRound({ hall, round, rounds, random: fork, stopwatch: () => clock.now() }));
      await clock.sleep(10 * minuteMs);
    }
    await hall.centre.close();
    return sampleOf(played);
  };
  // As many as the limits of a day let through.
  return { most: 20, measure };
}

/** Together they fail to verify less often than closes the line for ten minutes. */
const atOnce = 6;
/**
 * Between the beginnings of two rounds: a call lasts some six of these, nearly all of it the floor under the answer to the employee number,
 * so each is worked on while the others wait. Here all of them share one processor. Begun together, they would wake together and wait
 * for one another, which takes longer than what is to be measured.
 */
const beatMs = 270;
/** As many crowds fail less often than the limit of a day. */
const crowdsADay = 4;

/** Real time, which can jump ahead between calls: waits last as long as they last, and tomorrow comes when it is wanted. */
class Jumping extends WallClock {
  #ahead = Date.parse('2026-03-02T14:00:00Z') - super.now();

  override now(): number {
    return super.now() + this.#ahead;
  }

  jump(ms: number): void {
    this.#ahead += ms;
  }
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** In centres whose functions are started before anybody measures: the first call through each is slow. */
function realRounds(graph: ResourceGraph, seed: number, stopwatch: Stopwatch): Rounds {
  const measure: Rounds['measure'] = async (count, batch) => {
    const random = new Random(`case 6/real/${seed}/${batch}`);
    const clock = new Jumping();
    const rounds = count + atOnce;
    const hall = await openHall(graph, clock, random.fork('centre'), rounds);
    const played: Record<Kind, Perceived>[] = [];
    while (played.length < rounds) {
      const first = played.length;
      const numbers = Array.from({ length: Math.min(atOnce, rounds - first) }, (_, index) => first + index);
      const { account } = hall.centre;
      const goOn = account.putOffBackground();
      const crowd = numbers.map(async (round, index) => {
        await clock.sleep(index * beatMs);
        return playRound({ hall, round, rounds, random: random.fork(`round/${round}`), stopwatch });
      });
      played.push(...(await Promise.all(crowd)));
      goOn();
      await account.idle();
      clock.jump((played.length / atOnce) % crowdsADay < 1 ? dayMs : 10 * minuteMs);
    }
    await hall.centre.close();
    return sampleOf(played.slice(atOnce));
  };
  // What a centre keeps of its calls is looked through by the garbage collector, which takes long pauses for it.
  return { most: 90, measure };
}

/** Mean times in milliseconds beyond the least, as services answer within a region; drawn from an exponential distribution. */
const latencies: Readonly<Record<string, { readonly leastMs: number; readonly meanMs: number }>> = {
  dynamodb: { leastMs: 3, meanMs: 5 },
  kms: { leastMs: 5, meanMs: 8 },
  ses: { leastMs: 60, meanMs: 90 },
  lambda: { leastMs: 8, meanMs: 12 },
  states: { leastMs: 15, meanMs: 15 },
  'cognito-idp': { leastMs: 40, meanMs: 40 },
};

function slowAsInAws(random: Random): FaultRule {
  return ({ service, principal }): Fault | undefined => {
    const latency = latencies[service];
    if (!latency || principal.kind === 'operator') return undefined;
    return { kind: 'delay', ms: Math.round(latency.leastMs - latency.meanMs * Math.log(1 - random.next())) };
  };
}
