import { type AgentDesk } from '../connect/agents/agent-desk';
import { type Clock } from '../time/clock';
import { type AgentStatus } from './oracle';

/** What agents have to do with one call. */
interface Talk {
  readonly contactId: string;
  readonly until: number;
}

const answersAfterMs = 3_000;
const calledBackTalkMs = 20_000;
const afterCallWorkMs = 5_000;

/** The agents of the centre: they keep to a shift, answer what rings, talk, hang up, and write down what there was. */
export class Floor {
  /** Contacts somebody talked to. */
  readonly answered = new Set<string>();
  #shift: ReadonlyMap<string, AgentStatus> = new Map();
  readonly #ringing = new Map<string, number>();
  readonly #talks = new Map<string, Talk>();
  readonly #freeAt = new Map<string, number>();

  constructor(
    private readonly agents: AgentDesk,
    private readonly clock: Clock,
  ) {}

  /** Nobody is torn out of a talk: a new shift begins for them after it. */
  keepTo(shift: ReadonlyMap<string, AgentStatus>): void {
    this.#shift = shift;
    for (const { userName, contactId } of this.agents.list()) if (contactId === null) this.#settle(userName);
  }

  /** Somebody is on the telephone, or one rings. */
  get isAtWork(): boolean {
    return this.agents.list().some(({ state, contactId }) => contactId !== null || state === 'afterCallWork');
  }

  /** How many could take a call now, of those whose queues are served by `names`. */
  freeAmong(names: readonly string[]): number {
    return this.agents.list().filter(({ userName, state }) => state === 'available' && names.includes(userName)).length;
  }

  /** `talkMs` of a contact: how long its caller wants to talk. Called as time goes by. */
  tick(talkMs: (contactId: string) => number | undefined): void {
    const now = this.clock.now();
    for (const { userName, state, contactId } of this.agents.list()) {
      if (state === 'ringing' && contactId !== null) this.#letRing(userName, contactId, talkMs(contactId));
      else if (state === 'busy' && contactId !== null) this.#talk(userName, contactId);
      else if (state === 'afterCallWork' || state === 'missed') {
        const freeAt = this.#freeAt.get(userName) ?? now + afterCallWorkMs;
        this.#freeAt.set(userName, freeAt);
        if (now >= freeAt) this.#settle(userName);
      }
    }
  }

  #letRing(userName: string, contactId: string, talkMs = calledBackTalkMs): void {
    const now = this.clock.now();
    const since = this.#ringing.get(userName) ?? now;
    this.#ringing.set(userName, since);
    if (now - since < answersAfterMs || !this.agents.answer(userName)) return;
    this.#ringing.delete(userName);
    this.answered.add(contactId);
    this.#talks.set(userName, { contactId, until: now + talkMs });
  }

  #talk(userName: string, contactId: string): void {
    const talk = this.#talks.get(userName);
    if (talk?.contactId !== contactId || this.clock.now() < talk.until) return;
    this.#talks.delete(userName);
    this.agents.hangUp(userName);
  }

  #settle(userName: string): void {
    this.#ringing.delete(userName);
    this.#freeAt.delete(userName);
    const wanted = this.#shift.get(userName) ?? 'offline';
    const state = this.agents.list().find((agent) => agent.userName === userName)?.state;
    if (state === wanted || state === 'ringing') return;
    if (wanted === 'busy') this.agents.occupy(userName);
    else this.agents.become(userName, wanted);
  }
}
