import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type ReferenceCrm } from './reference-crm';

export interface CrmServer {
  /** `http://127.0.0.1:4512`. */
  readonly url: string;
  close(): Promise<void>;
}

/** Waits. The laptop's clock, or a test's. */
type Sleep = (ms: number, signal?: AbortSignal) => Promise<void>;

/** Serves the reference CRM on a port of this machine, 0 for any free one, bytes trickling as they should. */
export async function serveCrm(crm: ReferenceCrm, port: number, sleep: Sleep): Promise<CrmServer> {
  const closing = new AbortController();
  const server = createServer((incoming, outgoing) => {
    void respond(crm, incoming, outgoing, (ms) => sleep(ms, closing.signal)).catch(() => outgoing.destroy()); // closing, or the caller hung up
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        closing.abort(new Error('the CRM is closing'));
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Parts that a trickling answer comes in: a reader is never long without news. */
const drops = 20;

async function respond(
  crm: ReferenceCrm,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  sleep: (ms: number) => Promise<void>,
): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer); // a request without an encoding gives buffers
  const body = Buffer.concat(parts).toString('utf8');
  const answer = crm.answer({ method: incoming.method ?? 'GET', path: incoming.url ?? '/', body });
  if (answer.refused) return void outgoing.destroy();
  if (answer.delaySeconds > 0) await sleep(answer.delaySeconds * 1_000);
  outgoing.writeHead(answer.status, { 'content-type': 'application/json' });
  if (answer.trickleSeconds > 0) {
    const size = Math.ceil(answer.body.length / drops);
    for (let drop = 0; drop < drops; drop++) {
      outgoing.write(answer.body.slice(drop * size, (drop + 1) * size));
      await sleep((answer.trickleSeconds * 1_000) / drops);
    }
    outgoing.end();
  } else outgoing.end(answer.body);
}
