import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Centre, type Mail } from '../centre/centre';
import { mostBytes, type UrlAnswer } from '../centre/url-payload';
import { type LoopbackServer, openLoopback } from './loopback-server';
import { foreignHost } from './request-guard';

/** The functions with public addresses, where a browser on this machine finds them. */
export interface FunctionPages {
  /** Function name → `http://127.0.0.1:4512/`. */
  readonly addresses: Readonly<Record<string, string>>;
  /** The mail as it is to be shown here: links to those functions lead to this machine. What was sent stays as it was. */
  shown(mail: Mail): Mail;
  close(): Promise<void>;
}

/** For a centre without such functions. */
export const noFunctionPages: FunctionPages = { addresses: {}, shown: (mail) => mail, close: async () => undefined };

type Urls = Pick<Centre, 'functionUrls' | 'openUrl'>;

/**
 * Serves each function URL at a port of its own: a page and its forms then have an origin of their own, as at AWS, and nothing of the
 * phone's. Ports from `firstPort` on, or any free ones; 0 takes free ones only.
 */
export async function openFunctionPages(
  centre: Urls,
  firstPort: number,
  report: (bug: unknown) => void,
): Promise<FunctionPages> {
  const servers: LoopbackServer[] = [];
  const places: { readonly name: string; readonly url: string; readonly local: string }[] = [];
  for (const [index, { url, functionName }] of centre.functionUrls.entries()) {
    const server = await openPublicServer(firstPort === 0 ? 0 : firstPort + index, report);
    server.serve((request, response) => pass(centre, url, request, response));
    servers.push(server);
    places.push({ name: functionName, url, local: server.url });
  }
  const local = (text: string): string =>
    places.reduce((result, place) => result.replaceAll(place.url, place.local), text);
  return {
    addresses: Object.fromEntries(places.map((place) => [place.name, place.local])),
    shown: (mail) => ({
      ...mail,
      text: local(mail.text),
      ...(mail.html === undefined ? {} : { html: local(mail.html) }),
    }),
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  };
}

/** A port for a public address: the same for everybody, without the manners of our own pages. */
export async function openPublicServer(port: number, report: (bug: unknown) => void): Promise<LoopbackServer> {
  // A public address: any page may link and post to it, and the function's own headers say what its pages may do.
  const manners = { headers: {}, refusalOf: foreignHost };
  const opened = await openLoopback(port > 65_535 ? 0 : port, report, manners);
  if (opened.kind === 'open') return opened.server;
  const other = await openLoopback(0, report, manners);
  if (other.kind === 'open') return other.server;
  throw new Error(`no free port for a function URL: ${other.kind}`);
}

async function pass(centre: Urls, url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  if (!body) {
    response.writeHead(413, { 'content-type': 'text/plain' }).end('Request Entity Too Large');
    return;
  }
  const path = (request.url ?? '/').replace(/^\/+/, '');
  const answered = await centre.openUrl(url + path, {
    method: request.method ?? 'GET',
    headers: headersOf(request),
    body,
  });
  // The address is one of the centre's own, so there is always an answer.
  if (answered) send(response, answered);
}

export function send(response: ServerResponse, { status, headers, cookies, bytes }: UrlAnswer): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (cookies.length > 0) response.setHeader('set-cookie', [...cookies]);
  response.writeHead(status).end(bytes);
}

/** Names of a connection between two machines, which no server passes on. */
const ofTheConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer']);

export function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const given = Object.entries(headers).filter(([name, value]) => value !== undefined && !ofTheConnection.has(name));
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
  );
}

/** Undefined when it is longer than Lambda takes; read to the end all the same, so that the answer is heard. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer; // a request without an encoding yields buffers (node:http)
    size += bytes.length;
    if (size <= mostBytes) chunks.push(bytes);
  }
  return size > mostBytes ? undefined : Buffer.concat(chunks);
}
