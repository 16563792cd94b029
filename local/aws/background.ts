import { setMaxListeners } from 'node:events';
import { type Clock } from '../time/clock';

/** Work nobody waits for: asynchronous invocations, event deliveries. Tests and the command line can wait for all of it. */
export class Background {
  readonly #running = new Set<Promise<void>>();
  readonly #waiting = new Set<{ readonly dueAt: number }>();
  /** What was put off; undefined while nothing is. */
  #putOff: (() => Promise<void>)[] | undefined;
  readonly #stopping = new AbortController();
  readonly #end = new AbortController();

  constructor(
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {
    // Any number of things may be waiting to be tried again.
    setMaxListeners(0, this.#stopping.signal, this.#end.signal);
  }

  start(work: () => Promise<void>): void {
    if (this.#putOff) this.#putOff.push(work);
    else this.#run(work);
  }

  /**
   * From now on work is begun when the function returned is called, and not before. In AWS what nobody waits for runs on other machines; here
   * it would take the processor from whoever is being timed.
   */
  putOff(): () => void {
    this.#putOff ??= [];
    return () => {
      const waiting = this.#putOff ?? [];
      this.#putOff = undefined;
      for (const work of waiting) this.#run(work);
    };
  }

  #run(work: () => Promise<void>): void {
    const running: Promise<void> = Promise.resolve()
      .then(work)
      .catch(this.onError)
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Aborts when nothing is to be tried again any more. */
  get ending(): AbortSignal {
    return this.#end.signal;
  }

  end(): void {
    this.#end.abort(new Error('the account is ending'));
  }

  /** Starts work after a while: a message that is delayed, a batch that is collected. Virtual time does not move on for its sake. */
  later(ms: number, work: () => Promise<void>): void {
    const waiting = { dueAt: this.clock.now() + ms };
    this.#waiting.add(waiting);
    const over = () => this.#waiting.delete(waiting);
    this.clock.sleep(ms, this.#stopping.signal, 'patient').then(
      () => {
        over();
        this.start(work);
      },
      over, // stopped: it will not be
    );
  }

  /** Starts work again and again. Virtual time neither moves on for its sake nor is it waited for. */
  every(ms: number, work: () => Promise<void>): void {
    this.clock.sleep(ms, this.#stopping.signal, 'patient').then(
      () => {
        this.start(work);
        this.every(ms, work);
      },
      () => undefined, // stopped: it will not be
    );
  }

  /** Resolves when nothing is under way any more, also nothing that was started meanwhile. What is to start later is not under way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** The same, and sits out all that is to start later. */
  async settled(): Promise<void> {
    await this.idle();
    while (this.#waiting.size > 0) {
      const next = Math.min(...[...this.#waiting].map(({ dueAt }) => dueAt));
      await this.clock.sleep(Math.max(0, next - this.clock.now()));
      await this.idle();
    }
  }

  /** Drops what is to start later, and whatever would from now on. */
  stop(): void {
    this.#stopping.abort(new Error('the account is closing'));
  }
}
