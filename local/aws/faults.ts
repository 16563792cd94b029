import { type AwsError, type Principal } from './door';

/** A request about to run, as a fault may look at it. */
export interface FaultySubject {
  readonly service: string;
  readonly operation: string;
  readonly principal: Principal;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What goes wrong. Where an answer never arrives, the client waits for its own time limit. */
export type Fault =
  | { readonly kind: 'error'; readonly error: AwsError }
  | { readonly kind: 'delay'; readonly ms: number }
  /** The request never takes effect, and is never answered. */
  | { readonly kind: 'timeout' }
  /** The operation takes effect, but its answer never arrives. */
  | { readonly kind: 'lost' }
  /** The operation takes effect, and the answer makes no sense: a page of a proxy, or the first half of what it was to be. */
  | { readonly kind: 'malformed'; readonly how: 'html' | 'truncated' }
  /**
   * The operation takes effect, and the function that asked for it dies at that very moment. An invoked function dies instead of the
   * one who invokes: when so many of its own requests have been answered, at the latest as it answers itself.
   */
  | { readonly kind: 'kill'; readonly afterRequests: number }
  /** The function that asks dies before its request leaves; an invoked one before it does anything. */
  | { readonly kind: 'kill-before' };

/** A fault that struck. Nothing of what was asked is in it but names. */
export interface StruckFault {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly service: string;
  readonly operation: string;
  /** Who asked: a function, a workflow's execution, `connect`. */
  readonly by: string;
  /** The function, state machine or table that was asked for, by its deployed name. */
  readonly on?: string;
  /** `throttle`, `slow=2s` …: as the command line would put it. */
  readonly effect: string;
  /** Which request for this operation it was, from 1; those of whoever only looks are not counted. */
  readonly nth: number;
  /** What the rule was called that struck, such as the spec it was read from. */
  readonly rule?: string;
}

export type FaultRule = (subject: FaultySubject) => Fault | undefined;

// Enough for any report; `deskline up` may run for days with a fault on every request.
const keep = 20_000;

/** Trouble on purpose: scenarios and the command line's `--fault` put rules here. */
export class Faults {
  readonly #rules = new Map<FaultRule, string | undefined>();
  readonly #requests = new Map<string, number>();
  readonly #listeners = new Set<(fault: StruckFault) => void>();
  #struck: StruckFault[] = [];

  /** Every fault that struck, oldest first. */
  get struck(): readonly StruckFault[] {
    return this.#struck;
  }

  /** The first rule that answers decides. The function returned takes the rule away again. */
  add(rule: FaultRule, name?: string): () => void {
    this.#rules.set(rule, name);
    return () => this.#rules.delete(rule);
  }

  /** Takes every rule away: from now on nothing goes wrong on purpose. */
  heal(): void {
    this.#rules.clear();
  }

  /** Tells of every fault as it strikes. The function returned stops telling. */
  onStruck(listener: (fault: StruckFault) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is to happen to a request, noted down. */
  of(subject: FaultySubject, at: number): Fault | undefined {
    const nth = this.#count(subject);
    for (const [rule, name] of this.#rules) {
      const fault = rule(subject);
      if (!fault) continue;
      const { service, operation } = subject;
      const on = askedFor(subject);
      const about = { at, service, operation, by: askedBy(subject), ...(on && { on }) };
      this.#note({ ...about, effect: effectOf(fault), nth, ...(name !== undefined && { rule: name }) });
      return fault;
    }
    return undefined;
  }

  #count({ service, operation, principal }: FaultySubject): number {
    const name = `${service}:${operation}`;
    const nth = (this.#requests.get(name) ?? 0) + (principal.kind === 'operator' ? 0 : 1);
    this.#requests.set(name, nth);
    return nth;
  }

  #note(struck: StruckFault): void {
    this.#struck.push(struck);
    if (this.#struck.length > keep) this.#struck = this.#struck.slice(-Math.floor(keep / 2));
    for (const listener of this.#listeners) listener(struck);
  }
}

/** A function's name is its session's; a service goes by the first part of its host. */
export function askedBy({ principal }: Pick<FaultySubject, 'principal'>): string {
  switch (principal.kind) {
    case 'role':
      return principal.sessionName;
    case 'service':
      return principal.service.split('.')[0] ?? principal.service;
    default:
      return principal.kind;
  }
}

/** The resource a request is for, where its name says which one is meant. */
export function askedFor({ input }: Pick<FaultySubject, 'input'>): string | undefined {
  const reference = input['FunctionName'] ?? input['stateMachineArn'] ?? input['TableName'];
  if (typeof reference !== 'string') return undefined;
  const [, qualified] = /:function:([^:]+)/.exec(reference) ?? [];
  return qualified ?? reference.slice(Math.max(reference.lastIndexOf(':'), reference.lastIndexOf('/')) + 1);
}

function effectOf(fault: Fault): string {
  switch (fault.kind) {
    case 'error':
      return `${fault.error.status} ${fault.error.code}`;
    case 'delay':
      return `slow=${fault.ms / 1000}s`;
    case 'malformed':
      return `malformed=${fault.how}`;
    default:
      return fault.kind;
  }
}
