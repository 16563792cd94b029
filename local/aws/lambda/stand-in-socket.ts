import { EventEmitter } from 'node:events';
import { type VirtualTimers } from './virtual-timers';

/** The part of an agent that clients look at. */
export class StandInAgent extends EventEmitter {
  readonly sockets = {};
  readonly requests = {};
  readonly freeSockets = {};
  readonly maxSockets: number;
  readonly options: Readonly<Record<string, unknown>>;
  readonly keepAlive: boolean;

  constructor(options: Readonly<Record<string, unknown>> = {}) {
    super();
    this.options = options;
    this.maxSockets = typeof options['maxSockets'] === 'number' ? options['maxSockets'] : Infinity;
    this.keepAlive = options['keepAlive'] === true;
  }

  destroy(): void {}
}

/** Stands where a socket would: its time limit is on the clock. */
export class StandInSocket extends EventEmitter {
  readonly connecting = false;
  readonly encrypted = true;
  readonly remoteAddress = '127.0.0.1';
  destroyed = false;
  #limit: ReturnType<VirtualTimers['setTimeout']> | undefined;

  constructor(private readonly timers: VirtualTimers) {
    super();
  }

  setTimeout(ms: number, onTimeout?: () => void): this {
    this.timers.clear(this.#limit);
    if (onTimeout) this.once('timeout', onTimeout);
    this.#limit = ms > 0 ? this.timers.setTimeout(() => this.emit('timeout'), ms) : undefined;
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  end(): this {
    return this.destroy();
  }

  destroy(): this {
    this.timers.clear(this.#limit);
    this.destroyed = true;
    return this;
  }
}
