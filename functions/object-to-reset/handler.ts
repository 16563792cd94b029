import * as z from 'zod/mini';
import { employeeTrail } from '../../domain/audit/audit-event';
import { type Audit } from '../shared/trail/audit';
import { type Mac } from '../shared/kms-mac';
import { checkObjectionToken } from '../shared/reset/objection-link';
import { type Objections } from '../shared/reset/objections';
import { taskHandler } from '../shared/task-handler';
import { languageOf, page, type PageName } from './page';

/** A request to a function URL (payload format 2.0, Lambda guide "Invoking function URLs"). */
const Request = z.object({
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
  headers: z.nullish(z.record(z.string(), z.string())),
  queryStringParameters: z.nullish(z.record(z.string(), z.string())),
  body: z.nullish(z.string()),
  isBase64Encoded: z.nullish(z.boolean()),
});
type Request = z.infer<typeof Request>;

export interface Response {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Deps {
  readonly mac: Mac;
  readonly objections: Objections;
  readonly audit: Audit;
  now(): Date;
}

/** A token is 62 characters long. */
const longestBody = 1_000;

/**
 * Locks self-service for the employee whose token is posted. Reading the page locks nothing. The token is all the authorisation there
 * is: whoever has it may do this one thing.
 */
export const makeHandler = (deps: Deps) =>
  taskHandler(Request, async (request): Promise<Response> => {
    const { method } = request.requestContext.http;
    if (method === 'POST') return lock(deps, request);
    if (method !== 'GET' && method !== 'HEAD')
      return { statusCode: 405, headers: { ...headers, allow: 'GET, HEAD, POST' }, body: '' };
    const token = request.queryStringParameters?.token ?? '';
    const { kind } = await checkObjectionToken(deps.mac, token, deps.now());
    return kind === 'valid' ? answer(200, 'confirm', request, token) : answerTo(kind, request);
  });

async function lock({ mac, objections, audit, now }: Deps, request: Request): Promise<Response> {
  const checked = await checkObjectionToken(mac, postedToken(request), now());
  if (checked.kind !== 'valid') return answerTo(checked.kind, request);
  const { employeeId } = checked;
  const at = await objections.lock(employeeId, now());
  await audit({ event: 'self-service.locked', contactId: employeeTrail(employeeId), employeeId, at });
  return answer(200, 'locked', request);
}

function postedToken({ body, isBase64Encoded }: Request): string {
  if (!body || body.length > longestBody) return '';
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
  return new URLSearchParams(text).get('token') ?? '';
}

const answerTo = (kind: 'expired' | 'invalid', request: Request): Response =>
  kind === 'expired' ? answer(410, 'expired', request) : answer(403, 'invalid', request);

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function answer(statusCode: number, name: PageName, request: Request, token?: string): Response {
  // Lambda writes the names of headers small.
  const language = languageOf(request.headers?.['accept-language']);
  return { statusCode, headers, body: page(name, language, token) };
}
