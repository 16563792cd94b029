import { type AgentSeat } from './agent-seat';
import { type AgentState, type QuickConnectDeclaration } from '../instance/instance-config';
import { type Router } from './router';

export interface AgentView {
  readonly arn: string;
  readonly userName: string;
  readonly state: AgentState;
  readonly contactId: string | null;
}

/**
 * What agents do, for scenarios and the staff's screen. An agent is named by user name, id or ARN; where the name may be left
 * out, the first agent it makes sense for is meant. Answers false when there was nothing to do.
 */
export class AgentDesk {
  constructor(
    private readonly router: Router,
    private readonly quickConnects: readonly QuickConnectDeclaration[] = [],
  ) {}

  list(): readonly AgentView[] {
    return this.router.seats.map((seat) => ({
      arn: seat.declaration.arn,
      userName: seat.declaration.userName,
      state: seat.state,
      contactId: seat.contact?.id ?? null,
    }));
  }

  /** Sets a status: `available`, `away`, `offline` … Ends after-call work and clears a missed call. */
  become(agent: string, state: Exclude<AgentState, 'ringing' | 'busy'>): boolean {
    const seat = this.#find(agent);
    if (!seat || (seat.state === 'busy' && seat.contact)) return false;
    if (seat.state === 'ringing') this.router.miss(seat);
    this.router.setState(seat, state);
    return true;
  }

  /** Keeps agents on calls of their own, at work but not free, until they become something else. */
  occupy(agent: string): boolean {
    const seat = this.#find(agent);
    if (!seat || seat.state === 'busy') return false;
    if (seat.state === 'ringing') this.router.miss(seat);
    this.router.setState(seat, 'busy');
    return true;
  }

  /** Picks up what rings. */
  answer(agent?: string): boolean {
    const seat = this.#one(agent, (candidate) => candidate.state === 'ringing');
    return seat !== undefined && this.router.answer(seat);
  }

  /** Does not pick up: the contact goes to somebody else and the agent gets no more until they are available again. */
  reject(agent?: string): boolean {
    const seat = this.#one(agent, (candidate) => candidate.state === 'ringing');
    return seat !== undefined && this.router.miss(seat);
  }

  hangUp(agent?: string): boolean {
    return this.#act(agent, { kind: 'hangsUp' });
  }

  /** Puts the caller on hold: they hear the hold flow. */
  hold(agent?: string): boolean {
    return this.#act(agent, { kind: 'holds' });
  }

  resume(agent?: string): boolean {
    return this.#act(agent, { kind: 'resumes' });
  }

  /** Sends the caller to a transfer flow (ARN, id or name); the agent is free at once: a cold transfer. */
  transfer(flow: string, agent?: string): boolean {
    return this.#act(agent, { kind: 'transfers', flow });
  }

  /** Hands the caller over with the first quick connect that the agent sees. False when they see none. */
  handOver(agent?: string): boolean {
    const seat = this.#one(agent, (candidate) => candidate.state === 'busy');
    const found = this.quickConnects.find(({ listedBy }) => listedBy.some((queueArn) => seat?.serves(queueArn)));
    if (!seat || !found) return false;
    seat.act({ kind: 'transfers', flow: found.flowArn, queue: found.queueArn });
    return true;
  }

  #act(agent: string | undefined, act: Parameters<AgentSeat['act']>[0]): boolean {
    const seat = this.#one(agent, (candidate) => candidate.state === 'busy');
    seat?.act(act);
    return seat !== undefined;
  }

  #one(agent: string | undefined, fits: (seat: AgentSeat) => boolean): AgentSeat | undefined {
    const seat = agent === undefined ? this.router.seats.find(fits) : this.#find(agent);
    return seat && fits(seat) ? seat : undefined;
  }

  #find(agent: string): AgentSeat | undefined {
    return this.router.seats.find(({ declaration: { userName, id, arn } }) => [userName, id, arn].includes(agent));
  }
}
