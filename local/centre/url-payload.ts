import { z } from 'zod';
import { jsonIn } from '../../domain/json-in';

/** What somebody sends to a function URL: a link that is followed, a form that is sent. */
export interface UrlRequest {
  readonly method: string;
  /** Lower-case names, several values of one header joined by a comma. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a browser sends a form; in the place of `body`. */
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

export interface UrlAnswer {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Each the value of a `set-cookie` of its own. */
  readonly cookies: readonly string[];
  readonly bytes: Buffer;
  /** The bytes as UTF-8. */
  readonly body: string;
}

/** Lambda's limit for a synchronous request and for its answer. */
export const mostBytes = 6 * 1024 * 1024;

interface Arrival {
  readonly at: Date;
  readonly requestId: string;
}

/** A request in payload format 2.0 (Lambda guide, "Invoking function URLs"; its sections on payloads and on base64). */
export function urlEvent(
  url: URL,
  { method, form, headers = {}, body }: UrlRequest,
  { at, requestId }: Arrival,
): unknown {
  const bytes = form ? Buffer.from(new URLSearchParams({ ...form }).toString()) : Buffer.from(body ?? []);
  const given = {
    ...headers,
    ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(bytes.length > 0 && { 'content-length': String(bytes.length) }),
  };
  const isText = bytes.length === 0 || textTypes.test(given['content-type'] ?? '');
  const query = joinedQuery(url.searchParams);
  const cookies = (headers['cookie'] ?? '').split(/;\s*/).filter((cookie) => cookie !== '');
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookies.length > 0 && { cookies }),
    headers: {
      ...given,
      host: url.host,
      'x-forwarded-proto': 'https',
      'x-forwarded-port': '443',
      'x-forwarded-for': anyone,
    },
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: {
      // With authorization type NONE (seen in practice; the guide shows an account id).
      accountId: 'anonymous',
      apiId: url.host.split('.')[0],
      domainName: url.host,
      domainPrefix: url.host.split('.')[0],
      http: {
        method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: anyone,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: clfTime(at),
      timeEpoch: at.getTime(),
    },
    ...(bytes.length > 0 && { body: bytes.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: !isText,
  };
}

/** What is passed on as text; everything else, forms too, arrives in base64 (which types exactly is UNVERIFIED, so functions take both). */
const textTypes = /^(text\/|application\/(json|xml|javascript)\b|application\/[\w.-]+\+(json|xml)\b)/i;

/** An address for documentation: who is at a laptop is nobody's business. */
const anyone = '192.0.2.1';

/** Several values of one name are joined by a comma. */
function joinedQuery(parameters: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]));
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `02/Mar/2026:15:00:00 +0000`. */
function clfTime(at: Date): string {
  const iso = at.toISOString();
  return `${iso.slice(8, 10)}/${months[at.getUTCMonth()] ?? ''}/${iso.slice(0, 4)}:${iso.slice(11, 19)} +0000`;
}

const Answer = z.object({
  statusCode: z.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/**
 * What a function answered, as its caller gets it. Without a status code, all of it is the body of a 200, as Lambda infers; what is no JSON
 * is no answer.
 */
export function urlAnswer(payload: string): UrlAnswer {
  const value = jsonIn(payload);
  if (value === undefined) return serverError;
  const claimsStatus = typeof value === 'object' && value !== null && 'statusCode' in value;
  if (!claimsStatus)
    return plainAnswer(200, typeof value === 'string' ? value : payload, { 'content-type': 'application/json' });
  const parsed = Answer.safeParse(value);
  if (!parsed.success) return serverError;
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
  const named = Object.entries(headers ?? {}).map(([name, text]) => [name.toLowerCase(), String(text)] as const);
  return {
    status: statusCode,
    headers: { 'content-type': 'application/json', ...Object.fromEntries(named) },
    cookies: cookies ?? [],
    bytes,
    body: bytes.toString('utf8'),
  };
}

export function plainAnswer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): UrlAnswer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, cookies: [], bytes: Buffer.from(body), body };
}

/** All that is told of a function that failed. */
export const serverError = plainAnswer(502, 'Internal Server Error');
