import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type LocalAddress } from '../aws/local-addresses';
import { type PublicSide } from '../centre/public-side';
import { bodyOf, headersOf, openPublicServer, send } from './function-pages';
import { type LoopbackServer } from './loopback-server';

/** The APIs and sign-in pages of a stack, where a browser on this machine finds them. */
export interface PublicPages {
  /** For everything that names a deployed address: what it is here. */
  readonly addresses: readonly LocalAddress[];
  /** By the name of the API or the domain: `http://127.0.0.1:4513`. */
  readonly named: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** For a centre without any. */
export const noPublicPages: PublicPages = { addresses: [], named: {}, close: async () => undefined };

/** Serves each origin at a port of its own, so that browsers hold pages to the same rules as at AWS. Ports from `firstPort` on; 0 takes free ones. */
export async function openPublicPages(
  side: PublicSide,
  firstPort: number,
  report: (bug: unknown) => void,
): Promise<PublicPages> {
  const servers: LoopbackServer[] = [];
  const places: { readonly name: string; readonly local: string; readonly deployed: readonly string[] }[] = [];
  for (const [index, { name, url, aliases }] of side.origins.entries()) {
    const server = await openPublicServer(firstPort === 0 ? 0 : firstPort + index, report);
    server.serve((request, response) => pass(side, url, request, response));
    servers.push(server);
    places.push({ name, local: server.url.replace(/\/$/, ''), deployed: [url, ...aliases] });
  }
  const addresses = oncePerName(
    places.flatMap(({ local, deployed }) => deployed.map((one) => ({ deployed: one, local }))),
  );
  side.addresses.know(addresses);
  return {
    addresses,
    named: Object.fromEntries(places.map(({ name, local }) => [name, local])),
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  };
}

/**
 * A pattern that stands for several origins (`https://*.execute-api…`) stands for all of them here too, with blanks between: a content
 * security policy lists them so. A name that several are found under (the issuers of a Region) needs one.
 */
function oncePerName(addresses: readonly LocalAddress[]): readonly LocalAddress[] {
  const byName = new Map<string, string[]>();
  for (const { deployed, local } of addresses) byName.set(deployed, [...(byName.get(deployed) ?? []), local]);
  return Array.from(byName, ([deployed, locals]) => ({
    deployed,
    local: deployed.includes('*') ? locals.join(' ') : (locals[0] ?? deployed),
  }));
}

async function pass(
  side: PublicSide,
  origin: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  if (!body) {
    response.writeHead(413, { 'content-type': 'application/json' }).end('{"message":"Request Entity Too Large"}');
    return;
  }
  const path = (request.url ?? '/').replace(/^\/*/, '/');
  const address = URL.canParse(origin + path) ? new URL(origin + path) : new URL(origin);
  const answered = await side.open(address, { method: request.method ?? 'GET', headers: headersOf(request), body });
  // The address is one of the side's own, so there is always an answer.
  if (answered) send(response, answered);
}
