import * as z from 'zod/mini';
import { mayApprove, type Approval } from '../../domain/reset/approval';
import { type Employee } from '../../domain/reset/employee';
import { type Language } from '../../domain/prompts/language';
import { nameForMail } from '../../domain/prompts/plain-text';
import { checkApprovalToken } from '../shared/reset/approval-link';
import { type ApprovalsTable } from '../shared/reset/approvals-table';
import { type Audit } from '../shared/trail/audit';
import { type Mac } from '../shared/kms-mac';
import { type SendMail } from '../shared/mail';
import { type ObjectionLink } from '../shared/reset/objection-link';
import { taskHandler } from '../shared/task-handler';
import { page, type PageName } from './page';

/** A request to a function URL (payload format 2.0, Lambda guide "Invoking function URLs"). */
const Request = z.object({
  requestContext: z.object({ http: z.object({ method: z.string() }) }),
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
  findEmployee(employeeId: string): Promise<Employee | undefined>;
  readonly approvals: Pick<ApprovalsTable, 'find' | 'decide'>;
  readonly objectionLink: ObjectionLink;
  readonly sendMail: SendMail<'approval-refused'>;
  readonly audit: Audit;
  now(): Date;
}

/** A token and a decision. */
const longestBody = 1_000;

/**
 * Where a manager says yes or no to a reset. Reading the page changes nothing: programs that look into mails follow links. The token is
 * all the authorisation there is; what it opens is this one answer, once, while the request is open and the manager still is one.
 */
export const makeHandler = (deps: Deps) =>
  taskHandler(Request, async (request): Promise<Response> => {
    const { method } = request.requestContext.http;
    if (method === 'POST') return decide(deps, request);
    if (method !== 'GET' && method !== 'HEAD')
      return { statusCode: 405, headers: { ...headers, allow: 'GET, HEAD, POST' }, body: '' };
    const token = request.queryStringParameters?.token ?? '';
    const checked = await check(deps, token);
    if (checked.kind !== 'open') return answer(checked.kind, checked.language);
    return answer('ask', checked.manager.language, { employee: nameOf(checked.employee), token });
  });

type Checked =
  | { readonly kind: 'open'; readonly approval: Approval; readonly employee: Employee; readonly manager: Employee }
  | { readonly kind: Exclude<PageName, 'ask' | 'granted' | 'refused'>; readonly language?: Language };

async function check({ mac, approvals, findEmployee, now }: Deps, token: string): Promise<Checked> {
  const checked = await checkApprovalToken(mac, (employeeId) => approvals.find(employeeId), token, now());
  if (checked.kind !== 'valid') return { kind: checked.kind === 'gone' ? 'closed' : checked.kind };
  const { approval } = checked;
  const [employee, manager] = await Promise.all([findEmployee(approval.employeeId), findEmployee(approval.managerId)]);
  if (!employee || !mayApprove(employee, manager)) return { kind: 'closed' };
  if (approval.state !== 'pending') return { kind: 'answered', language: manager.language };
  return { kind: 'open', approval, employee, manager };
}

async function decide(deps: Deps, request: Request): Promise<Response> {
  const { token, decision } = posted(request);
  const state = decision === 'approve' ? 'granted' : decision === 'refuse' ? 'refused' : undefined;
  const checked = await check(deps, token);
  if (checked.kind !== 'open') return answer(checked.kind, checked.language);
  const { approval, employee, manager } = checked;
  if (state === undefined) return answer('ask', manager.language, { employee: nameOf(employee), token });
  const decided = await deps.approvals.decide(approval, state, deps.now());
  // Answered, or out of time, between the two looks at it.
  if (!decided) return answer('answered', manager.language);
  const { employeeId, contactId, managerId, decidedAt: at = deps.now() } = decided;
  await deps.audit({
    event: state === 'granted' ? 'approval.granted' : 'approval.refused',
    contactId,
    employeeId,
    managerId,
    at,
  });
  if (state === 'refused') await tell(deps, employee, at);
  return answer(state, manager.language);
}

/** The employee learns that a reset in their name was refused; whether the mail goes out changes nothing for the manager. */
async function tell({ objectionLink, sendMail }: Deps, employee: Employee, now: Date): Promise<void> {
  const { employeeId, email, language, givenName } = employee;
  const data = { givenName: nameForMail(givenName, employeeId), objectionLink: await objectionLink(employeeId, now) };
  await sendMail({ to: email, language, data });
}

function posted({ body, isBase64Encoded }: Request): { token: string; decision: string | null } {
  if (!body || body.length > longestBody) return { token: '', decision: null };
  const form = new URLSearchParams(isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body);
  return { token: form.get('token') ?? '', decision: form.get('decision') };
}

const nameOf = ({ givenName, familyName, employeeId }: Employee): string =>
  `${nameForMail(`${givenName} ${familyName}`, employeeId)} (${employeeId})`;

const statuses: Readonly<Record<PageName, number>> = {
  ask: 200,
  granted: 200,
  refused: 200,
  answered: 409,
  closed: 409,
  expired: 410,
  invalid: 403,
};

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function answer(name: PageName, language: Language = 'en-US', ask?: { employee: string; token: string }): Response {
  return { statusCode: statuses[name], headers, body: page(name, language, ask) };
}
