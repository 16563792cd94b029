import { createContext, useContext } from 'react';
import type * as z from 'zod/mini';
import { type AuditOperation, auditOperations, type AuditOperationName } from '../../../../../domain/audit-api';
import { Problem } from '../../../../../domain/problem';

type Operations = typeof auditOperations;
type ReplyOf<Name extends AuditOperationName> = Operations[Name] extends { reply: infer Shape extends z.ZodMiniType }
  ? z.infer<Shape>
  : never;
type BodyOf<Name extends AuditOperationName> = Operations[Name] extends { body: infer Shape extends z.ZodMiniType }
  ? z.input<Shape>
  : undefined;

export interface Question<Body> {
  /** Parts of the path: `{ contactId: '…' }`. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Body;
  /** Of the answer one already has. */
  readonly etag?: string | undefined;
  readonly signal?: AbortSignal;
}

/** Why there is no answer. `problem` is the API's own account of it. */
export type Trouble =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'forbidden'; readonly problem?: Problem }
  | { readonly kind: 'notFound'; readonly problem?: Problem }
  | { readonly kind: 'refused'; readonly status: number; readonly problem?: Problem }
  | { readonly kind: 'unreachable' }
  /** A newer or a broken API. */
  | { readonly kind: 'unreadable' };

export type Answer<Value> =
  | { readonly kind: 'answer'; readonly value: Value; readonly etag?: string }
  /** What one has is still so: the `etag` matched. */
  | { readonly kind: 'unchanged' }
  | Trouble;

export type Ask = <Name extends AuditOperationName>(
  name: Name,
  question?: Question<BodyOf<Name>>,
) => Promise<Answer<ReplyOf<Name>>>;

/** Where tokens come from. */
export interface Tokens {
  token(): Promise<string | undefined>;
  renew(): Promise<string | undefined>;
}

/** Asks the staff API by the table it is described in, in the reader's language. A token that has just run out is renewed once. */
export function asker(apiUrl: string, language: string, tokens: Tokens): Ask {
  return async (name, question = {}) => {
    const operation: AuditOperation = auditOperations[name];
    const url = apiUrl + pathOf(operation.path, question.parameters ?? {}) + queryOf(question.query);
    const response = await send(url, operation.method, question, language, tokens);
    if (!(response instanceof Response)) return response;
    if (response.status === 304) return { kind: 'unchanged' };
    if (!response.ok) return troubleOf(response);
    const parsed = operation.reply?.safeParse(await jsonOf(response));
    if (!parsed?.success) return { kind: 'unreadable' };
    const etag = response.headers.get('etag');
    // The table's own shape has just read it: TypeScript cannot follow a name through the table.
    return { kind: 'answer', value: parsed.data as ReplyOf<typeof name>, ...(etag === null ? {} : { etag }) };
  };
}

async function send(
  url: string,
  method: string,
  { body, etag, signal }: Question<unknown>,
  language: string,
  tokens: Tokens,
): Promise<Response | Trouble> {
  const request = (token: string) =>
    fetch(url, {
      method,
      // What the API answers is nobody else's to keep, and our own ETags are compared by us.
      cache: 'no-store',
      headers: {
        authorization: `Bearer ${token}`,
        'accept-language': language,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(etag === undefined ? {} : { 'if-none-match': etag }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  const token = await tokens.token();
  if (token === undefined) return { kind: 'signedOut' };
  try {
    const response = await request(token);
    if (response.status !== 401) return response;
    const renewed = await tokens.renew();
    return renewed === undefined ? { kind: 'signedOut' } : await request(renewed);
  } catch (error) {
    if (signal?.aborted) throw error; // Whoever asked has gone: `useAnswer` drops it.
    return { kind: 'unreachable' };
  }
}

/**
 * A part of a file, by the address the API named. Exports are not JSON of one shape. The token goes to our API and nowhere else, so an
 * address elsewhere is not followed.
 */
export async function askForFile(
  apiUrl: string,
  address: string,
  language: string,
  tokens: Tokens,
): Promise<Response | Trouble> {
  const base = new URL(`${apiUrl}/`, window.location.href);
  // `/exports/…` is meant below the API, wherever the API itself is.
  const url = new URL(address.startsWith('/') ? `.${address}` : address, base);
  if (url.origin !== base.origin) return { kind: 'unreadable' };
  const response = await send(url.href, 'GET', {}, language, tokens);
  return response instanceof Response && !response.ok ? troubleOf(response) : response;
}

async function troubleOf(response: Response): Promise<Trouble> {
  const parsed = Problem.safeParse(await jsonOf(response));
  const said = parsed.success ? { problem: parsed.data } : {};
  switch (response.status) {
    case 401:
      return { kind: 'signedOut' };
    case 403:
      return { kind: 'forbidden', ...said };
    case 404:
      return { kind: 'notFound', ...said };
    default:
      return { kind: 'refused', status: response.status, ...said };
  }
}

/** `undefined` for what is no JSON: no shape takes it. */
const jsonOf = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

const pathOf = (path: string, parameters: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(parameters[name] ?? ''));

const queryOf = (query: Readonly<Record<string, string>> | undefined): string => {
  const text = new URLSearchParams(query).toString();
  return text === '' ? '' : `?${text}`;
};

export interface Api {
  readonly ask: Ask;
  /** Follows the address of an export, and no address but the API's own. */
  readonly askForFile: (url: string) => Promise<Response | Trouble>;
}

export const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi needs a page inside of ApiContext');
  return api;
}
