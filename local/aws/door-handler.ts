import { Readable } from 'node:stream';
import { type Door } from './door';

/** The members of an SDK request that matter on the wire. */
interface SdkRequest {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/**
 * A `requestHandler` for AWS SDK v3 clients in this process: the same bytes as over a socket, without one. For tests and for the
 * command line; functions need nothing of the kind.
 */
export function doorHandler(door: Door) {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(request: SdkRequest) {
      const query = queryString(request.query ?? {});
      const wire = await door.handle({
        method: request.method,
        path: query ? `${request.path}?${query}` : request.path,
        headers: Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
        ),
        body: bytesOf(request.body),
      });
      const body = Readable.from([wire.body]);
      return { response: { statusCode: wire.status, headers: { ...wire.headers }, body } };
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  };
}

function bytesOf(body: unknown): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  // By its memory: the SDK's own kind of array warns when it is asked anything else.
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new Error('doorHandler: a streaming body is not supported');
}

const queryString = (query: NonNullable<SdkRequest['query']>): string =>
  Object.entries(query)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map(
        (one: string | null) => `${encodeURIComponent(name)}=${encodeURIComponent(one ?? '')}`,
      ),
    )
    .join('&');
