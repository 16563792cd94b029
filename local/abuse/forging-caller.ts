import { type CallerAct, type Line, type Listening, type Utterance } from '../connect/instance/ports';
import { spoken } from '../scenarios/ssml-text';
import { type Clock } from '../time/clock';

/** What a caller who wants to hear of somebody's case answers, by what was asked last. */
const answers: readonly (readonly [asked: RegExp, keys: string])[] = [
  [/reset your password/i, '2'],
  [/For English/, '1'],
  [/mail you a code/, '1'],
];

/** Somebody at a number that shows as a customer's, who cannot read the customer's mail and guesses. Hangs up once put through. */
export class ForgingCaller implements Line {
  readonly heard: string[] = [];
  readonly #heardAt: number[] = [];
  /** Codes that were typed. */
  readonly guesses: string[] = [];
  readonly #hangUp = new AbortController();
  #last = '';

  constructor(
    private readonly clock: Clock,
    private readonly nextGuess: () => string,
  ) {}

  get gone(): AbortSignal {
    return this.#hangUp.signal;
  }

  /** What was heard from the offer to the end of the guessing: what comes after hangs on the case, as the routing does. */
  get dialog(): string {
    const [from, to] = this.#span;
    return this.heard.slice(from, to + 1).join('\n');
  }

  /** Between each two of those words: what the caller could measure. */
  get waitsMs(): readonly number[] {
    const [from, to] = this.#span;
    const times = this.#heardAt.slice(from, to + 1);
    return times.slice(1).map((at, index) => at - (times[index] ?? at));
  }

  get #span(): readonly [number, number] {
    const from = this.heard.findIndex((words) => words.includes('mail you a code'));
    return [from, this.heard.findLastIndex((words) => /could not confirm|cannot check/.test(words))];
  }

  async play({ content, from }: Utterance): Promise<void> {
    if (from === 'agent') return;
    this.#last = spoken(content);
    this.heard.push(this.#last);
    this.#heardAt.push(this.clock.now());
    if (/putting you through|next in line/.test(this.#last)) this.#hangUp.abort(new Error('the caller hung up'));
  }

  async listen({ limitMs, keys }: Listening): Promise<CallerAct> {
    const answer = keys ? this.#answer() : undefined;
    try {
      await this.clock.sleep(Math.min(limitMs, answer === undefined ? limitMs : 700), this.gone);
    } catch {
      return { kind: 'silence' };
    }
    return answer === undefined ? { kind: 'silence' } : { kind: 'keys', keys: answer };
  }

  #answer(): string | undefined {
    const asked = this.#last;
    this.#last = '';
    if (/six digits/.test(asked)) {
      this.guesses.push(this.nextGuess());
      return `${this.guesses.at(-1) ?? ''}#`;
    }
    return answers.find(([question]) => question.test(asked))?.[1];
  }
}
