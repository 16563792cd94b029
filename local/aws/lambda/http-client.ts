import * as http from 'node:http';
import { Readable, Writable } from 'node:stream';
import { type WireResponse } from '../door';
import { StandInAgent, StandInSocket } from './stand-in-socket';
import { type VirtualTimers } from './virtual-timers';

/** A request leaving a function: where to, and the bytes. */
export interface OutgoingRequest {
  readonly protocol: 'http:' | 'https:';
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Answers a request without a socket. Rejects as a connection would fail. */
export type Network = (request: OutgoingRequest) => Promise<WireResponse>;

/** `node:http` or `node:https` for one environment: clients work, servers do not. */
export function httpClient(
  protocol: 'http:' | 'https:',
  network: Network,
  timers: VirtualTimers,
): Record<string, unknown> {
  const request = (...args: unknown[]): ClientRequest =>
    new ClientRequest(readArguments(protocol, args), network, timers);
  const get = (...args: unknown[]): ClientRequest => {
    const started = request(...args);
    started.end();
    return started;
  };
  const module: Record<string, unknown> = {
    request,
    get,
    Agent: StandInAgent,
    globalAgent: new StandInAgent(),
    ClientRequest,
    IncomingMessage: Answer,
    METHODS: http.METHODS,
    STATUS_CODES: http.STATUS_CODES,
    maxHeaderSize: http.maxHeaderSize,
    createServer() {
      throw new Error(`${protocol.slice(0, -1)}.createServer: a function cannot listen`);
    },
  };
  module['default'] = module;
  return module;
}

interface RequestOptions {
  readonly protocol: 'http:' | 'https:';
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly timeout: number | undefined;
  readonly onResponse: ((answer: Answer) => void) | undefined;
}

function readArguments(protocol: 'http:' | 'https:', args: readonly unknown[]): RequestOptions {
  const [first, ...rest] = args;
  const url = typeof first === 'string' ? new URL(first) : first instanceof URL ? first : undefined;
  const given = (url ? rest : args).find((one) => typeof one === 'object' && one !== null) as
    http.RequestOptions | undefined;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given?.headers ?? {})) {
    if (value !== undefined) headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return {
    protocol: (url?.protocol ?? given?.protocol ?? protocol) as 'http:' | 'https:', // other schemes fail in the network
    host: url?.hostname ?? given?.hostname ?? given?.host ?? 'localhost',
    method: (given?.method ?? 'GET').toUpperCase(),
    path: given?.path ?? (url ? `${url.pathname}${url.search}` : '/'),
    headers,
    timeout: given?.timeout,
    onResponse: args.find((one) => typeof one === 'function') as RequestOptions['onResponse'],
  };
}

const empty = Buffer.alloc(0);

/** What a client writes its request to. */
class ClientRequest extends Writable {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly protocol: string;
  readonly reusedSocket = true;
  aborted = false;
  readonly #options: RequestOptions;
  readonly #network: Network;
  readonly #timers: VirtualTimers;
  readonly #chunks: Buffer[] = [];
  #socket: StandInSocket | undefined;

  constructor(options: RequestOptions, network: Network, timers: VirtualTimers) {
    super({ decodeStrings: true, autoDestroy: false });
    this.#options = options;
    this.#network = network;
    this.#timers = timers;
    this.method = options.method;
    this.path = options.path;
    this.host = options.host;
    this.protocol = options.protocol;
    if (options.onResponse) this.once('response', options.onResponse);
    if (options.timeout) this.setTimeout(options.timeout);
  }

  get socket(): StandInSocket {
    return (this.#socket ??= new StandInSocket(this.#timers));
  }

  get connection(): StandInSocket {
    return this.socket;
  }

  setHeader(name: string, value: unknown): this {
    this.#options.headers[name.toLowerCase()] = String(value);
    return this;
  }

  getHeader(name: string): string | undefined {
    return this.#options.headers[name.toLowerCase()];
  }

  getHeaders(): Record<string, string> {
    return { ...this.#options.headers };
  }

  hasHeader(name: string): boolean {
    return name.toLowerCase() in this.#options.headers;
  }

  removeHeader(name: string): void {
    delete this.#options.headers[name.toLowerCase()];
  }

  setTimeout(ms: number, onTimeout?: () => void): this {
    if (onTimeout) this.once('timeout', onTimeout);
    this.socket.setTimeout(ms, () => this.emit('timeout'));
    return this;
  }

  setNoDelay(): void {}

  setSocketKeepAlive(): void {}

  flushHeaders(): void {}

  abort(): void {
    this.aborted = true;
    this.destroy();
  }

  /** The SDK hands over its whole body here. That needs nothing of a stream, and a stream would cost more than the rest of a request. */
  override end(...args: unknown[]): this {
    const [body = empty] = args;
    const whole = typeof body === 'string' ? Buffer.from(body) : body;
    if (args.length > 1 || !Buffer.isBuffer(whole) || this.#chunks.length > 0 || this.writableLength > 0) {
      return super.end(...(args as [unknown])); // the overloads of `end` share one implementation
    }
    this.#send(whole);
    if (this.listenerCount('finish') > 0) process.nextTick(() => this.emit('finish'));
    return this;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    done();
    this.#send(Buffer.concat(this.#chunks));
  }

  #send(body: Buffer): void {
    if (this.listenerCount('socket') > 0) this.emit('socket', this.socket);
    const { protocol, host, method, path, headers } = this.#options;
    this.#network({ protocol, host, method, path, headers, body }).then(
      (response) => this.#answer(response),
      (error: unknown) => this.#fail(error),
    );
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket?.destroy();
    done(error);
  }

  #answer(response: WireResponse): void {
    if (this.destroyed) return;
    this.#socket?.destroy();
    this.emit('response', new Answer(response, this, () => this.listenerCount('close') > 0 && this.destroy()));
  }

  #fail(error: unknown): void {
    if (!this.destroyed) this.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** The response as Node shows it. */
class Answer extends Readable {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly httpVersion = '1.1';
  complete = false;
  #body: Buffer | null;

  constructor(
    response: WireResponse,
    readonly req: ClientRequest,
    private readonly onDone: () => void,
  ) {
    super();
    this.statusCode = response.status;
    this.statusMessage = http.STATUS_CODES[response.status] ?? '';
    this.headers = response.headers;
    this.#body = response.body;
  }

  get socket(): StandInSocket {
    return this.req.socket;
  }

  get rawHeaders(): readonly string[] {
    return Object.entries(this.headers).flat();
  }

  setTimeout(): this {
    return this;
  }

  /** The usual way out: the whole body at once into what collects it. */
  override pipe<T extends NodeJS.WritableStream>(destination: T, options?: { end?: boolean }): T {
    const body = this.#body;
    if (body === null || options?.end === false) return super.pipe(destination, options);
    this.#body = null;
    this.complete = true;
    if (body.length > 0) destination.end(body);
    else destination.end();
    process.nextTick(() => {
      this.emit('end');
      this.emit('close');
      this.onDone();
    });
    return destination;
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    done(error);
    this.onDone();
  }

  override _read(): void {
    if (this.#body && this.#body.length > 0) this.push(this.#body);
    this.#body = null;
    this.complete = true;
    this.push(null);
  }
}
