import { EventEmitter } from 'node:events';
import { type Clock } from '../../time/clock';

/** Thrown by `process.exit`: ends the invocation and the environment, as Lambda does. */
export class TaskExit extends Error {
  constructor(readonly status: number) {
    super(`Runtime exited with error: exit status ${status}`);
  }
}

interface TaskProcessOptions {
  readonly env: Record<string, string>;
  readonly clock: Clock;
  readonly stdout: TaskStream;
  readonly stderr: TaskStream;
  /** Hears what a callback of `nextTick` throws. */
  readonly onError: (error: unknown) => void;
}

// What Lambda's nodejs22.x presents. The real version below may be older; clients only ask in order to warn.
const version = 'v22.20.0';

/** `process` of one function: its own environment variables and time, Lambda's version and folders. */
export function taskProcess({ env, clock, stdout, stderr, onError }: TaskProcessOptions): Record<string, unknown> {
  const startedAt = clock.now();
  const emitter = new EventEmitter();
  const nanoseconds = () => BigInt(Math.round((clock.now() - startedAt) * 1e6));
  const hrtime = (since?: readonly [number, number]): [number, number] => {
    const total = nanoseconds() - (since ? BigInt(since[0]) * 1_000_000_000n + BigInt(since[1]) : 0n);
    return [Number(total / 1_000_000_000n), Number(total % 1_000_000_000n)];
  };
  const members: Record<string, unknown> = {
    env,
    version,
    versions: { ...process.versions, node: version.slice(1) },
    release: { name: 'node', lts: 'Jod' },
    platform: 'linux',
    arch: 'arm64',
    pid: 8,
    ppid: 1,
    title: '/var/lang/bin/node',
    argv: ['/var/lang/bin/node', '/var/runtime/index.mjs'],
    argv0: 'node',
    execArgv: [],
    execPath: '/var/lang/bin/node',
    features: process.features,
    config: process.config,
    exitCode: undefined,
    stdout,
    stderr,
    cwd: () => '/var/task',
    uptime: () => (clock.now() - startedAt) / 1000,
    hrtime: Object.assign(hrtime, { bigint: nanoseconds }),
    nextTick: (action: (...args: unknown[]) => void, ...args: unknown[]) =>
      process.nextTick(() => {
        try {
          action(...args);
        } catch (error) {
          onError(error);
        }
      }),
    memoryUsage: Object.assign(() => ({ ...process.memoryUsage() }), { rss: () => process.memoryUsage.rss() }),
    cpuUsage: () => ({ user: 0, system: 0 }),
    emitWarning: (warning: unknown) =>
      void stderr.write(`(node:8) ${warning instanceof Error ? String(warning) : `Warning: ${String(warning)}`}\n`),
    exit: (status = 0) => {
      throw new TaskExit(status);
    },
    abort: () => {
      throw new TaskExit(134);
    },
    kill: () => {
      throw new Error('process.kill: not supported inside a local function');
    },
    umask: () => 0o22,
    getuid: () => 993,
    geteuid: () => 993,
    getgid: () => 990,
    binding: () => {
      throw new Error('process.binding: not supported inside a local function');
    },
    _rawDebug: () => undefined,
  };
  return Object.assign(emitter as EventEmitter & Record<string, unknown>, members);
}

/** `process.stdout` and `process.stderr`: whole lines go on. */
export class TaskStream extends EventEmitter {
  readonly writable = true;
  readonly isTTY = false;
  readonly #line: (text: string) => void;
  #rest = '';

  constructor(line: (text: string) => void) {
    super();
    this.#line = line;
  }

  write(chunk: unknown, ...rest: unknown[]): boolean {
    const text = this.#rest + (typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('utf8'));
    const end = text.lastIndexOf('\n');
    if (end >= 0) text.slice(0, end).split('\n').forEach(this.#line);
    this.#rest = text.slice(end + 1);
    const done = rest.find((one) => typeof one === 'function');
    if (done) process.nextTick(done as (error: null) => void, null); // a write callback; Node's Console insists on null
    return true;
  }

  /** What was printed without a line break, at the end of an invocation. */
  flush(): void {
    if (this.#rest !== '') this.#line(this.#rest);
    this.#rest = '';
  }

  end(chunk?: unknown): void {
    if (chunk !== undefined) this.write(chunk);
  }
}
