import { Hono, type Context } from 'hono';
import * as z from 'zod/mini';
import { auditOperations, type AuditOperation, type AuditOperationName } from '../../domain/audit-api';
import { type Problem } from '../../domain/audit-api/problem';
import { refusalWords } from '../../domain/audit-api/refusal-words';
import { type StaffLanguage } from '../../domain/audit-api/staff';
import { DependencyUnavailable } from '../shared/errors';
import { refused, type Answer, type Refusal } from './answer';
import { askerOf, type Asker } from './asker';
import { type Call, type Works } from './call';
import { problemsIn } from './problems-in';

/** What a log line may hold: never a token, a name, a number, a query or a body. */
export interface RequestLog {
  readonly requestId: string;
  readonly operation: string;
  readonly status: number;
  readonly durationMs: number;
  /** The pool's id of who asked. */
  readonly sub?: string;
  /** Class of an error nobody expected, and of its cause. */
  readonly error?: string;
}

export interface AppDeps {
  readonly works: Works;
  log(line: RequestLog): void;
  now(): Date;
  /** Rejects with DependencyUnavailable when the work takes longer than somebody would wait. */
  within<Result>(work: Promise<Result>): Promise<Result>;
}

interface Environment {
  Bindings: { requestContext?: { requestId?: string; authorizer?: unknown } };
  Variables: { sub?: string; error?: string };
}
type AppContext = Context<Environment>;

const longestBodyBytes = 16 * 1024;

/** The staff API. Who may ask what stands in `domain/audit-api.ts` and is checked here, for every operation alike. */
export function makeApp(deps: AppDeps): Hono<Environment> {
  const app = new Hono<Environment>();
  for (const [name, operation] of Object.entries(auditOperations) as [AuditOperationName, AuditOperation][]) {
    const path = operation.path.replace(/\{(\w+)\}/g, ':$1');
    app.on(operation.method, path, async (context) => {
      const startedAt = deps.now().getTime();
      const answer = await guarded(deps, name, operation, context);
      const response = write(answer, context);
      const { sub, error } = context.var;
      const durationMs = deps.now().getTime() - startedAt;
      deps.log({
        requestId: requestIdOf(context),
        operation: name,
        status: response.status,
        durationMs,
        ...(sub !== undefined && { sub }),
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
async function guarded(
  deps: AppDeps,
  name: AuditOperationName,
  operation: AuditOperation,
  context: AppContext,
): Promise<Answer> {
  try {
    return await deps.within(admitted(deps.works, name, operation, context));
  } catch (error) {
    context.set('error', classesOf(error));
    return error instanceof DependencyUnavailable ? refused(503, 'unavailable') : refused(500, 'bug');
  }
}

async function admitted(
  works: Works,
  name: AuditOperationName,
  operation: AuditOperation,
  context: AppContext,
): Promise<Answer> {
  const asker = askerOf(context.env?.requestContext);
  if (!asker) return refused(401, 'not-signed-in');
  context.set('sub', asker.sub);
  if (operation.role !== undefined && !asker.roles.includes(operation.role)) {
    return refused(403, asker.roles.length === 0 ? 'no-group' : 'role-too-low');
  }
  const call = await callOf(operation, asker, context);
  // Which schemas were parsed and which work runs follow from the same row of one table; TypeScript cannot see that across a lookup.
  return 'kind' in call ? call : (works[name] as (call: unknown) => Promise<Answer>)(call);
}

type AnyCall = Pick<Call<'me'>, 'asker' | 'language' | 'ifNoneMatch' | 'search'> & {
  readonly parameters: unknown;
  readonly query: unknown;
  readonly body: unknown;
};

async function callOf(operation: AuditOperation, asker: Asker, context: AppContext): Promise<AnyCall | Refusal> {
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
    asker,
    parameters: parameters.data,
    query: query?.data,
    body: body.value,
    language: languageOf(context),
    search,
    ...(ifNoneMatch !== undefined && { ifNoneMatch }),
  };
}

async function bodyOf(
  schema: z.ZodMiniType,
  context: AppContext,
): Promise<{ readonly kind: 'body'; readonly value: unknown } | Refusal> {
  if (!/^application\/json\s*(?:;|$)/i.test(context.req.header('content-type') ?? '')) return refused(415, 'not-json');
  const bytes = await context.req.arrayBuffer();
  if (bytes.byteLength > longestBodyBytes) return refused(413, 'too-large');
  const parsed = schema.safeParse(jsonIn(new TextDecoder().decode(bytes)));
  return parsed.success
    ? { kind: 'body', value: parsed.data }
    : refused(422, 'invalid-request', problemsIn(parsed.error));
}

/** `undefined` for what is no JSON: the schema then says that an object is missing. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Nothing here belongs in a cache, in a frame, or in the hands of a page of somebody else. */
const safeHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  'x-content-type-options': 'nosniff',
};

function write(answer: Answer, context: AppContext): Response {
  for (const [name, value] of Object.entries(safeHeaders)) context.header(name, value);
  context.header('x-request-id', requestIdOf(context));
  switch (answer.kind) {
    case 'json':
      if (answer.etag !== undefined) context.header('etag', answer.etag);
      return context.body(JSON.stringify(answer.body), 200, { 'content-type': 'application/json; charset=utf-8' });
    case 'unchanged':
      return context.body(null, 304, { etag: answer.etag });
    case 'file':
      return context.body(answer.body, 200, { ...answer.headers, 'content-type': answer.contentType });
    case 'refused':
      return context.body(JSON.stringify(problemOf(answer, context)), answer.status, {
        'content-type': 'application/problem+json; charset=utf-8',
        ...(answer.status === 401 && { 'www-authenticate': 'Bearer' }),
        ...(answer.status === 503 && { 'retry-after': '2' }),
      });
  }
}

function problemOf({ status, reason, problems }: Refusal, context: AppContext): Problem {
  return {
    type: `urn:deskline:problem:${reason}`,
    ...refusalWords(reason, languageOf(context)),
    status,
    requestId: requestIdOf(context),
    ...(problems && { problems: [...problems] }),
  };
}

const requestIdOf = (context: AppContext): string => context.env?.requestContext?.requestId ?? 'none';

/** The first of our languages that the reader's list names; lists stand in the order of preference. */
function languageOf(context: AppContext): StaffLanguage {
  const [, first] = /\b(en|es)\b/i.exec(context.req.header('accept-language') ?? '') ?? [];
  return first?.toLowerCase() === 'es' ? 'es' : 'en';
}

/** Messages of errors may quote what was sent; their classes do not. */
function classesOf(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error';
  return error.cause instanceof Error ? `${error.name} because of ${error.cause.name}` : error.name;
}
