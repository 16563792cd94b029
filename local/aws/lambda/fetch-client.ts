import { type Clock } from '../../time/clock';
import { type Network } from './http-client';

/** The global `fetch` over the same network as `http`. Takes what `Request` takes; an abort signal ends it. */
export function fetchClient(network: Network, clock: Clock): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    // Reading a body leaves the turn; virtual time waits.
    const body = Buffer.from(await clock.hold(request.arrayBuffer()));
    const { signal } = request;
    signal.throwIfAborted();
    const sent = network({
      protocol: url.protocol as 'http:' | 'https:', // other schemes fail in the network
      host: url.hostname,
      method: request.method,
      path: `${url.pathname}${url.search}`,
      headers: Object.fromEntries(request.headers),
      body,
    });
    const response = await Promise.race([sent, whenAborted(signal)]).catch((cause: unknown) => {
      if (signal.aborted) throw cause;
      throw new TypeError('fetch failed', { cause });
    });
    const empty = response.status === 204 || response.status === 304;
    return new Response(empty ? null : new Uint8Array(response.body), {
      status: response.status,
      headers: response.headers,
    });
  };
}

const whenAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }));
