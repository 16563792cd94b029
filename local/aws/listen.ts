import * as http from 'node:http';
import * as http2 from 'node:http2';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type Door, type WireResponse } from './door';

export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host?: string;
}

export interface Listener {
  readonly port: number;
  /** For `AWS_ENDPOINT_URL`. Step Functions' clients put `sync-` before it: give them `disableHostPrefix: true`. */
  readonly url: string;
  /** Ends open connections too. */
  close(): Promise<void>;
}

// Lambda's limit is the largest any service here takes.
const maxBodyBytes = 6 * 1024 * 1024 + 64 * 1024;

// How an HTTP/2 client begins: `PRI * HTTP/2.0`.
const prefaceStart = 'PRI';

/**
 * The door on a socket, for SDK clients outside this process: one port for HTTP/1.1 and for HTTP/2 without TLS, which the Lex runtime's
 * clients speak. Bound to this machine unless `host` says otherwise. Rejects when the port is taken.
 */
export async function listen(door: Door, { port, host = '127.0.0.1' }: ListenOptions): Promise<Listener> {
  const plain = http.createServer((request, response) => serve(door, request, response));
  // HTTP/1 upgrades are not offered: a client that wants HTTP/2 says so in its first bytes.
  const second = http2.createServer((request, response) => serve(door, request, response));
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
    readStart(socket, (isHttp2) => (isHttp2 ? second : plain).emit('connection', socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, () => resolve());
  });
  const address = server.address() as AddressInfo; // listening on a port, not on a pipe
  return {
    port: address.port,
    url: `http://${host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Looks at the first three bytes and puts them back. */
function readStart(socket: Socket, decide: (isHttp2: boolean) => void): void {
  let seen = Buffer.alloc(0);
  const look = (): void => {
    const chunk = socket.read() as Buffer | null; // no encoding is set
    if (chunk === null) return;
    seen = Buffer.concat([seen, chunk]);
    if (seen.length < prefaceStart.length && prefaceStart.startsWith(seen.toString('latin1'))) return;
    socket.off('readable', look);
    socket.unshift(seen);
    decide(seen.subarray(0, prefaceStart.length).toString('latin1') === prefaceStart);
  };
  socket.on('readable', look);
}

type Incoming = http.IncomingMessage | http2.Http2ServerRequest;
type Outgoing = http.ServerResponse | http2.Http2ServerResponse;

function serve(door: Door, request: Incoming, response: Outgoing): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
  });
  request.on('error', () => undefined); // the client went away; nobody is left to tell
  request.on('end', () => {
    if (size > maxBodyBytes) return answer(response, { status: 413, headers: {}, body: Buffer.alloc(0) });
    void door
      .handle({
        method: request.method ?? 'GET',
        path: request.url ?? '/',
        headers: headersOf(request),
        body: Buffer.concat(chunks),
      })
      .then((wire) => answer(response, wire));
  });
}

function headersOf(request: Incoming): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

function answer(response: Outgoing, { status, headers, body }: WireResponse): void {
  if (response.destroyed) return;
  // HTTP/2's compatible response takes the same call.
  (response as http.ServerResponse).writeHead(status, { ...headers, 'content-length': String(body.length) });
  response.end(body);
}
