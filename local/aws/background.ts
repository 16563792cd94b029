/** Work nobody waits for: asynchronous invocations, event deliveries. Tests and the command line can wait for all of it. */
export class Background {
  readonly #running = new Set<Promise<void>>();
  readonly #onError: (error: unknown) => void;
  readonly #end = new AbortController();

  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  start(work: () => Promise<void>): void {
    const running: Promise<void> = Promise.resolve()
      .then(work)
      .catch(this.#onError)
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

  /** Resolves when nothing is under way any more, also nothing that was started meanwhile. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
