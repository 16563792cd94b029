import { Hono, type Context } from 'hono';
import * as z from 'zod/mini';
import { type HttpOperation, type HttpOperations } from '../../../domain/http-operation';
import { type Problem } from '../../../domain/problem';
import { DependencyUnavailable } from '../errors';
import { refused, type Answer, type Refusal, type TransportReason } from './answer';
import { type Call, type Works } from './call';
import { problemsIn } from './problems-in';
import { jsonIn } from '../../../domain/json-in';

/** What a log line may hold: never a token, a name, a number, a query or a body. */
export interface RequestLog {
  readonly requestId: string;
  readonly operation: string;
  readonly status: number;
  readonly durationMs: number;
  /** The pool's id of who asked. */
  readonly sub?: string;
  /** Why it was refused, in the API's own word for it. */
  readonly reason?: string;
  /** Class of an error nobody expected, and of its cause. */
  readonly error?: string;
}

/** What is the same for every API: where its lines go, what time it is, how long somebody would wait. */
export interface Surroundings {
  log(line: RequestLog): void;
  now(): Date;
  /** Rejects with DependencyUnavailable when the work takes longer than somebody would wait. */
  within<Result>(work: Promise<Result>): Promise<Result>;
}

export interface AppDeps<
  Operations extends HttpOperations,
  Asker extends { readonly sub: string },
  Language,
  Reason extends string,
> extends Surroundings {
  readonly operations: Operations;
  readonly works: Works<Operations, Asker, Language, Reason | TransportReason>;
  /** Who asks, from what API Gateway's authorizer has verified; undefined when it is nobody who may. */
  askerOf(requestContext: unknown): Asker | undefined;
  /** Why this person may not ask this at all. */
  whyNot?(operation: Operations[keyof Operations], asker: Asker): Refusal<Reason> | undefined;
  /** Of a request's `accept-language`. */
  languageOf(header: string | undefined): Language;
  refusalWords(
    reason: Reason | TransportReason,
    language: Language,
  ): { readonly title: string; readonly detail: string };
}

interface Environment {
  Bindings: { requestContext?: { requestId?: string; authorizer?: unknown } };
  Variables: { sub?: string; error?: string };
}
type AppContext = Context<Environment>;

const longestBodyBytes = 16 * 1024;

/** An HTTP API by the table of its operations: who may ask what is checked here, for every operation alike. */
export function makeApp<
  Operations extends HttpOperations,
  Asker extends { readonly sub: string },
  Language,
  Reason extends string,
>(deps: AppDeps<Operations, Asker, Language, Reason>): Hono<Environment> {
  const app = new Hono<Environment>();
  const write = (answer: Answer<unknown, Reason | TransportReason>, context: AppContext) =>
    respond(answer, context, (refusal) => problemOf(deps, refusal, context));
  for (const [name, operation] of Object.entries(deps.operations) as [keyof Operations & string, HttpOperation][]) {
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(operation.method, path, async (context) => {
      const startedAt = deps.now().getTime();
      const answer = await guarded(deps, name, context);
      const response = write(answer, context);
      const { sub, error } = context.var;
      const durationMs = deps.now().getTime() - startedAt;
      deps.log({
        requestId: requestIdOf(context),
        operation: name,
        status: response.status,
        durationMs,
        ...(sub !== undefined && { sub }),
        ...(answer.kind === 'refused' && { reason: answer.reason }),
        ...(error !== undefined && { error }),
      });
      return response;
    });
    app.all(path, (context) => {
      context.header('allow', operation.method);
      return write(refused(405, 'wrong-method'), context);
    });
  }
  app.notFound((context) => write(refused(404, 'no-such-page'), context));
  return app;
}

/** Runs the work of an operation, and turns what nobody expected into an answer that says nothing of it. */
async function guarded<
  Operations extends HttpOperations,
  Asker extends { readonly sub: string },
  Language,
  Reason extends string,
>(
  deps: AppDeps<Operations, Asker, Language, Reason>,
  name: keyof Operations & string,
  context: AppContext,
): Promise<Answer<unknown, Reason | TransportReason>> {
  try {
    return await deps.within(admitted(deps, name, context));
  } catch (error) {
    context.set('error', classesOf(error));
    return error instanceof DependencyUnavailable ? refused(503, 'unavailable') : refused(500, 'bug');
  }
}

async function admitted<
  Operations extends HttpOperations,
  Asker extends { readonly sub: string },
  Language,
  Reason extends string,
>(
  deps: AppDeps<Operations, Asker, Language, Reason>,
  name: keyof Operations & string,
  context: AppContext,
): Promise<Answer<unknown, Reason | TransportReason>> {
  const asker = deps.askerOf(context.env?.requestContext);
  if (!asker) return refused(401, 'not-signed-in');
  context.set('sub', asker.sub);
  const operation = deps.operations[name] as Operations[keyof Operations]; // the names are the table's own
  const refusal = deps.whyNot?.(operation, asker);
  if (refusal) return refusal;
  const parts = await partsOf(operation, context);
  if ('kind' in parts) return parts;
  const language = deps.languageOf(context.req.header('accept-language'));
  // Which schemas were parsed and which work runs follow from the same row of one table; TypeScript cannot see that across a lookup.
  const work = deps.works[name] as (call: unknown) => Promise<Answer<unknown, Reason | TransportReason>>;
  return work({ ...parts, asker, language });
}

type Parts = Pick<Call<unknown, unknown, unknown>, 'ifNoneMatch' | 'search'> & {
  readonly parameters: unknown;
  readonly query: unknown;
  readonly body: unknown;
};

async function partsOf(operation: HttpOperation, context: AppContext): Promise<Parts | Refusal<TransportReason>> {
  const parameters = z.object({ ...operation.parameters }).safeParse(context.req.param());
  // A path whose parts cannot be what they stand for leads nowhere.
  if (!parameters.success) return refused(404, 'no-such-page');
  const search = new URL(context.req.url).searchParams;
  const query = operation.query?.safeParse(Object.fromEntries(search));
  if (query && !query.success) return refused(422, 'invalid-request', problemsIn(query.error));
  const body = operation.body ? await bodyOf(operation.body, context) : { kind: 'body' as const, value: undefined };
  if (body.kind === 'refused') return body;
  const ifNoneMatch = context.req.header('if-none-match');
  return {
    parameters: parameters.data,
    query: query?.data,
    body: body.value,
    search,
    ...(ifNoneMatch !== undefined && { ifNoneMatch }),
  };
}

async function bodyOf(
  schema: z.ZodMiniType,
  context: AppContext,
): Promise<{ readonly kind: 'body'; readonly value: unknown } | Refusal<TransportReason>> {
  if (!/^application\/json\s*(?:;|$)/i.test(context.req.header('content-type') ?? '')) return refused(415, 'not-json');
  const bytes = await context.req.arrayBuffer();
  if (bytes.byteLength > longestBodyBytes) return refused(413, 'too-large');
  // For what is no JSON the schema says that an object is missing.
  const parsed = schema.safeParse(jsonIn(new TextDecoder().decode(bytes)));
  return parsed.success
    ? { kind: 'body', value: parsed.data }
    : refused(422, 'invalid-request', problemsIn(parsed.error));
}

/** Nothing here belongs in a cache, in a frame, or in the hands of a page of somebody else. */
const safeHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

function respond<Reason extends string>(
  answer: Answer<unknown, Reason>,
  context: AppContext,
  problem: (refusal: Refusal<Reason>) => Problem,
): Response {
  for (const [name, value] of Object.entries(safeHeaders)) context.header(name, value);
  context.header('x-request-id', requestIdOf(context));
  switch (answer.kind) {
    case 'json':
      if (answer.etag !== undefined) context.header('etag', answer.etag);
      return context.body(JSON.stringify(answer.body), answer.status ?? 200, {
        'content-type': 'application/json; charset=utf-8',
      });
    case 'unchanged':
      return context.body(null, 304, { etag: answer.etag });
    case 'file':
      return context.body(answer.body, 200, { ...answer.headers, 'content-type': answer.contentType });
    case 'refused':
      return context.body(JSON.stringify(problem(answer)), answer.status, {
        'content-type': 'application/problem+json; charset=utf-8',
        ...(answer.status === 401 && { 'www-authenticate': 'Bearer' }),
        ...(answer.status === 503 && { 'retry-after': '2' }),
      });
  }
}

function problemOf<
  Operations extends HttpOperations,
  Asker extends { readonly sub: string },
  Language,
  Reason extends string,
>(
  deps: AppDeps<Operations, Asker, Language, Reason>,
  { status, reason, problems, detail, retryAt }: Refusal<Reason | TransportReason>,
  context: AppContext,
): Problem {
  return {
    type: `urn:deskline:problem:${reason}`,
    ...deps.refusalWords(reason, deps.languageOf(context.req.header('accept-language'))),
    ...(detail !== undefined && { detail }),
    status,
    requestId: requestIdOf(context),
    ...(retryAt && { retryAt: retryAt.toISOString() }),
    ...(problems && { problems: [...problems] }),
  };
}

const requestIdOf = (context: AppContext): string => context.env?.requestContext?.requestId ?? 'none';

/** Messages of errors may quote what was sent; their classes do not. */
function classesOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error';
  return error.cause instanceof Error ? `${error.name} because of ${error.cause.name}` : error.name;
}
