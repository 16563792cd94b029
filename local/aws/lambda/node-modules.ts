import * as asyncHooks from 'node:async_hooks';
import { Console } from 'node:console';
import { EventEmitter } from 'node:events';
import * as os from 'node:os';
import * as zlib from 'node:zlib';
import { type Clock } from '../../time/clock';
import { held } from './held';

type Module = unknown;

/** What makes an environment's modules differ from Node's own. */
export interface ModuleParts {
  readonly process: unknown;
  readonly console: unknown;
  readonly crypto: Module;
  readonly files: Record<string, unknown>;
  readonly http: Module;
  readonly https: Module;
  readonly http2: Module;
  readonly timers: Module;
  readonly promisedTimers: Module;
  readonly performance: unknown;
  readonly clock: Clock;
}

// These only compute: they are Node's own.
const shared = new Set([
  'assert', 'assert/strict', 'buffer', 'constants', 'diagnostics_channel', 'events', 'path', 'path/posix', 'path/win32', 'punycode',
  'querystring', 'stream', 'stream/consumers', 'stream/promises', 'stream/web', 'string_decoder', 'url', 'util', 'util/types', 'v8',
]); // prettier-ignore

// No function needs them to answer a call; each would reach out of the sandbox.
const refused = new Set([
  'child_process', 'cluster', 'inspector', 'inspector/promises', 'readline', 'readline/promises', 'repl', 'test', 'trace_events', 'vm', 'wasi',
  'worker_threads', 'sqlite', 'sea',
]); // prettier-ignore

/** The built-in modules of one environment, by name with or without `node:`. Undefined when there is no such module. */
export function nodeModules(parts: ModuleParts): (name: string) => Module | undefined {
  const made = new Map<string, Module>();
  const makers: Readonly<Record<string, () => Module>> = {
    process: () => parts.process,
    console: () => Object.assign(Object.create(parts.console as object) as object, { Console, default: parts.console }),
    crypto: () => parts.crypto,
    fs: () => parts.files,
    'fs/promises': () => parts.files['promises'],
    http: () => parts.http,
    https: () => parts.https,
    http2: () => parts.http2,
    timers: () => parts.timers,
    'timers/promises': () => parts.promisedTimers,
    perf_hooks: () => ({
      performance: parts.performance,
      PerformanceObserver: NoObserver,
      constants: {},
      monitorEventLoopDelay: unavailable('perf_hooks'),
    }),
    async_hooks: () => quietAsyncHooks,
    os: () => lambdaOs(),
    zlib: () => heldZlib(parts.clock),
    net: () => noSockets('net'),
    tls: () => noSockets('tls'),
    dns: () => noNames(),
    'dns/promises': () => noNames().promises,
    dgram: () => ({ createSocket: () => new DroppingSocket() }),
    tty: () => ({ isatty: () => false }),
  };
  return (given) => {
    const name = given.replace(/^node:/, '');
    if (made.has(name)) return made.get(name);
    const module = shared.has(name)
      ? (process.getBuiltinModule(`node:${name}`) as Module)
      : (makers[name]?.() ?? (refused.has(name) ? refusing(name) : undefined));
    if (module !== undefined) made.set(name, module);
    return module;
  };
}

/** Loads, so that bundles which only mention it run; says so when it is used. */
function refusing(name: string): Module {
  return new Proxy(
    {},
    {
      get(_target, member) {
        if (typeof member !== 'string' || member === '__esModule' || member === 'then') return undefined;
        if (member === 'default') return refusing(name);
        return unavailable(`${name}.${member}`);
      },
      has: () => true,
    },
  );
}

const unavailable = (what: string) =>
  function notAvailable(): never {
    throw new Error(`${what}: not supported inside a local function`);
  };

/**
 * Without hooks: `createHook` is how older tracers follow a request, and one hook would slow every promise of this process. An environment
 * handles one request at a time, so the context such a tracer enters first is the right one throughout.
 */
const quietAsyncHooks = {
  ...asyncHooks,
  createHook: () => {
    const hook = { enable: () => hook, disable: () => hook };
    return hook;
  },
};

/** Compressing with a callback works on threads; so do zlib's streams, which virtual time does not wait for. */
function heldZlib(clock: Clock): Module {
  const calls = [
    'deflate',
    'deflateRaw',
    'gzip',
    'gunzip',
    'inflate',
    'inflateRaw',
    'unzip',
    'brotliCompress',
    'brotliDecompress',
  ] as const;
  return {
    ...zlib,
    ...Object.fromEntries(calls.map((name) => [name, held(zlib[name] as (...args: unknown[]) => unknown, clock)])),
  };
}

function lambdaOs(): Module {
  return {
    ...os,
    hostname: () => '169.254.100.1',
    homedir: () => '/home/sbx_user1051',
    tmpdir: () => '/tmp',
    platform: () => 'linux',
    type: () => 'Linux',
    arch: () => 'arm64',
    release: () => '5.10.0',
    userInfo: () => ({ uid: 993, gid: 990, username: 'sbx_user1051', homedir: '/home/sbx_user1051', shell: null }),
    networkInterfaces: () => ({}),
  };
}

class NoObserver {
  observe(): void {}
  disconnect(): void {}
}

/** A socket that never connects. Everything AWS goes through `http`, which needs none. */
function noSockets(module: string): Module {
  const connect = () => {
    const socket = Object.assign(new EventEmitter(), {
      destroyed: true,
      write: () => false,
      end: () => undefined,
      destroy: () => undefined,
      setTimeout: () => undefined,
      unref: () => undefined,
      ref: () => undefined,
    });
    const error = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED', syscall: 'connect' });
    process.nextTick(() => socket.listenerCount('error') > 0 && socket.emit('error', error));
    return socket;
  };
  return {
    connect,
    createConnection: connect,
    createServer: unavailable(`${module}.createServer`),
    isIP: (text: string) => (/^\d+(\.\d+){3}$/.test(text) ? 4 : text.includes(':') ? 6 : 0),
    Socket: class extends EventEmitter {
      connect = connect;
    },
  };
}

function noNames(): { readonly lookup: unknown; readonly promises: unknown } {
  const failure = (name: string) =>
    Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND', hostname: name });
  return {
    lookup: (name: string, ...rest: unknown[]) =>
      process.nextTick(rest.at(-1) as (error: Error) => void, failure(name)),
    promises: { lookup: (name: string) => Promise.reject(failure(name)) },
  };
}

/** UDP promises nothing, so what is sent to a daemon that is not there is simply gone (X-Ray segments). */
class DroppingSocket extends EventEmitter {
  send(...args: unknown[]): void {
    const callback = args.at(-1);
    if (typeof callback === 'function') process.nextTick(callback as (error: null, bytes: number) => void, null, 0);
  }

  bind(): this {
    return this;
  }

  close(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }
}
