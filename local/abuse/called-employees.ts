import { type CallResult, type Pickup, type Ringing } from '../centre/centre';
import { type VirtualClock } from '../time/clock';
import { type Random } from '../time/random';
import { type PlayedCall } from './invariants';
import { type Employee } from './many-employees';
import { keys, type Plan, silence, type Turn } from './plan';
import { type Mailbox, RandomCaller } from './random-caller';

interface Surroundings {
  readonly employees: readonly Employee[];
  readonly clock: VirtualClock;
  readonly mailbox: Mailbox;
  readonly random: Random;
  /** Numbers the calls of the run. */
  nextNumber(): number;
}

/** The telephones of employees: most who are called confirm the reset they have asked for, and some do anything else. */
export class CalledEmployees {
  readonly #byNumber: ReadonlyMap<string, Employee>;
  #played: PlayedCall[] = [];
  #underWay = 0;

  constructor(private readonly around: Surroundings) {
    this.#byNumber = new Map(around.employees.map((employee) => [employee.phoneNumber, employee]));
  }

  get areTalking(): boolean {
    return this.#underWay > 0;
  }

  /** The calls that are over, once. */
  take(): readonly PlayedCall[] {
    const played = this.#played;
    this.#played = [];
    return played;
  }

  readonly answerer = (ringing: Ringing): Promise<Pickup> | undefined => {
    const employee = this.#byNumber.get(ringing.number);
    const random = this.around.random.fork(`ring/${ringing.contactId}`);
    if (!employee || random.next() < 0.1) return undefined;
    this.#underWay++;
    return this.#pickUp(ringing, employee, random);
  };

  async #pickUp({ over }: Ringing, employee: Employee, random: Random): Promise<Pickup> {
    const { clock, mailbox } = this.around;
    const isTaken = await clock.sleep(random.int(1_000, 15_000), over).then(
      () => true,
      () => false, // Whoever called gave up first.
    );
    if (!isTaken || random.next() < 0.05) {
      this.#underWay--;
      return { kind: 'declines' };
    }
    const plan = drawAnswer(employee, random);
    const caller = new RandomCaller({ plan, mailbox, clock, random });
    const ended = (result: CallResult) => {
      this.#underWay--;
      const number = this.around.nextNumber();
      this.#played.push({ number, plan: { behaviour: 'is called back', employee }, caller, result });
    };
    return { kind: 'answers', line: caller, inQueue: 'leave', ended };
  }
}

function drawAnswer(employee: Employee, random: Random): Plan {
  const { employeeId } = employee;
  const about = { behaviour: 'resets', employeeId, employee, turns: drawTurns(employeeId, random) } as const;
  return random.next() < 0.1 ? { ...about, hangsUpAfterMs: random.int(0, 60_000) } : about;
}

function drawTurns(employeeId: string, random: Random): Turn[] {
  const right = keys(`${employeeId}#`);
  const wrong = keys(`${random.int(5_000_000, 6_000_000)}#`);
  const fate = random.next();
  if (fate < 0.7) return [keys('1'), right];
  if (fate < 0.8) return [keys('1'), wrong, right];
  if (fate < 0.86) return [keys('1'), wrong, wrong, wrong];
  if (fate < 0.92) return [keys('1'), silence, right];
  return [keys('2')];
}
