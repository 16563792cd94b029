import { EventEmitter } from 'node:events';
import { constants } from 'node:http2';
import { Duplex } from 'node:stream';
import { type Network } from './http-client';
import { type VirtualTimers } from './virtual-timers';

/** `node:http2` for one environment: a session per authority, each request a stream. The Lex runtime client speaks nothing else. */
export function http2Client(network: Network, timers: VirtualTimers): Record<string, unknown> {
  const module: Record<string, unknown> = {
    constants,
    connect: (authority: string | URL, ...rest: unknown[]) => {
      const session = new Session(new URL(authority), network, timers);
      const onConnect = rest.find((one) => typeof one === 'function');
      process.nextTick(() => session.emit('connect', session));
      if (onConnect) session.once('connect', onConnect as () => void); // an ordinary listener
      return session;
    },
    createServer() {
      throw new Error('http2.createServer: a function cannot listen');
    },
  };
  module['default'] = module;
  return module;
}

class Session extends EventEmitter {
  destroyed = false;
  closed = false;

  constructor(
    private readonly authority: URL,
    private readonly network: Network,
    private readonly timers: VirtualTimers,
  ) {
    super();
  }

  request(headers: Readonly<Record<string, unknown>>): RequestStream {
    return new RequestStream(this.authority, headers, this.network, this.timers);
  }

  settings(_settings: unknown, callback?: (error: null) => void): void {
    callback?.(null);
  }

  setTimeout(): void {}

  ref(): void {}

  unref(): void {}

  close(callback?: () => void): void {
    this.closed = true;
    callback?.();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.closed = true;
    this.emit('close');
  }
}

class RequestStream extends Duplex {
  rstCode = 0;
  aborted = false;
  readonly #headers: Readonly<Record<string, unknown>>;
  readonly #chunks: Buffer[] = [];
  #limit: ReturnType<VirtualTimers['setTimeout']> | undefined;

  constructor(
    private readonly authority: URL,
    headers: Readonly<Record<string, unknown>>,
    private readonly network: Network,
    private readonly timers: VirtualTimers,
  ) {
    super({ decodeStrings: true });
    this.#headers = headers;
  }

  setTimeout(ms: number, onTimeout?: () => void): void {
    this.timers.clear(this.#limit);
    if (ms > 0 && onTimeout) this.#limit = this.timers.setTimeout(onTimeout, ms);
  }

  close(code = constants.NGHTTP2_NO_ERROR): void {
    this.rstCode = code;
    this.destroy();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    done();
    const headers: Record<string, string> = { host: this.authority.host };
    for (const [name, value] of Object.entries(this.#headers)) {
      if (!name.startsWith(':')) headers[name.toLowerCase()] = String(value);
    }
    const request = {
      protocol: this.authority.protocol as 'http:' | 'https:', // other schemes fail in the network
      host: this.authority.hostname,
      method: String(this.#headers[':method'] ?? 'GET'),
      path: String(this.#headers[':path'] ?? '/'),
      headers,
      body: Buffer.concat(this.#chunks),
    };
    this.network(request).then(
      (response) => {
        if (this.destroyed) return;
        this.timers.clear(this.#limit);
        this.emit('response', { ...response.headers, ':status': response.status });
        if (response.body.length > 0) this.push(response.body);
        this.push(null);
      },
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override _read(): void {}

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.timers.clear(this.#limit);
    done(error);
  }
}
