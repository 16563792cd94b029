import { type Contact } from '../contacts/contact';
import { type AgentDeclaration, type AgentState, type RoutingProfileDeclaration } from '../instance/instance-config';

/** What an agent with a caller on the line does next. */
export type AgentAct =
  | { readonly kind: 'hangsUp' }
  | { readonly kind: 'holds' }
  | { readonly kind: 'resumes' }
  /** `queue`: what a quick connect makes the contact's queue before its flow begins. */
  | { readonly kind: 'transfers'; readonly flow: string; readonly queue?: string };

/** An agent at work: a state, at most one contact, and what they do with it. */
export class AgentSeat {
  state: AgentState;
  /** When the state last changed: the agent idle longest is offered the next contact. */
  since: number;
  contact: Contact | null = null;
  missed = 0;
  readonly #acts: AgentAct[] = [];
  #waiter: ((act: AgentAct) => void) | undefined;

  constructor(
    readonly declaration: AgentDeclaration,
    readonly profile: RoutingProfileDeclaration | undefined,
    at: number,
  ) {
    this.state = declaration.state ?? 'available';
    this.since = at;
  }

  become(state: AgentState, at: number): void {
    this.state = state;
    this.since = at;
  }

  act(act: AgentAct): void {
    const waiter = this.#waiter;
    this.#waiter = undefined;
    if (waiter) waiter(act);
    else this.#acts.push(act);
  }

  /** The agent's next act, in the order they were done. */
  next(): Promise<AgentAct> {
    const done = this.#acts.shift();
    if (done) return Promise.resolve(done);
    return new Promise((resolve) => (this.#waiter = resolve));
  }

  /** Forgets acts that belong to a contact that has ended. */
  clear(): void {
    this.#acts.length = 0;
    this.#waiter = undefined;
  }

  serves(queueArn: string): { readonly priority: number; readonly delaySeconds: number } | undefined {
    // Everybody serves their own queue, before any other.
    if (queueArn === this.declaration.arn) return { priority: 0, delaySeconds: 0 };
    return this.profile?.queues.find((queue) => queue.queueArn === queueArn);
  }
}
