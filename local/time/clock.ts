/**
 * Time as an argument. Everything in `local/` that waits, waits on a `Clock`; nobody there calls `setTimeout` or `Date.now`.
 * A virtual clock makes a ten-minute expiry cost nothing; the wall clock serves the pages of `deskline up`.
 */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Resolves after `ms`. Rejects with the signal's reason when it aborts first, and leaves no timer behind. `patient`: nobody sits this wait
   * out, so virtual time does not move on for its sake; it is over when time has passed for other reasons (as Node's `unref`).
   */
  sleep(ms: number, signal?: AbortSignal, patience?: 'patient'): Promise<void>;
  /**
   * Marks work that finishes by itself outside this clock (a socket, a file, a `setImmediate` inside a library). Virtual time
   * stands still until it settles, so that no timer fires before an answer that is already on its way.
   */
  hold<T>(work: Promise<T>): Promise<T>;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly patient: boolean;
  readonly wake: () => void;
  cancelled: boolean;
}

/**
 * A clock that jumps to the next timer as soon as nothing else can happen: no microtask left, nothing held. Timers due at the same
 * instant fire in the order they were set, one a turn, so a run is the same each time.
 */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #held = 0;
  #pumpScheduled = false;
  /** Timers that somebody sits out. */
  #awaited = 0;
  readonly #timers: Timer[] = [];

  constructor(startsAt: number | Date) {
    this.#now = typeof startsAt === 'number' ? startsAt : startsAt.getTime();
  }

  now(): number {
    return this.#now;
  }

  /** Moves the clock on without waiting for timers in between: for tests that only look at `now()`. */
  advance(ms: number): void {
    this.#now += ms;
  }

  sleep(ms: number, signal?: AbortSignal, patience?: 'patient'): Promise<void> {
    if (signal?.aborted) return Promise.reject(abortReason(signal));
    return new Promise((resolve, reject) => {
      const timer: Timer = {
        patient: patience === 'patient',
        at: this.#now + Math.ceil(Math.max(0, ms)), // Whole milliseconds, as every clock of AWS tells them.
        order: this.#order++,
        cancelled: false,
        wake: () => {
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      const onAbort = () => {
        timer.cancelled = true;
        if (!timer.patient) this.#awaited--;
        reject(abortReason(signal));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      if (!timer.patient) this.#awaited++;
      push(this.#timers, timer);
      this.#schedulePump();
    });
  }

  async hold<T>(work: Promise<T>): Promise<T> {
    this.#held++;
    try {
      return await work;
    } finally {
      this.#held--;
      this.#schedulePump();
    }
  }

  #schedulePump(): void {
    if (this.#pumpScheduled || this.#awaited === 0) return;
    this.#pumpScheduled = true;
    // Node runs a `setImmediate` callback only after all microtasks and ticks: by then whatever could go on, has.
    setImmediate(this.#pump);
  }

  readonly #pump = (): void => {
    this.#pumpScheduled = false;
    if (this.#held > 0 || this.#awaited === 0) return;
    let timer = pop(this.#timers);
    while (timer?.cancelled) timer = pop(this.#timers);
    if (!timer) return;
    this.#now = Math.max(this.#now, timer.at);
    if (!timer.patient) this.#awaited--;
    timer.wake();
    this.#schedulePump();
  };
}

/** Real time, for `deskline up`. A wait longer than Node's 24.8-day timer is cut into slices. */
export class WallClock implements Clock {
  now(): number {
    return Date.now();
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const longestSliceMs = 2 ** 30;
    for (let left = Math.max(0, ms); left >= 0; left -= longestSliceMs) {
      await sleepSlice(Math.min(left, longestSliceMs), signal);
    }
  }

  hold<T>(work: Promise<T>): Promise<T> {
    return work;
  }
}

function sleepSlice(ms: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.reject(abortReason(signal));
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(handle);
      reject(abortReason(signal));
    };
    const handle = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

/** Throws a plain Error when the reason given to `abort()` was not one. */
function abortReason(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('aborted');
}

const before = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap in an array: 10,000 waiting contacts cost a logarithm each. */
function push(heap: Timer[], timer: Timer): void {
  let index = heap.push(timer) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!before(timer, heap[parent]!)) break; // in range: parent < index
    heap[index] = heap[parent]!;
    index = parent;
  }
  heap[index] = timer;
}

function pop(heap: Timer[]): Timer | undefined {
  const top = heap[0];
  const last = heap.pop();
  if (top === undefined || last === undefined || heap.length === 0) return top;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++;
    if (!before(heap[child]!, last)) break;
    heap[index] = heap[child]!;
    index = child;
  }
  heap[index] = last;
  return top;
}
