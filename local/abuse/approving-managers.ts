import { approvalCountsMs } from '../../domain/reset/approval';
import { type Mail } from '../aws/ses/inbox';
import { type Centre } from '../centre/centre';
import { linkIn, visit } from '../scenarios/mailed-page';
import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { type Employee } from './many-employees';

interface Surroundings {
  readonly centre: Pick<Centre, 'openUrl'>;
  readonly employees: readonly Employee[];
  readonly clock: Clock;
  readonly random: Random;
}

/** One that a manager pressed yes on. */
interface Approved {
  readonly employeeId: string;
  readonly at: number;
}

type Press = 'Approve' | 'Refuse';

const minuteMs = 60_000;
/** An answer counts from when it was written down, which faults delay. */
const slackMs = minuteMs;
/** Of a manager whose page does not open. */
const tries = 3;

/** Whoever is asked by mail whether a password may be reset: most say yes, some of them late or twice, some say no, and some nothing. */
export class ApprovingManagers {
  /** How many requests a manager said yes to. */
  approvedCount = 0;
  #approved: readonly Approved[] = [];
  readonly #answers = new Map<string, boolean>();

  constructor(private readonly around: Surroundings) {}

  readonly receive = ({ messageId, to, text = '' }: Mail): void => {
    const { employees, random } = this.around;
    const link = linkIn([text], /https:\/\/\S+/);
    const numbers: readonly string[] = text.match(/\b\d{7}\b/g) ?? [];
    const asked = employees.find(({ employeeId }) => numbers.includes(employeeId));
    // What goes to employees about themselves is no question.
    if (link === undefined || !asked || to.includes(asked.email)) return;
    void this.#answer(link, asked.employeeId, random.fork(`mail/${messageId}`));
  };

  /** Whether a manager said yes to a password set now. Each yes is good for one; asked again of the same, the answer is the same. */
  use(employeeId: string, now: number): boolean {
    const asked = `${employeeId}/${now}`;
    const answer = this.#answers.get(asked) ?? this.#take(employeeId, now);
    this.#answers.set(asked, answer);
    return answer;
  }

  #take(employeeId: string, now: number): boolean {
    const found = this.#approved.find(
      (one) => one.employeeId === employeeId && one.at <= now && now - one.at < approvalCountsMs + slackMs,
    );
    this.#approved = this.#approved.filter((one) => one !== found);
    return found !== undefined;
  }

  async #answer(link: string, employeeId: string, random: Random): Promise<void> {
    const { clock } = this.around;
    const presses = drawPresses(random);
    const lateMs = random.next() < 0.25 ? random.int(minuteMs, 30 * minuteMs) : 0;
    // Patiently: nobody waits for a manager but the caller, and the centre may be closed before.
    await clock.sleep(lateMs + random.int(2_000, 110_000), undefined, 'patient');
    // A second answer counts for nothing, so only the first is noted, and it is given only after one that got through.
    if (presses[0] === 'Approve') {
      this.#approved = [...this.#approved, { employeeId, at: clock.now() }];
      this.approvedCount++;
    }
    for (const button of presses) if (!(await this.#press(link, button))) return;
  }

  /** False when the page did not take it. */
  async #press(link: string, button: Press): Promise<boolean> {
    const { centre, clock } = this.around;
    for (let trying = 0; trying < tries; trying++) {
      const problems = await visit(link, { mail: '', link: /(?!)/, button }, centre.openUrl);
      if (problems.length === 0) return true;
      await clock.sleep(5_000, undefined, 'patient');
    }
    return false;
  }
}

function drawPresses(random: Random): readonly Press[] {
  const fate = random.next();
  if (fate < 0.15) return [];
  if (fate < 0.25) return ['Refuse', 'Approve'];
  return fate < 0.35 ? ['Approve', 'Approve'] : ['Approve'];
}
