import { type Clock } from '../../time/clock';

type Action = () => void;

/**
 * `setTimeout` and friends for one execution environment, on the clock. Lambda freezes an environment between invocations: what was
 * waiting then waits on when the next invocation thaws it. That also keeps a timer nobody cleared from driving virtual time.
 */
export class VirtualTimers {
  readonly #clock: Clock;
  readonly #live = new Map<number, VirtualTimer>();
  #nextId = 1;
  #running = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  readonly setTimeout = (action: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): VirtualTimer =>
    this.#start(() => action(...args), normal(ms), undefined);

  readonly setInterval = (action: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): VirtualTimer =>
    this.#start(() => action(...args), normal(ms), normal(ms));

  readonly clear = (timer: VirtualTimer | number | string | undefined | null): void => {
    if (timer === undefined || timer === null) return;
    const live = typeof timer === 'object' ? timer : this.#live.get(Number(timer));
    live?.close();
  };

  /** The next turn of the event loop. Virtual time stands still until it has come. */
  readonly setImmediate = (action: (...args: unknown[]) => void, ...args: unknown[]): { cancelled: boolean } => {
    const handle = { cancelled: false, ref: () => handle, unref: () => handle, hasRef: () => true };
    void this.#clock.hold(
      new Promise<void>((resolve) => {
        setImmediate(() => {
          resolve();
          if (!handle.cancelled) action(...args);
        });
      }),
    );
    return handle;
  };

  readonly clearImmediate = (handle: { cancelled: boolean } | undefined): void => {
    if (handle) handle.cancelled = true;
  };

  thaw(): void {
    this.#running = true;
    for (const timer of this.#live.values()) timer.arm();
  }

  freeze(): void {
    this.#running = false;
    for (const timer of this.#live.values()) timer.disarm();
  }

  #start(action: Action, ms: number, everyMs: number | undefined): VirtualTimer {
    const timer: VirtualTimer = new VirtualTimer(this.#nextId++, this.#clock, ms, everyMs, action, () => this.#live.delete(timer.id));
    this.#live.set(timer.id, timer);
    if (this.#running) timer.arm();
    return timer;
  }
}

/** What `setTimeout` answers in Node. */
class VirtualTimer {
  #leftMs: number;
  #armedAt = 0;
  #arming: { cancelled: boolean; readonly abort: AbortController } | undefined;
  #closed = false;

  constructor(
    readonly id: number,
    private readonly clock: Clock,
    private readonly ms: number,
    private readonly everyMs: number | undefined,
    private readonly action: Action,
    private readonly onDone: () => void,
  ) {
    this.#leftMs = ms;
  }

  arm(): void {
    if (this.#closed || this.#arming) return;
    const arming = { cancelled: false, abort: new AbortController() };
    this.#arming = arming;
    this.#armedAt = this.clock.now();
    this.clock.sleep(this.#leftMs, arming.abort.signal).then(
      () => {
        if (!arming.cancelled) this.#fire();
      },
      () => undefined, // aborted by `disarm`: nothing is left to do
    );
  }

  disarm(): void {
    if (!this.#arming) return;
    this.#leftMs = Math.max(0, this.#leftMs - (this.clock.now() - this.#armedAt));
    this.#arming.cancelled = true;
    this.#arming.abort.abort();
    this.#arming = undefined;
  }

  #fire(): void {
    this.#arming = undefined;
    if (this.everyMs === undefined) this.close();
    else {
      this.#leftMs = this.everyMs;
      this.arm();
    }
    this.action();
  }

  close(): this {
    this.#closed = true;
    this.disarm();
    this.onDone();
    return this;
  }

  refresh(): this {
    this.disarm();
    this.#leftMs = this.ms;
    this.arm();
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  [Symbol.toPrimitive](): number {
    return this.id;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** Node takes anything that is no number from 1 to 2^31-1 as 1 ms. */
function normal(ms: number | undefined): number {
  const value = Number(ms);
  return value >= 1 && value <= 2 ** 31 - 1 ? value : 1;
}
