import { promisify } from 'node:util';
import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { type VirtualTimers } from './virtual-timers';

/** `Date` for one environment: without arguments it tells the clock's time. Its instances are ordinary dates. */
export function virtualDate(clock: Clock): DateConstructor {
  function VirtualDate(this: unknown, ...args: unknown[]): unknown {
    if (new.target === undefined) return new Date(clock.now()).toString();
    const given = args.length === 0 ? [clock.now()] : args;
    return Reflect.construct(Date, given, new.target === VirtualDate ? Date : new.target);
  }
  VirtualDate.prototype = Date.prototype;
  const statics = { now: () => Math.floor(clock.now()), parse: Date.parse, UTC: Date.UTC };
  Object.defineProperty(VirtualDate, 'name', { value: 'Date' });
  return Object.assign(VirtualDate, statics) as unknown as DateConstructor; // has the constructor's call, construct and static members
}

/** `Math` with a repeatable `random`. */
export function seededMath(random: Random): Math {
  const members = {
    ...Object.getOwnPropertyDescriptors(Math),
    random: { value: () => random.next(), configurable: true },
  };
  return Object.create(Object.prototype, members) as Math; // all of Math's own members
}

/** `performance` on the clock: measures virtual milliseconds. */
export function virtualPerformance(
  clock: Clock,
): Pick<Performance, 'now' | 'timeOrigin' | 'mark' | 'measure' | 'toJSON'> & Record<string, unknown> {
  const timeOrigin = clock.now();
  const entry = (name: string, entryType: string) => ({
    name,
    entryType,
    startTime: clock.now() - timeOrigin,
    duration: 0,
    detail: null,
    toJSON: () => ({ name, entryType }),
  });
  return {
    timeOrigin,
    now: () => clock.now() - timeOrigin,
    mark: (name: string) => entry(name, 'mark'),
    measure: (name: string) => entry(name, 'measure'),
    clearMarks: () => undefined,
    clearMeasures: () => undefined,
    getEntries: () => [],
    getEntriesByName: () => [],
    getEntriesByType: () => [],
    eventLoopUtilization: () => ({ idle: 0, active: 0, utilization: 0 }),
    toJSON: () => ({ timeOrigin }),
  };
}

/** `AbortSignal` whose `timeout` is on the clock. */
export function virtualAbortSignal(timers: VirtualTimers): typeof AbortSignal {
  const stand = function AbortSignal() {
    throw new TypeError('Illegal constructor');
  };
  stand.prototype = AbortSignal.prototype;
  return Object.assign(stand, {
    abort: (reason?: unknown) => AbortSignal.abort(reason),
    any: (signals: AbortSignal[]) => AbortSignal.any(signals),
    timeout(ms: number): AbortSignal {
      const controller = new AbortController();
      timers.setTimeout(
        () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
        ms,
      );
      return controller.signal;
    },
  }) as unknown as typeof AbortSignal; // the same statics, and a constructor that always throws
}

/** `setTimeout` and its kin; `util.promisify` finds the promised form, as with Node's own. */
export function timerFunctions(timers: VirtualTimers, promised: Record<string, unknown>) {
  const promisable = <T extends object>(call: T, form: unknown): T => Object.assign(call, { [promisify.custom]: form });
  return {
    setTimeout: promisable(timers.setTimeout, promised['setTimeout']),
    clearTimeout: timers.clear,
    setInterval: timers.setInterval,
    clearInterval: timers.clear,
    setImmediate: promisable(timers.setImmediate, promised['setImmediate']),
    clearImmediate: timers.clearImmediate,
  };
}

/** `timers/promises`. */
export function promisedTimers(timers: VirtualTimers): Record<string, unknown> {
  const wait = <T>(ms?: number, value?: T, options: { signal?: AbortSignal } = {}): Promise<T | undefined> =>
    new Promise((resolve, reject) => {
      const { signal } = options;
      if (signal?.aborted) return reject(aborted(signal));
      const timer = timers.setTimeout(() => resolve(value), ms);
      signal?.addEventListener('abort', () => {
        timers.clear(timer);
        reject(aborted(signal));
      });
    });
  return {
    setTimeout: wait,
    setImmediate: <T>(value?: T) => new Promise((resolve) => timers.setImmediate(() => resolve(value))),
    setInterval: async function* <T>(ms?: number, value?: T) {
      for (;;) {
        await wait(ms);
        yield value;
      }
    },
    scheduler: { wait, yield: () => new Promise<void>((resolve) => timers.setImmediate(() => resolve())) },
  };
}

const aborted = (signal: AbortSignal): Error =>
  Object.assign(new Error('The operation was aborted', { cause: signal.reason }), {
    name: 'AbortError',
    code: 'ABORT_ERR',
  });
