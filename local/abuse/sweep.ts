import { type ResourceGraph } from '../engine/graph';
import { Random } from '../time/random';
import { type AbuseReport, Book, figuresOf } from './random-calls';
import { type Employee } from './many-employees';
import { callAbout, code, type Plan } from './plan';
import { describeFault, ruleOf, Stage } from './stage';

/** Each way in which a request can go wrong, as `--fault` takes it. */
export const sweptEffects: readonly string[] = [
  'throttle',
  'error',
  'slow=5s',
  'timeout',
  'lost',
  'malformed=html',
  'malformed=truncated',
  'kill',
  'kill-before',
];

export interface SweepOptions {
  readonly graph: ResourceGraph;
  readonly effects: readonly string[];
  readonly seed: number;
}

export interface SweepReport extends AbuseReport {
  /** What the caller got for each fault: `request 12: kill at issue-code → ses:SendTemplatedEmail: password`. */
  readonly places: readonly string[];
}

// More than any call makes.
const mostRequests = 400;

/**
 * One call after the other by a caller who does all things right, each with one fault: at its first request over any boundary, at its
 * second, and so on to its last, with each effect. What chance may miss, this does not.
 */
export async function sweepFaults({ graph, effects, seed }: SweepOptions): Promise<SweepReport> {
  const random = new Random(`sweep/${seed}`);
  const counts = { active: effects.length * mostRequests, disabled: 0, privileged: 0 };
  const stage = await Stage.open(graph, random, counts);
  const startedAt = stage.clock.now();
  const book = new Book();
  const places: string[] = [];
  const employees = [...stage.employees];
  for (const effect of effects) {
    for (let nth = 1; nth < mostRequests; nth++) {
      const employee = employees.pop()!; // as many as there are requests to try
      const takeAway = stage.addFaults(ruleOf(`*:*:${effect}:nth=${nth}`, random.fork(`${effect}/${nth}`)));
      const round = await stage.round([goodCaller(employee)]);
      takeAway();
      const [struck] = round.faults;
      if (!struck) break;
      book.add(round);
      const told = round.calls.some(({ caller }) => caller.passwords.length > 0);
      places.push(`request ${nth}: ${describeFault(struck)}: ${told ? 'password' : 'none'}`);
      // A breaker that a fault has tripped must not hide what the next one does.
      await stage.clock.sleep(15 * 60_000);
    }
  }
  const durationMs = stage.clock.now() - startedAt;
  book.violations.push(...(await stage.close()));
  return { ...book.report(), ...figuresOf(stage), places, durationMs };
}

const goodCaller = (employee: Employee): Plan => callAbout({ employee }, [code('right'), code('right')]);
