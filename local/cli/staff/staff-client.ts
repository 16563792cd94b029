import type * as z from 'zod/mini';
import { auditOperations, type AuditOperation, type AuditOperationName } from '../../../domain/audit/audit-api';
import { Problem } from '../../../domain/problem';
import { type Io } from '../command';
import { type Parts } from './parts';
import { type Trouble, trouble } from './trouble';

type Operations = typeof auditOperations;
type ReplyOf<Name extends AuditOperationName> = Operations[Name] extends { reply: infer Shape extends z.ZodMiniType }
  ? z.output<Shape>
  : never;
type BodyOf<Name extends AuditOperationName> = Operations[Name] extends { body: infer Shape extends z.ZodMiniType }
  ? z.input<Shape>
  : undefined;

export type Told<Value> = { readonly kind: 'told'; readonly value: Value } | Trouble;

export interface Question<Body> {
  /** Parts of the path: `{ contactId: '…' }`. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly body?: Body;
}

/** The staff API, asked by the table that it is described in. */
export interface StaffClient {
  ask<Name extends AuditOperationName>(name: Name, question?: Question<BodyOf<Name>>): Promise<Told<ReplyOf<Name>>>;
  /** An address the API named, such as `/exports/…`: below the API, and nowhere else. */
  file(path: string): Promise<Told<Response>>;
}

/** Where tokens come from. `renewed`: another one for one that was turned away. */
export interface Tokens {
  token(): Promise<Told<string>>;
  renewed(): Promise<Told<string>>;
}

const mostAttempts = 4;

export function staffClient(apiUrl: string, tokens: Tokens, io: Io, { fetch, clock }: Parts): StaffClient {
  const once = async (path: string, method: string, body: unknown, token: string): Promise<Told<Response>> => {
    try {
      const value = await fetch(apiUrl + path, {
        method,
        redirect: 'error',
        headers: {
          authorization: `Bearer ${token}`,
          'accept-language': 'en',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        signal: io.signal,
      });
      return { kind: 'told', value };
    } catch (error) {
      if (io.signal.aborted) throw error;
      return trouble(`the staff API at ${apiUrl} does not answer; is the centre running?`);
    }
  };
  const send = async (path: string, method: string, body?: unknown): Promise<Told<Response>> => {
    let token = await tokens.token();
    let isNew = false;
    for (let attempt = 1; ; attempt++) {
      if (token.kind === 'trouble') return token;
      const answered = await once(path, method, body, token.value);
      if (answered.kind === 'trouble') return answered;
      const { status, headers } = answered.value;
      if (status === 401 && !isNew) {
        token = await tokens.renewed();
        isNew = true;
      } else if ([429, 503].includes(status) && attempt < mostAttempts) {
        // API Gateway names no time; a second, then longer.
        const seconds = Number(headers.get('retry-after') ?? 2 ** (attempt - 1));
        await clock.sleep(1000 * (seconds >= 0 && seconds <= 30 ? seconds : 30), io.signal);
      } else {
        return answered.value.ok ? answered : refusalOf(answered.value);
      }
    }
  };
  return {
    async ask(name, { parameters = {}, body } = {}) {
      const { path, method, reply }: AuditOperation = auditOperations[name];
      const place = path.replace(/\{(\w+)\}/g, (_whole, part: string) => encodeURIComponent(parameters[part] ?? ''));
      const answered = await send(place, method, body);
      if (answered.kind === 'trouble') return answered;
      const read = reply?.safeParse(await jsonOf(answered.value));
      // The table's own shape has just read it: TypeScript cannot follow a name through the table.
      if (read?.success) return { kind: 'told', value: read.data as ReplyOf<typeof name> };
      return trouble('the staff API answered something this version does not understand; is it of another version?');
    },
    async file(path) {
      if (!/^\/[A-Za-z0-9_/-]+$/.test(path)) return trouble('the staff API named an address that is not its own');
      return send(path, 'GET');
    },
  };
}

/** `undefined` for what is no JSON: no shape takes it. */
const jsonOf = (response: Response): Promise<unknown> => response.json().catch(() => undefined);

async function refusalOf(response: Response): Promise<Trouble> {
  const { status } = response;
  const problem = Problem.safeParse(await jsonOf(response)).data;
  if (status === 401) return trouble('your sign-in has ended; sign in again: deskline audit sign-in');
  if (status === 429) return trouble('the staff API is asked too much at the moment; try again in a minute');
  if (!problem) return trouble(`the staff API answered ${status}; try again, or tell an engineer`);
  if (problem.problems) return trouble(problem.problems.map(({ path, message }) => `--${path}: ${message}`), 2); // prettier-ignore
  const detail = problem.detail === undefined ? '' : `: ${problem.detail}`;
  const request = status >= 500 && problem.requestId !== undefined ? ` (request ${problem.requestId})` : '';
  return trouble(`${problem.title}${detail}${request}`);
}
