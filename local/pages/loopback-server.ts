import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Refusal, refusalOf, safeHeaders } from './request-guard';

export type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Opened =
  | { readonly kind: 'open'; readonly server: LoopbackServer }
  | { readonly kind: 'inUse' }
  /** A port the user may not take, such as 80. */
  | { readonly kind: 'forbidden' };

/** A port of this machine, for this machine only. Asks for patience until it is told how to answer. */
export interface LoopbackServer {
  readonly port: number;
  /** `http://127.0.0.1:4510/`. */
  readonly url: string;
  serve(answer: Answer): void;
  /** Ends every connection, streams too. */
  close(): Promise<void>;
}

/** What everything that is served carries, and what is turned away before anybody answers. */
export interface Manners {
  readonly headers: Readonly<Record<string, string>>;
  refusalOf(request: IncomingMessage): Refusal | undefined;
}

const ofOwnPages: Manners = { headers: safeHeaders, refusalOf };

/** `port` 0 takes any free one. Rejects only for trouble that no other port would cure. */
export async function openLoopback(
  port: number,
  report: (bug: unknown) => void,
  manners: Manners = ofOwnPages,
): Promise<Opened> {
  let answer: Answer = starting;
  const server = createServer((request, response) => void handle(request, response, { answer, report, manners }));
  try {
    await listen(server, port);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') return { kind: 'inUse' };
    if (code === 'EACCES') return { kind: 'forbidden' };
    throw error;
  }
  // A server that listens on a TCP port has an AddressInfo; only pipes have a string.
  const taken = (server.address() as AddressInfo).port;
  return {
    kind: 'open',
    server: {
      port: taken,
      url: `http://127.0.0.1:${taken}/`,
      serve: (next) => void (answer = next),
      close: () => close(server),
    },
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { answer, report, manners }: { answer: Answer; report: (bug: unknown) => void; manners: Manners },
): Promise<void> {
  for (const [name, value] of Object.entries(manners.headers)) response.setHeader(name, value);
  response.on('error', () => undefined); // The reader left: its `close` event ends what belongs to it.
  const refusal = manners.refusalOf(request);
  if (refusal) return sendJson(response, refusal.status, { error: refusal.error });
  try {
    await answer(request, response);
  } catch (bug) {
    report(bug);
    if (response.headersSent) response.destroy();
    else sendJson(response, 500, { error: 'this is a bug in deskline; the terminal it runs in says more' });
  }
}

/** The port is taken before the program is evaluated, so a port in use is told at once and an early browser waits. */
const starting: Answer = async (_request, response) => {
  response.setHeader('refresh', '1');
  response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' });
  response.end('Deskline is starting …\n');
};

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
