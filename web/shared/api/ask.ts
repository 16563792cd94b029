import type * as z from 'zod/mini';
import { type HttpOperation, type HttpOperations } from '../../../domain/http-operation';
import { Problem } from '../../../domain/problem';

type ReplyOf<Operation> = Operation extends { reply: infer Shape extends z.ZodMiniType } ? z.infer<Shape> : never;
type BodyOf<Operation> = Operation extends { body: infer Shape extends z.ZodMiniType } ? z.input<Shape> : undefined;

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

/** Asks one of an API's operations, by its name in the table of them. */
export type Ask<Operations> = <Name extends keyof Operations>(
  name: Name,
  question?: Question<BodyOf<Operations[Name]>>,
) => Promise<Answer<ReplyOf<Operations[Name]>>>;

/** Where tokens come from. */
export interface Tokens {
  token(): Promise<string | undefined>;
  renew(): Promise<string | undefined>;
}

/** Asks an API by the table it is described in, in the reader's language. A token that has just run out is renewed once. */
export function asker<Operations extends HttpOperations>(
  operations: Operations,
  apiUrl: string,
  language: string,
  tokens: Tokens,
): Ask<Operations> {
  return async (name, question = {}) => {
    const operation: HttpOperation = operations[name] as HttpOperation; // the names are the table's own
    const url = apiUrl + pathOf(operation.path, question.parameters ?? {}) + queryOf(question.query);
    const response = await send(url, operation.method, question, language, tokens);
    if (!(response instanceof Response)) return response;
    if (response.status === 304) return { kind: 'unchanged' };
    if (!response.ok) return troubleOf(response);
    const parsed = operation.reply?.safeParse(await jsonOf(response));
    if (!parsed?.success) return { kind: 'unreadable' };
    const etag = response.headers.get('etag');
    // The table's own shape has just read it: TypeScript cannot follow a name through the table.
    return {
      kind: 'answer',
      value: parsed.data as ReplyOf<Operations[typeof name]>,
      ...(etag === null ? {} : { etag }),
    };
  };
}

/** One request with a token; a second one with a new token where the first had just run out. */
export async function send(
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

/** What an answer that is none means. */
export async function troubleOf(response: Response): Promise<Trouble> {
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
