import { type CallerAct, type Line, type Listening, type Utterance } from '../connect/instance/ports';
import { spelledOut, spoken, withoutSecrets } from '../scenarios/ssml-text';
import { type Clock, type VirtualClock } from '../time/clock';
import { type Random } from '../time/random';
import { type CodeTurn, type Plan, type Turn } from './plan';

/** What a caller can look up when a code is asked for. */
export interface Mailbox {
  /** The code of the newest mail to the employee, if it came after this moment. */
  codeSince(email: string, at: number): string | undefined;
  /** Any code mailed before this moment. */
  codeBefore(email: string, at: number): string | undefined;
  mailsTo(email: string): readonly { readonly at: number; readonly code?: string }[];
}

interface RandomCallerOptions {
  readonly plan: Plan;
  readonly mailbox: Mailbox;
  /** `advance` is for callers who let time pass. */
  readonly clock: Clock & Partial<Pick<VirtualClock, 'advance'>>;
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
  /** How long the centre kept the caller waiting each time: from the caller's act, or the end of what was said before. */
  readonly waitsMs: number[] = [];
  /** How often the caller was asked for something. */
  asked = 0;
  readonly #options: RandomCallerOptions;
  readonly #hangUp = new AbortController();
  readonly #startedAt: number;
  #turn = 0;
  #since: number;
  #waitedForMail = 0;

  constructor(options: RandomCallerOptions) {
    this.#options = options;
    const { plan, clock } = options;
    this.#startedAt = clock.now();
    this.#since = this.#startedAt;
    if (plan.hangsUpAfterMs !== undefined) this.#hangUpIn(plan.hangsUpAfterMs);
  }

  get gone(): AbortSignal {
    return this.#hangUp.signal;
  }

  get hungUp(): boolean {
    return this.gone.aborted;
  }

  async play({ kind, content }: Utterance): Promise<void | 'heard' | 'interrupted'> {
    this.waitsMs.push(this.#options.clock.now() - this.#since);
    this.#since = this.#options.clock.now();
    const password = kind === 'ssml' ? spelledOut(content) : undefined;
    if (password !== undefined) this.passwords.push(password);
    this.heard.push(kind === 'ssml' ? spoken(withoutSecrets(content)) : content);
    return this.#options.plan.plays;
  }

  async listen(listening: Listening): Promise<CallerAct> {
    if (!listening.continuing) this.asked++;
    try {
      return await this.#answer(listening);
    } finally {
      this.#since = this.#options.clock.now();
    }
  }

  async #answer({ limitMs, continuing, keys, speech }: Listening): Promise<CallerAct> {
    const onTime = !continuing && this.#letTimePass();
    const turn = continuing || this.hungUp ? undefined : this.#options.plan.turns[this.#turn];
    const act = turn && this.#actOf(turn);
    if (!act) return this.#quiet(limitMs);
    const { hangsUpAtTurn } = this.#options.plan;
    if (hangsUpAtTurn?.turn === this.#turn) this.#hangUpIn(hangsUpAtTurn.afterMs);
    this.#turn++;
    if (!onTime && !this.#options.plan.atOnce)
      await this.#pause(Math.min(limitMs, this.#options.random.int(100, 2_500)));
    const possible = act.kind === 'keys' ? keys : act.kind === 'says' && speech;
    return possible && !this.hungUp ? act : this.#quiet(limitMs);
  }

  /** True when it did: the caller is then as quick with the next act as a machine. */
  #letTimePass(): boolean {
    const { plan, mailbox, clock } = this.#options;
    const turn = plan.turns[this.#turn];
    if (turn?.kind !== 'later') return false;
    const mailed = mailbox.mailsTo(plan.employee?.email ?? '').findLast(({ code }) => code !== undefined);
    if (!clock.advance) throw new Error('only a virtual clock lets time pass');
    clock.advance(turn.sinceMail && mailed ? Math.max(0, mailed.at + turn.ms - clock.now()) : turn.ms);
    this.#turn++;
    return true;
  }

  /** Undefined while the caller waits for a mail. */
  #actOf(turn: Turn): CallerAct | undefined {
    if (turn.kind === 'later') return undefined;
    if (turn.kind !== 'code') return turn;
    const found = this.#lookUp(turn);
    if (found === undefined && turn.which === 'right' && this.#waitedForMail++ < patience) return undefined;
    const typed = found ?? this.#guess();
    this.typed.push({ code: typed, mailed: turn.which === 'right' && !turn.of && found !== undefined });
    return { kind: 'keys', keys: `${typed}#` };
  }

  #lookUp({ which, of }: CodeTurn): string | undefined {
    const { plan, mailbox } = this.#options;
    const email = (of ?? plan.employee)?.email;
    if (email === undefined || which === 'wrong') return undefined;
    if (which === 'old') return mailbox.codeBefore(email, this.#startedAt);
    if (which === 'right') return mailbox.codeSince(email, this.#startedAt);
    return mailbox.mailsTo(email).find(({ at, code }) => code !== undefined && at >= this.#startedAt)?.code;
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
