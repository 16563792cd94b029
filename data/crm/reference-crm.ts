import { z } from 'zod';
import cases from './cases.json';
import { CrmBehaviour, garbageOf, wellBehaved } from './behaviour';
import customers from './customers.json';

export interface CrmRequest {
  readonly method: string;
  /** With its query, after the host. */
  readonly path: string;
  readonly body?: string;
}

export interface CrmResponse {
  readonly status: number;
  readonly body: string;
  readonly delaySeconds: number;
  readonly trickleSeconds: number;
  /** The connection is not even made. */
  readonly refused?: true;
}

/**
 * The reference CRM: customers and their cases by number, and switches for all that can be wrong with one. Waits for nothing itself; who
 * serves it (`server.ts`, or the laptop's network) keeps the times it answers.
 *
 * `GET /v1/customers?phone=…` · `GET /v1/cases?phone=…&status=open` · `GET`, `PUT /behaviour`. A request may bring its own behaviour in the
 * query: `&delaySeconds=9`, `&garbage=html`.
 */
export class ReferenceCrm {
  #behaviour: CrmBehaviour;
  #left: number;
  /** What it was asked, oldest first. */
  readonly requests: CrmRequest[] = [];

  constructor(behaviour: Partial<CrmBehaviour> = {}) {
    this.#behaviour = CrmBehaviour.parse(behaviour);
    this.#left = this.#behaviour.requests ?? Infinity;
  }

  behave(behaviour: Partial<CrmBehaviour>): void {
    this.#behaviour = CrmBehaviour.parse(behaviour);
    this.#left = this.#behaviour.requests ?? Infinity;
  }

  answer(request: CrmRequest): CrmResponse {
    const url = new URL(request.path, 'https://crm');
    if (url.pathname === '/behaviour') return this.#administer(request);
    this.requests.push(request);
    const { status, delaySeconds, trickleSeconds, refuses, garbage } = this.#behaviourFor(url.searchParams);
    const good = answerWell(request.method, url);
    const body = garbage === undefined ? good.body : garbageOf(garbage, good.body);
    if (status !== undefined) return { status, body: '{"error": "out of order"}', delaySeconds, trickleSeconds };
    return { status: good.status, body, delaySeconds, trickleSeconds, ...(refuses && { refused: true as const }) };
  }

  #behaviourFor(query: URLSearchParams): CrmBehaviour {
    const own = behaviourIn(query);
    if (own) return own;
    if (this.#left <= 0) return wellBehaved;
    this.#left--;
    return this.#behaviour;
  }

  #administer({ method, body = '' }: CrmRequest): CrmResponse {
    if (method === 'PUT') {
      const parsed = CrmBehaviour.safeParse(jsonIn(body));
      if (!parsed.success) return atOnce(400, { error: z.prettifyError(parsed.error) });
      this.behave(parsed.data);
    }
    return atOnce(200, this.#behaviour);
  }
}

const atOnce = (status: number, body: unknown): CrmResponse => ({
  status,
  body: JSON.stringify(body),
  delaySeconds: 0,
  trickleSeconds: 0,
});

function answerWell(method: string, url: URL): { status: number; body: string } {
  const phone = url.searchParams.get('phone');
  const status = url.searchParams.get('status');
  if (method !== 'GET' || phone === null) return { status: 400, body: '{"error": "ask with GET and ?phone="}' };
  if (url.pathname.endsWith('/customers')) {
    const found = customers.filter((customer) => customer.phone === phone);
    return { status: 200, body: JSON.stringify({ customers: found }) };
  }
  if (url.pathname.endsWith('/cases')) {
    const found = cases.filter((one) => one.phone === phone && (status === null || one.status === status));
    return { status: 200, body: JSON.stringify({ cases: found }) };
  }
  return { status: 404, body: '{"error": "there is /v1/customers and /v1/cases"}' };
}

function behaviourIn(query: URLSearchParams): CrmBehaviour | undefined {
  const given = Object.fromEntries([...query].filter(([name]) => name in CrmBehaviour.shape && name !== 'status'));
  if (Object.keys(given).length === 0) return undefined;
  const typed = Object.fromEntries(
    Object.entries(given).map(([name, text]) => [name, name === 'garbage' ? text : name === 'refuses' || Number(text)]),
  );
  return CrmBehaviour.safeParse(typed).data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // the schema says what is wrong
  }
}
