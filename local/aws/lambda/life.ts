import { type Caller, type Dies } from '../door';

/** One invocation in its environment, which a fault may end at any moment. */
export class Life implements Caller {
  /** Resolves when a fault ends it. */
  readonly ended: Promise<void>;
  readonly #kill: () => void;
  #resolve: () => void = () => undefined;
  #requestsLeft: number | undefined;
  #over = false;

  /** `kill` silences the environment. `dies` says when a fault will, if it is known beforehand. */
  constructor(kill: () => void, dies: Dies | undefined) {
    this.#kill = kill;
    this.#requestsLeft = dies?.afterRequests;
    this.ended = new Promise((resolve) => (this.#resolve = resolve));
    if (this.#requestsLeft === 0) this.die();
  }

  /** Ended, or about to: a function that makes too few requests dies as it answers. */
  get doomed(): boolean {
    return this.#over || this.#requestsLeft !== undefined;
  }

  get over(): boolean {
    return this.#over;
  }

  /** One of its requests has been answered. */
  answered(): void {
    if (this.#requestsLeft !== undefined && --this.#requestsLeft <= 0) this.die();
  }

  die(): void {
    if (this.#over) return;
    this.#over = true;
    this.#kill();
    this.#resolve();
  }
}
