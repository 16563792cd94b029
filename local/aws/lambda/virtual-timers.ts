import { type Clock } from '../../time/clock';

type Action = () => void;

/**
 * `setTimeout` and friends for one execution environment, on the clock. Lambda freezes an environment between invocations: what was
 * waiting then waits on when the next invocation thaws it. That also keeps a timer nobody cleared from driving virtual time.
 */
export class VirtualTimers {
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  readonly #live = new Map<number, VirtualTimer>();
  #nextId = 1;
  #running = false;
  #armingSoon = false;

  /** `onError` hears what a timer's action throws: nobody awaits a timer. */
  constructor(clock: Clock, onError: (error: unknown) => void) {
    this.#clock = clock;
    this.#onError = onError;
  }

  get running(): boolean {
    return this.#running;
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
          if (!handle.cancelled) this.#try(() => action(...args));
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
    if (this.#live.size > 0) this.#armSoon();
  }

  freeze(): void {
    this.#running = false;
    for (const timer of this.#live.values()) timer.disarm();
  }

  #start(action: Action, ms: number, everyMs: number | undefined): VirtualTimer {
    const id = this.#nextId++;
    const timer = new VirtualTimer(id, ms, everyMs, {
      clock: this.#clock,
      armSoon: () => this.#armSoon(),
      fire: () => this.#try(action),
      done: () => this.#live.delete(id),
    });
    this.#live.set(id, timer);
    this.#armSoon();
    return timer;
  }

  /**
   * Arms new timers at the end of this turn. An SDK call sets two and clears both before anything could fire; arming each at once would
   * cost more than the rest of the door. Time stands still meanwhile.
   */
  #armSoon(): void {
    if (this.#armingSoon || !this.#running) return;
    this.#armingSoon = true;
    void this.#clock.hold(
      new Promise<void>((resolve) => {
        setImmediate(() => {
          this.#armingSoon = false;
          if (this.#running) for (const timer of this.#live.values()) timer.arm();
          resolve();
        });
      }),
    );
  }

  #try(action: Action): void {
    try {
      action();
    } catch (error) {
      this.#onError(error);
    }
  }
}

interface TimerHost {
  readonly clock: Clock;
  readonly armSoon: () => void;
  readonly fire: () => void;
  readonly done: () => void;
}

// One for all: making an error costs a stack trace, and clients set and clear timers with every call.
const disarmed = new Error('disarmed');

/** What `setTimeout` answers in Node. */
class VirtualTimer {
  #leftMs: number;
  #armedAt = 0;
  #arming: AbortController | undefined;
  #closed = false;

  constructor(
    readonly id: number,
    private readonly ms: number,
    private readonly everyMs: number | undefined,
    private readonly host: TimerHost,
  ) {
    this.#leftMs = ms;
  }

  arm(): void {
    if (this.#closed || this.#arming) return;
    const arming = new AbortController();
    this.#arming = arming;
    this.#armedAt = this.host.clock.now();
    this.host.clock.sleep(this.#leftMs, arming.signal).then(
      () => {
        // A timer cleared in the very turn it fell due must not fire.
        if (this.#arming === arming) this.#fire();
      },
      () => undefined, // disarmed: nothing is left to do
    );
  }

  disarm(): void {
    if (!this.#arming) return;
    this.#leftMs = Math.max(0, this.#leftMs - (this.host.clock.now() - this.#armedAt));
    this.#arming.abort(disarmed);
    this.#arming = undefined;
  }

  #fire(): void {
    this.#arming = undefined;
    if (this.everyMs === undefined) this.close();
    else {
      this.#leftMs = this.everyMs;
      this.arm();
    }
    this.host.fire();
  }

  close(): this {
    this.#closed = true;
    this.disarm();
    this.host.done();
    return this;
  }

  refresh(): this {
    this.disarm();
    this.#leftMs = this.ms;
    this.host.armSoon();
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
}

/** Node takes anything that is no number from 1 to 2^31-1 as 1 ms. */
function normal(ms: number | undefined): number {
  const value = Number(ms);
  return value >= 1 && value <= 2 ** 31 - 1 ? value : 1;
}
