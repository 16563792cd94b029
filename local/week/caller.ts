import { type CallerAct, type Line, type Listening, type Utterance } from '../connect/instance/ports';
import { spoken } from '../scenarios/ssml-text';
import { type Clock } from '../time/clock';
import { type Plan, type Stage } from './plan';
import { type Understanding } from './understanding';

/** What a caller was told on the way, in the order of the file of prompts. */
export type Told = 'closed' | 'nobody' | 'queueFull' | 'allFull';

const tellings: Readonly<Record<string, Told>> = {
  'to-queue.closed': 'closed',
  'to-agent.closed': 'closed',
  'main-queue.closed': 'closed',
  'to-queue.nobodyStaffed': 'nobody',
  'to-agent.nobodyStaffed': 'nobody',
  'main-queue.nobodyStaffed': 'nobody',
  'to-queue.queueFull': 'queueFull',
  'to-agent.queueFull': 'allFull',
  'to-queue.allFull': 'allFull',
};

const bookings = ['offer-callback.booked', 'offer-callback.alreadyBooked'];

/** What to call departments by voice: accounts, sales, support. */
const spokenDepartments: Readonly<Record<string, readonly [string, string, string]>> = {
  'en-US': ['accounts', 'sales', 'support'],
  'es-US': ['cuentas', 'ventas', 'soporte'],
  'fr-CA': ['le premier choix', 'le deuxième choix', 'la troisième option'],
};

const reactionMs = 700;

/** Somebody who understands what is said, whatever the language, and does what they have planned. */
export class WeekCaller implements Line {
  readonly told: Told[] = [];
  /** Sentences that say when somebody is there again. */
  readonly openings: string[] = [];
  /** Since when the caller waits in a queue. */
  queuedAt: number | undefined;
  wasAskedForLanguage = false;
  /** Was told that somebody will call. */
  hasBooked = false;
  readonly #hangUp = new AbortController();
  /** The prompts said since the caller last did something. */
  #said: string[] = [];
  #languageCode = 'en-US';
  #statements = 0;

  constructor(
    private readonly plan: Plan,
    private readonly clock: Clock,
    private readonly understanding: Understanding,
  ) {}

  get gone(): AbortSignal {
    return this.#hangUp.signal;
  }

  async play({ content, languageCode }: Utterance): Promise<void> {
    this.#languageCode = languageCode;
    const prompts = this.understanding.promptsIn(content);
    for (const prompt of prompts) {
      const told = tellings[prompt];
      if (told && !this.told.includes(told)) this.told.push(told);
    }
    if (prompts.some((prompt) => bookings.includes(prompt))) this.hasBooked = true;
    const said = spoken(content);
    if (said.startsWith('We open again')) this.openings.push(said);
    this.#said.push(...prompts);
  }

  async listen({ limitMs, keys, continuing }: Listening): Promise<CallerAct> {
    const act = continuing || !keys ? undefined : this.#act();
    this.#said = [];
    if (act === undefined || this.gone.aborted) return this.#quiet(limitMs);
    await this.#pause(Math.min(reactionMs, limitMs));
    return this.gone.aborted ? { kind: 'silence' } : act;
  }

  hangUp(): void {
    this.#hangUp.abort(new Error('the caller hung up'));
  }

  /** Called as time goes by. */
  tick(): void {
    const { afterwards, patienceMs } = this.plan;
    if (this.queuedAt === undefined) return;
    const waited = this.clock.now() - this.queuedAt;
    // Who means to ask for a call and never gets the chance gives up all the same.
    if (waited > (afterwards === 'hangs-up' ? patienceMs : patienceMs + 120_000)) this.hangUp();
  }

  #act(): CallerAct | undefined {
    const question = this.#question();
    if (question === undefined) return undefined;
    const stage = stages[question];
    if (stage !== undefined && this.#hasEnough(stage)) return undefined;
    const answer = this.#answerTo(question);
    if (typeof answer === 'object') return answer;
    return answer === '' ? undefined : { kind: 'keys', keys: answer };
  }

  #answerTo(question: Question): CallerAct | string {
    const { wish, callback, consent, survey } = this.plan;
    switch (question) {
      case 'first-menu':
        return wish.kind === 'help-desk' ? '0' : '2';
      case 'language':
        return this.#languageKey();
      case 'departments':
        return this.#department();
      case 'sub-menu':
        return wish.kind === 'queue' ? wish.keys[1] : '7';
      case 'consent':
        return consent;
      case 'callback':
        return { accepts: '1', declines: '3', silent: '' }[callback];
      case 'options':
        return this.#wantsCallback() ? '1' : '';
      case 'survey':
        return survey[this.#statements++] ?? '';
    }
  }

  #question(): Question | undefined {
    const asked = [...this.#said].reverse();
    return asked.flatMap((prompt) => questions.get(prompt) ?? [])[0];
  }

  #languageKey(): string {
    this.wasAskedForLanguage = true;
    const { language } = this.plan;
    return language === undefined ? '' : { 'en-US': '1', 'es-US': '2', 'fr-CA': '3' }[language];
  }

  #department(): CallerAct | string {
    const { wish } = this.plan;
    if (wish.kind === 'silent') return '';
    if (wish.kind === 'lost') return '1';
    if (wish.kind !== 'queue') return '0';
    const word = spokenDepartments[this.#languageCode]?.[Number(wish.keys[0]) - 1];
    return wish.says && word !== undefined ? { kind: 'says', text: word } : wish.keys[0];
  }

  #wantsCallback(): boolean {
    const { afterwards, patienceMs } = this.plan;
    if (afterwards !== 'asks-for-callback' || this.queuedAt === undefined) return false;
    return this.clock.now() - this.queuedAt > patienceMs;
  }

  #hasEnough(stage: Stage): boolean {
    if (this.plan.hangsUpAt !== stage) return false;
    this.hangUp();
    return true;
  }

  async #quiet(ms: number): Promise<CallerAct> {
    await this.#pause(ms);
    return { kind: 'silence' };
  }

  async #pause(ms: number): Promise<void> {
    try {
      await this.clock.sleep(ms, this.gone);
    } catch {
      // Hanging up ends any wait; the centre looks at `gone`.
    }
  }
}

type Question = Exclude<Stage, 'talk'> | 'options';

/** The prompts that ask for something. */
const questions: ReadonlyMap<string, Question> = new Map([
  ['inbound.menu', 'first-menu'],
  ['inbound.menuRetry', 'first-menu'],
  ['inbound.menuKeysOnly', 'first-menu'],
  ['intro-inbound.chooseLanguage', 'language'],
  ['main.menu', 'departments'],
  ['main.menuRetry', 'departments'],
  ['main.menuKeysOnly', 'departments'],
  ['account.menu', 'sub-menu'],
  ['sales.menu', 'sub-menu'],
  ['support.menu', 'sub-menu'],
  ['set-recording.askConsent', 'consent'],
  ['offer-callback.offer', 'callback'],
  ['offer-callback.offerNumber', 'callback'],
  ['main-queue.options', 'options'],
  ['survey.statement1', 'survey'],
  ['survey.statement2', 'survey'],
  ['survey.statement3', 'survey'],
]);

/** At a question about waiting nobody has had enough: how long they wait is another matter. */
const stages: Readonly<Record<Question, Stage | undefined>> = {
  'first-menu': 'first-menu',
  language: 'language',
  departments: 'departments',
  'sub-menu': 'sub-menu',
  consent: 'consent',
  callback: 'callback',
  options: undefined,
  survey: 'survey',
};
