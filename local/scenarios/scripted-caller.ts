import { type AgentAct } from '../centre/centre';
import { type CallerAct, type Line, type Listening, type Utterance } from '../connect/instance/ports';
import { type VirtualClock } from '../time/clock';
import { linkIn, type Opening } from './mailed-page';
import { type HeardPattern, type Step } from './scenario';
import { Silence } from './silence';
import { spelledOut, spoken, withoutSecrets, written } from './ssml-text';

/** What a caller can find out besides listening: the mailbox, and (for checks) the contact. */
export interface CallerWorld {
  readonly clock: VirtualClock;
  /** Texts of the mails to an address, oldest first. */
  mailsTo(address: string): readonly string[];
  /** The queue somebody waits in now. Absent where calls end with their queueing. */
  waitingIn?(): string | undefined;
  /** False when there was nothing to do yet. */
  agentsDo?(act: AgentAct): boolean;
  /** Follows a link; answers what was not as the step says. */
  visit?(address: string, opening: Opening): Promise<readonly string[]>;
}

export interface StepReport {
  /** The step as it was written: `hears: Welcome`. */
  readonly step: string;
  readonly done: boolean;
  /** What was said to the caller while they stood at this step. */
  readonly heard: readonly string[];
}

/** How the call ended, as far as the remaining steps ask. */
export interface EndOfCall {
  readonly outcome: string;
  readonly queueName?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface TranscriptEntry {
  readonly at: number;
  readonly who: 'system' | 'bot' | 'agent' | 'caller';
  /** Safe to show: remembered values and spelled-out secrets are taken out. */
  readonly text: string;
}

const silence: CallerAct = { kind: 'silence' };
const reactionMs = 250;
/** Whether the agent talks after an act of theirs. */
const talking = { answers: true, resumes: true, holds: false, hangsUp: false, transfers: false } as const;

/** A caller who follows the steps of a scenario, and remembers what went differently. */
export class ScriptedCaller implements Line {
  readonly transcript: TranscriptEntry[] = [];
  readonly failures: string[] = [];
  /** A person who was called has picked up. */
  hasAnswered = false;
  readonly #hangUp = new AbortController();
  readonly #heard: string[] = [];
  readonly #heardAt = new Map<number, string[]>();
  #end: EndOfCall | undefined;
  #listenedTo = { utterance: 0, offset: 0 };
  #cursor = 0;
  #silentUntil: number | undefined;
  #listening = false;
  readonly #silence = new Silence();
  /** A page that is being opened: `done` once it has answered. */
  #page: { done: boolean } | undefined;

  constructor(
    private readonly steps: readonly Step[],
    private readonly world: CallerWorld,
    /** Shared by all calls of a scenario: `{code}` of the first call can be tried in the second. */
    readonly remembered: Map<string, string> = new Map(),
  ) {}

  get gone(): AbortSignal {
    return this.#hangUp.signal;
  }

  get longestSilenceMs(): number {
    return this.#silence.longestMs;
  }

  /** The step the caller has come to; `steps.length` when all are done. */
  get progress(): number {
    return this.#cursor;
  }

  async play(utterance: Utterance): Promise<void> {
    this.#silence.spokenTo(utterance, this.world.clock.now());
    const text = this.#show(utterance);
    this.#heard.push(utterance.content);
    this.#heardAt.set(this.#cursor, [...(this.#heardAt.get(this.#cursor) ?? []), text]);
    if (text !== '') this.#note(utterance.from === 'flow' ? 'system' : utterance.from, text);
    this.#goOn();
  }

  async listen(listening: Listening): Promise<CallerAct> {
    this.#listening = true;
    try {
      return await this.#answer(listening);
    } finally {
      this.#silence.asked(this.world.clock.now());
      this.#listening = false;
    }
  }

  async #answer(listening: Listening): Promise<CallerAct> {
    this.#goOn();
    if (this.gone.aborted) return silence;
    const step = this.steps[this.#cursor];
    if (listening.continuing || !step) return this.#stayQuiet(listening.limitMs);
    switch (step.kind) {
      case 'presses':
        return this.#act(
          { kind: 'keys', keys: this.#fill(step.value) },
          `presses ${hide(step.value)}`,
          listening.keys,
          listening,
        );
      case 'says':
        return this.#act(
          { kind: 'says', text: this.#fill(step.value) },
          `“${hide(step.value)}”`,
          listening.speech,
          listening,
        );
      case 'waits':
        return this.#wait(step.value, listening);
      default:
        return this.#stayQuiet(listening.limitMs);
    }
  }

  /** The call is over, or waits in a queue: what can be looked at now, is. */
  callEnded(end: EndOfCall): void {
    this.#end = end;
    this.#goOn();
  }

  /** Nothing more will happen: what is left undone has failed. */
  finish(): void {
    const step = this.steps[this.#cursor];
    const outcome = this.#end?.outcome ?? 'never began';
    if (step)
      this.#fail(`${describe(step)}: the call ended (${outcome}) before that; last heard: ${this.#lastHeard()}`);
  }

  /** True while the next step is something that can still come about without a call. */
  get looksOn(): boolean {
    const step = this.steps[this.#cursor];
    return step !== undefined && ['agent', 'opens', 'reads', 'waits'].includes(step.kind);
  }

  /** Picks up: from here on the steps are those of a person who was called. */
  answers(number: string): void {
    this.hasAnswered = true;
    this.#note('caller', `answers the telephone at ${number}`);
  }

  /** Time goes by while nobody asks the caller anything: in a queue, or on the line with an agent. */
  tick(): void {
    const step = this.steps[this.#cursor];
    if (step?.kind === 'waits' && !this.#listening) {
      this.#silentUntil ??= this.world.clock.now() + step.value;
      if (this.world.clock.now() < this.#silentUntil) return;
      this.#silentUntil = undefined;
      this.#cursor++;
      this.#note('caller', `waits ${Math.round(step.value / 1000)} s`);
    }
    this.#goOn();
  }

  fail(message: string): void {
    this.failures.push(message);
  }

  report(): StepReport[] {
    return this.steps.map((step, index) => ({
      step: describe(step),
      done: index < this.#cursor,
      heard: this.#heardAt.get(index) ?? [],
    }));
  }

  hangUp(): void {
    if (this.gone.aborted) return;
    this.#note('caller', 'hangs up');
    this.#hangUp.abort(new Error('the caller hung up'));
  }

  #goOn(): void {
    for (let step = this.steps[this.#cursor]; step && this.#takesAtOnce(step); step = this.steps[this.#cursor])
      this.#cursor++;
  }

  /** True when the step is done, whether it held or not. */
  #takesAtOnce(step: Step): boolean {
    switch (step.kind) {
      case 'hears':
        return this.#hears(step.value);
      case 'doesNotHear':
        if (this.#heard.some((content) => step.value.endIn(spoken(content), 0) !== undefined))
          this.#fail(`the caller was not to hear ${step.value.text}`);
        return true;
      case 'reads':
        return this.#reads(step.value);
      case 'remembers':
        for (const [name, what] of Object.entries(step.value)) this.#remember(name, what);
        return true;
      case 'advances':
        this.world.clock.advance(step.value);
        this.#note('caller', `${Math.round(step.value / 1000)} s later`);
        return true;
      case 'opens':
        return this.#opens(step.value);
      case 'attribute':
        return this.#end !== undefined && this.#afterwards(step, this.#end);
      case 'isQueuedIn':
        return this.#isQueuedIn(step);
      case 'agent':
        if (!this.world.agentsDo?.(step.value)) return false;
        if (step.value in talking) this.#silence.talks(talking[step.value as keyof typeof talking]); // just looked up
        this.#note('agent', step.value === 'answers' ? 'answers' : `(${step.value})`);
        return true;
      case 'hangsUp':
        this.hangUp();
        return true;
      default:
        return false;
    }
  }

  /** Looks on from where the step before it stopped: one prompt may hold what two steps listen for, but not twice the same. */
  #hears(pattern: HeardPattern): boolean {
    for (let index = this.#listenedTo.utterance; index < this.#heard.length; index++) {
      const from = index === this.#listenedTo.utterance ? this.#listenedTo.offset : 0;
      const end = pattern.endIn(spoken(this.#heard[index] ?? ''), from);
      if (end === undefined) continue;
      this.#listenedTo = { utterance: index, offset: end };
      return true;
    }
    return false;
  }

  #isQueuedIn(step: Extract<Step, { kind: 'isQueuedIn' }>): boolean {
    const queueName = this.world.waitingIn?.();
    if (queueName !== undefined) return this.#afterwards(step, { outcome: 'queued', queueName, attributes: {} });
    return this.#end !== undefined && this.#afterwards(step, this.#end);
  }

  #afterwards(step: Extract<Step, { kind: 'attribute' | 'isQueuedIn' }>, end: EndOfCall): true {
    if (step.kind === 'isQueuedIn') {
      if (end.queueName !== step.value)
        this.#fail(
          `the call was to wait in ${step.value} and ${end.queueName ? `waits in ${end.queueName}` : `ended (${end.outcome})`}`,
        );
      return true;
    }
    const actual = end.attributes[step.value.name];
    if (actual !== step.value.equals) {
      this.#fail(
        `attribute ${step.value.name} was to be '${step.value.equals}' and is ${actual === undefined ? 'not set' : `'${actual}'`}`,
      );
    }
    return true;
  }

  #reads({ mail, patterns }: { mail: string; patterns: readonly { name: string; regex: RegExp }[] }): boolean {
    const mails = this.world.mailsTo(mail);
    // A notice may have come after the mail that is looked for.
    const newest = mails.findLast((text) => patterns.every(({ regex }) => regex.test(text))) ?? mails.at(-1);
    if (newest === undefined) return false; // It may still be on its way; reported at the end of the call if it never came.
    for (const { name, regex } of patterns) {
      const found = regex.exec(newest)?.[1];
      if (found === undefined) this.#fail(`the newest mail to ${mail} has nothing that matches ${String(regex)}`);
      else this.remembered.set(name, found);
    }
    this.#note('caller', `reads the mail to ${mail}`);
    return true;
  }

  /** Begins to open the page, and is done when it has answered: time goes on meanwhile. */
  #opens(opening: Opening): boolean {
    if (this.#page) {
      const { done } = this.#page;
      if (done) this.#page = undefined;
      return done;
    }
    const address = linkIn(this.world.mailsTo(opening.mail), opening.link);
    if (address === undefined || !this.world.visit) return false;
    const page = { done: false };
    this.#page = page;
    this.#note(
      'caller',
      `opens the mail to ${opening.mail}${opening.button ? ` and presses “${opening.button}”` : ''}`,
    );
    void this.world.visit(address, opening).then((problems) => {
      for (const problem of problems) this.#fail(problem);
      page.done = true;
    });
    return false;
  }

  #remember(name: string, what: 'lastSpokenPassword' | 'lastHeard'): void {
    const value =
      what === 'lastHeard'
        ? this.#heard.map(written).at(-1)
        : this.#heard.map(spelledOut).findLast((run) => run !== undefined);
    if (value === undefined) this.#fail(`nothing to remember as {${name}}: no password was spelled out`);
    else this.remembered.set(name, value);
  }

  async #act(act: CallerAct, shown: string, possible: boolean, listening: Listening): Promise<CallerAct> {
    this.#cursor++;
    this.#note('caller', shown);
    // A caller who hangs up right after an act does so while the centre is still working on it.
    if (this.steps[this.#cursor]?.kind === 'hangsUp') {
      this.#cursor++;
      void this.world.clock.sleep(reactionMs).then(() => this.hangUp());
    }
    return possible ? act : this.#stayQuiet(listening.limitMs);
  }

  async #wait(waitMs: number, listening: Listening): Promise<CallerAct> {
    this.#silentUntil ??= this.world.clock.now() + waitMs;
    const leftMs = this.#silentUntil - this.world.clock.now();
    if (leftMs > listening.limitMs) return this.#stayQuiet(listening.limitMs);
    this.#silentUntil = undefined;
    this.#cursor++;
    this.#note('caller', `waits ${Math.round(waitMs / 1000)} s`);
    await this.#pause(Math.max(0, leftMs));
    return this.#answer({ ...listening, limitMs: listening.limitMs - Math.max(0, leftMs) });
  }

  async #stayQuiet(limitMs: number): Promise<CallerAct> {
    await this.#pause(limitMs);
    return silence;
  }

  async #pause(ms: number): Promise<void> {
    try {
      await this.world.clock.sleep(ms, this.gone);
    } catch {
      // Hanging up ends any wait; the engine looks at `gone`.
    }
  }

  /** `{name}` becomes what was remembered under it. */
  #fill(text: string): string {
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = this.remembered.get(name);
      if (value === undefined) this.#fail(`{${name}} was never read or remembered`);
      return value ?? whole.replace(/[{}]/g, '');
    });
  }

  #show(utterance: Utterance): string {
    let text = utterance.kind === 'ssml' ? spoken(withoutSecrets(utterance.content)) : utterance.content;
    for (const value of this.remembered.values()) text = text.replaceAll(value, '•••••');
    return text;
  }

  #lastHeard(): string {
    const last = this.#heard.at(-1);
    return last === undefined ? 'nothing' : `“${spoken(withoutSecrets(last)).slice(-120)}”`;
  }

  #note(who: TranscriptEntry['who'], text: string): void {
    this.transcript.push({ at: this.world.clock.now(), who, text });
  }

  #fail(message: string): void {
    this.fail(`step ${this.#cursor + 1}: ${message}`);
  }
}

/** Remembered values are secrets until shown otherwise: `{code}#` is printed as `•••••#`. */
const hide = (text: string): string => text.replace(/\{\w+\}/g, '•••••');

/** A step as a person would read it out. */
function describe({ kind, value }: Step): string {
  switch (kind) {
    case 'hears':
    case 'doesNotHear':
      return `${kind}: ${value.text}`;
    case 'reads':
      return `${kind}: mail to ${value.mail}${value.patterns.map(({ name }) => `, ${name}`).join('')}`;
    case 'opens':
      return `${kind}: mail to ${value.mail}${value.button ? `, ${value.button}` : ''}`;
    case 'waits':
    case 'advances':
      return `${kind}: ${value / 1000}s`;
    case 'attribute':
      return `${kind}: ${value.name} = ${value.equals}`;
    case 'remembers':
      return `${kind}: ${Object.keys(value).join(', ')}`;
    default:
      return `${kind}: ${String(value)}`;
  }
}
