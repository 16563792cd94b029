import { type Random } from '../time/random';
import { type Opening } from './opening';
import { type AgentStatus } from './oracle';
import { type Sample } from './sample';

const slotMs = 2 * 60 * 60_000;

/** Who is at work: drawn anew every two hours. Whose teams are all closed is at home; in a rush everybody has somebody on the line. */
export class Shifts {
  constructor(
    private readonly sample: Sample,
    private readonly opening: Opening,
    private readonly random: Random,
  ) {}

  at(time: number, isRush: boolean): ReadonlyMap<string, AgentStatus> {
    const slot = Math.floor(time / slotMs);
    const random = this.random.fork(`shift/${slot}`);
    return new Map(
      this.sample.agents.map(({ username, queues }) => {
        const fate = random.next();
        if (!queues.some((queue) => this.opening.isOpen(queue, time))) return [username, 'offline'];
        if (isRush) return [username, 'busy'];
        return [username, fate < 0.6 ? 'available' : fate < 0.85 ? 'busy' : 'offline'];
      }),
    );
  }
}
