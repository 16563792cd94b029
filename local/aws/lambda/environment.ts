import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { type Files } from './archive-files';
import { fetchClient } from './fetch-client';
import { httpClient, type Network } from './http-client';
import { http2Client } from './http2-client';
import { type Globals, LoadError, ModuleLoader } from './module-loader';
import { nodeModules } from './node-modules';
import { seededCrypto } from './seeded-crypto';
import { taskConsole } from './task-console';
import { taskFiles } from './task-files';
import { TaskExit, taskProcess, TaskStream } from './task-process';
import { VirtualTimers } from './virtual-timers';
import {
  promisedTimers,
  seededMath,
  timerFunctions,
  virtualAbortSignal,
  virtualDate,
  virtualPerformance,
} from './virtual-time';

export interface EnvironmentOptions {
  readonly files: Files;
  readonly handler: string;
  /** All of the function's environment variables, those Lambda sets included. */
  readonly variables: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly network: Network;
  readonly log: (line: string) => void;
}

/** What the runtime answers for one invocation. */
export type Outcome =
  | { readonly kind: 'answered'; readonly payload: string }
  | { readonly kind: 'failed'; readonly payload: string; readonly fatal: boolean };

export interface Invocation {
  readonly requestId: string;
  readonly payload: string;
  readonly traceId: string;
  readonly context: Readonly<Record<string, unknown>>;
}

type Handler = (event: unknown, context: unknown, callback: unknown) => unknown;

/**
 * One execution environment of a function: its own module state, variables, clock and chance in this process. It handles one
 * invocation at a time and is frozen in between; a dead one (timed out, exited) never acts again.
 */
export class Environment {
  readonly #options: EnvironmentOptions;
  readonly #timers: VirtualTimers;
  readonly #stdout: TaskStream;
  readonly #stderr: TaskStream;
  readonly #env: Record<string, string>;
  readonly #globals: Globals;
  readonly #loader: ModuleLoader;
  #handler: Handler | undefined;
  #requestId = '';
  #dead = false;
  #thawed: { readonly promise: Promise<void>; readonly resolve: () => void } | undefined;
  #fail: ((error: unknown) => void) | undefined;

  constructor(options: EnvironmentOptions) {
    this.#options = options;
    this.#env = { ...options.variables };
    this.#stdout = new TaskStream(options.log);
    this.#stderr = new TaskStream(options.log);
    this.#timers = new VirtualTimers(options.clock, (error) => this.#fail?.(error));
    const parts = this.#parts();
    this.#globals = parts.globals;
    this.#loader = new ModuleLoader(options.files, this.#globals, parts.builtin);
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Runs the handler once. Never rejects. */
  async invoke(invocation: Invocation): Promise<Outcome> {
    this.#requestId = invocation.requestId;
    this.#env['_X_AMZN_TRACE_ID'] = invocation.traceId;
    this.#thaw();
    try {
      this.#handler ??= this.#loader.handler(this.#options.handler);
      const event: unknown = JSON.parse(invocation.payload || '{}');
      const result = await this.#run(this.#handler, event, invocation.context);
      this.#loader.keepCompiled();
      return { kind: 'answered', payload: JSON.stringify(result) ?? 'null' };
    } catch (error) {
      return this.#failure(error);
    } finally {
      this.#freeze();
    }
  }

  /** Ends it for good: no timer fires, no request leaves, no answer arrives any more. */
  kill(): void {
    this.#dead = true;
    this.#timers.freeze();
  }

  #run(handler: Handler, event: unknown, context: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#fail = reject;
      const callback = (error: unknown, result?: unknown) => (error ? reject(error) : resolve(result));
      const returned = handler(event, context, callback);
      if (isThenable(returned)) returned.then(resolve, reject);
      // A handler that takes no callback and returns no promise has nothing more to say: Lambda answers null.
      else if (handler.length < 3) resolve(null);
    });
  }

  #failure(error: unknown): Outcome {
    const exit = error instanceof TaskExit;
    if (exit) this.kill();
    const shown = exit
      ? { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${this.#requestId} Error: ${error.message}` }
      : describeError(error);
    this.#options.log(`${this.#stamp()}\tERROR\tInvoke Error \t${JSON.stringify(shown)}`);
    return { kind: 'failed', payload: JSON.stringify(shown), fatal: exit || error instanceof LoadError };
  }

  #thaw(): void {
    this.#timers.thaw();
    this.#thawed?.resolve();
    this.#thawed = undefined;
  }

  #freeze(): void {
    this.#fail = undefined;
    this.#stdout.flush();
    this.#stderr.flush();
    this.#timers.freeze();
  }

  /** The network as this environment sees it: silent once dead, and answers wait while it is frozen. */
  readonly #network: Network = async (request) => {
    if (this.#dead) return never();
    try {
      return await this.#options.network(request);
    } finally {
      if (this.#dead) await never();
      if (!this.#timers.running) await this.#whenThawed();
    }
  };

  #whenThawed(): Promise<void> {
    if (!this.#thawed) {
      let resolve: () => void = () => undefined;
      const promise = new Promise<void>((done) => (resolve = done));
      this.#thawed = { promise, resolve };
    }
    return this.#thawed.promise;
  }

  #stamp(): string {
    return `${new Date(this.#options.clock.now()).toISOString()}\t${this.#requestId}`;
  }

  #parts(): { readonly globals: Globals; readonly builtin: (name: string) => unknown } {
    const { clock, random, files } = this.#options;
    const timers = this.#timers;
    const onError = (error: unknown) => this.#fail?.(error);
    const process = taskProcess({ env: this.#env, clock, stdout: this.#stdout, stderr: this.#stderr, onError });
    const console = taskConsole(this.#stdout, () => this.#stamp());
    const crypto = seededCrypto(random, clock);
    const performance = virtualPerformance(clock);
    const promised = promisedTimers(timers);
    const ownTimers = timerFunctions(timers, promised);
    const own = {
      ...ownTimers,
      process,
      console,
      performance,
      crypto: crypto['webcrypto'],
      Date: virtualDate(clock),
      Math: seededMath(random),
      AbortSignal: virtualAbortSignal(timers),
      fetch: fetchClient(this.#network, clock),
    };
    // Everything else of the real global object shows through; what a bundle adds stays in this environment.
    const global = Object.create(globalThis, Object.getOwnPropertyDescriptors(own)) as Record<string, unknown>;
    global['globalThis'] = global['global'] = global;
    return {
      globals: { ...own, global, globalThis: global },
      builtin: nodeModules({
        process,
        console,
        crypto,
        files: taskFiles(files),
        http: httpClient('http:', this.#network, timers),
        https: httpClient('https:', this.#network, timers),
        http2: http2Client(this.#network, timers),
        timers: ownTimers,
        promisedTimers: promised,
        performance,
        clock,
      }),
    };
  }
}

const never = <T>(): Promise<T> => new Promise(() => undefined);

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as { then?: unknown } | null | undefined)?.then === 'function';

/** As Lambda's Node runtime writes it. The trace keeps the function's own frames: ours would be no use to its author. */
function describeError(error: unknown): { errorType: string; errorMessage: string; trace: readonly string[] } {
  if (!isErrorLike(error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  const stack = (error.stack ?? '').split('\n');
  const frames = stack.filter((line) => /^\s+at /.test(line));
  const own = frames.filter((line) => line.includes('/var/task/'));
  return { errorType: error.name, errorMessage: error.message, trace: [`${error.name}: ${error.message}`, ...own] };
}

/** By shape: an error may have been made in another realm. */
const isErrorLike = (value: unknown): value is Error =>
  value instanceof Error || (typeof value === 'object' && value !== null && 'message' in value && 'name' in value);
