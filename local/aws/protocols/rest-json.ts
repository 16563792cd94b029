import { type AwsError, type WireRequest, type WireResponse } from '../door';
import { type DecodedRequest, type Protocol } from '../service';
import { parseObject } from './json';

/** One operation's place: method and a path such as `/v2/email/identities/{EmailIdentity}`. */
export interface Route {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Members taken from headers: header name (lower case) → member. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Members taken from the query string: parameter → member. */
  readonly query?: Readonly<Record<string, string>>;
  /** The body as it stands goes into this member, as text, instead of being parsed. */
  readonly payload?: string;
  readonly status?: number;
  /** Turns an output into headers and body where they are not simply JSON. */
  readonly answer?: (output: Record<string, unknown>) => {
    readonly headers: Record<string, string>;
    readonly body: string;
    readonly status?: number;
  };
}

/** REST-JSON: paths and methods name operations, errors are named by `x-amzn-errortype`. */
export function restJsonProtocol(routes: readonly Route[]): Protocol {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  const byOperation = new Map(routes.map((route) => [route.operation, route]));
  return {
    decode(request) {
      const [path = '', query = ''] = request.path.split('?');
      for (const { route, pattern } of compiled) {
        const match = route.method === request.method ? pattern.exec(path) : null;
        if (match) return decodeRoute(route, match.groups ?? {}, new URLSearchParams(query), request);
      }
      return undefined;
    },
    encode(operation, output, requestId) {
      const route = byOperation.get(operation);
      const value = (output ?? {}) as Record<string, unknown>; // operations of this protocol answer structures
      const { headers, body, status } = route?.answer?.(value) ?? {
        headers: {},
        body: JSON.stringify(value),
        status: undefined,
      };
      return answer(status ?? route?.status ?? 200, { 'x-amzn-requestid': requestId, ...headers }, body);
    },
    encodeError: (error, requestId) =>
      answer(error.status, { 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.code }, errorBody(error)),
  };
}

function decodeRoute(
  route: Route,
  labels: Readonly<Record<string, string>>,
  query: URLSearchParams,
  request: WireRequest,
): DecodedRequest {
  const input: Record<string, unknown> = route.payload
    ? { [route.payload]: request.body.toString('utf8') }
    : parseObject(request.body);
  for (const [name, value] of Object.entries(labels)) input[name] = decodeURIComponent(value);
  for (const [parameter, member] of Object.entries(route.query ?? {})) {
    const value = query.get(parameter);
    if (value !== null) input[member] = value;
  }
  for (const [header, member] of Object.entries(route.headers ?? {})) {
    const value = request.headers[header];
    if (value !== undefined) input[member] = value;
  }
  return { operation: route.operation, input };
}

/** Both spellings: services differ, and clients read either. */
const errorBody = (error: AwsError): string =>
  JSON.stringify({ message: error.message, Message: error.message, ...error.members });

function answer(status: number, headers: Readonly<Record<string, string>>, text: string): WireResponse {
  const body = Buffer.from(text);
  return {
    status,
    headers: { 'content-type': 'application/json', 'content-length': String(body.length), ...headers },
    body,
  };
}

/** A label takes one segment; ARNs come percent-encoded, so their slashes do not part it. */
function patternOf(path: string): RegExp {
  const source = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}/?$`);
}
