import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface DoubleAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** Text in the place of JSON. */
  readonly text?: string;
  /** Never answers. */
  readonly hangs?: true;
}

/** How long a test waits, in milliseconds: an answer that comes may be slow to, where much else runs. */
export const patience = (answer?: DoubleAnswer): number => (answer?.hangs ? 100 : 60_000);

export interface HttpDouble {
  readonly url: string;
  readonly seen: SeenRequest[];
  close(): Promise<void>;
}

/** For tests: a server on this machine that answers as a real API would. */
export async function httpDouble(answer: (request: SeenRequest) => DoubleAnswer): Promise<HttpDouble> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, outgoing) => {
    void bodyOf(incoming).then((body) => {
      const request = { method: incoming.method ?? '', path: incoming.url ?? '', headers: incoming.headers, body };
      seen.push(request);
      const { status, body: json, text, hangs } = answer(request);
      if (hangs) return;
      outgoing.writeHead(status, { 'content-type': 'application/json' });
      outgoing.end(text ?? (json === undefined ? '' : JSON.stringify(json)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer); // a request without an encoding gives buffers
  return Buffer.concat(parts).toString('utf8');
}
