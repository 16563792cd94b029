import { type CallerAct, type Line, type Listening, type Utterance } from '../connect/ports';
import { spelledOut, spoken, withoutSecrets } from '../scenarios/ssml-text';
import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { type Plan, type Turn } from './plan';

/** What a caller can look up when a code is asked for. */
export interface Mailbox {
  /** The code of the newest mail to the employee, if it came after this moment. */
  codeSince(email: string, at: number): string | undefined;
  /** Any code mailed before this moment. */
  codeBefore(email: string, at: number): string | undefined;
}

interface RandomCallerOptions {
  readonly plan: Plan;
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly random: Random;
}

// A caller whose mail does not come lets the question be asked again this often, then types anything.
const patience = 2;

/** A caller who follows a plan, whatever the centre says. */
export class RandomCaller implements Line {
  readonly passwords: string[] = [];
  /** Codes typed, and whether they had been mailed to the employee during this call. */
  readonly typed: { readonly code: string; readonly mailed: boolean }[] = [];
  /** What was said to the caller, without passwords. */
  readonly heard: string[] = [];
  readonly #options: RandomCallerOptions;
  readonly #hangUp = new AbortController();
  readonly #startedAt: number;
  #turn = 0;
  #waitedForMail = 0;

  constructor(options: RandomCallerOptions) {
    this.#options = options;
    const { plan, clock } = options;
    this.#startedAt = clock.now();
    if (plan.hangsUpAfterMs !== undefined) this.#hangUpIn(plan.hangsUpAfterMs);
  }

  get gone(): AbortSignal {
    return this.#hangUp.signal;
  }

  get hungUp(): boolean {
    return this.gone.aborted;
  }

  async play({ kind, content }: Utterance): Promise<void> {
    const password = kind === 'ssml' ? spelledOut(content) : undefined;
    if (password !== undefined) this.passwords.push(password);
    this.heard.push(kind === 'ssml' ? spoken(withoutSecrets(content)) : content);
  }

  async listen({ limitMs, continuing, keys, speech }: Listening): Promise<CallerAct> {
    const turn = continuing || this.hungUp ? undefined : this.#options.plan.turns[this.#turn];
    const act = turn && this.#actOf(turn);
    if (!act) return this.#quiet(limitMs);
    const { hangsUpAtTurn } = this.#options.plan;
    if (hangsUpAtTurn?.turn === this.#turn) this.#hangUpIn(hangsUpAtTurn.afterMs);
    this.#turn++;
    await this.#pause(Math.min(limitMs, this.#options.random.int(100, 2_500)));
    const possible = act.kind === 'keys' ? keys : act.kind === 'says' && speech;
    return possible && !this.hungUp ? act : this.#quiet(limitMs);
  }

  /** Undefined while the caller waits for a mail. */
  #actOf(turn: Turn): CallerAct | undefined {
    if (turn.kind !== 'code') return turn;
    const found = this.#lookUp(turn.which);
    if (found === undefined && turn.which === 'right' && this.#waitedForMail++ < patience) return undefined;
    const typed = found ?? this.#guess();
    this.typed.push({ code: typed, mailed: turn.which === 'right' && found !== undefined });
    return { kind: 'keys', keys: `${typed}#` };
  }

  #lookUp(which: 'right' | 'wrong' | 'old'): string | undefined {
    const { plan, mailbox } = this.#options;
    if (!plan.employee || which === 'wrong') return undefined;
    const { email } = plan.employee;
    return which === 'old' ? mailbox.codeBefore(email, this.#startedAt) : mailbox.codeSince(email, this.#startedAt);
  }

  #guess(): string {
    return String(this.#options.random.int(0, 1_000_000)).padStart(6, '0');
  }

  async #quiet(ms: number): Promise<CallerAct> {
    await this.#pause(ms);
    return { kind: 'silence' };
  }

  async #pause(ms: number): Promise<void> {
    try {
      await this.#options.clock.sleep(ms, this.gone);
    } catch {
      // Hanging up ends any wait; the centre looks at `gone`.
    }
  }

  #hangUpIn(ms: number): void {
    const hangUp = () => this.#hangUp.abort(new Error('the caller hung up'));
    this.#options.clock.sleep(ms).then(hangUp, hangUp);
  }
}
