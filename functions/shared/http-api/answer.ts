import { type Problem } from '../../../domain/problem';

/** What a route answers: expected trouble is a value like any other. `Reason` is a word that the API has words for. */
export type Answer<Reply = unknown, Reason extends string = string> =
  | { readonly kind: 'json'; readonly body: Reply; readonly etag?: string; readonly status?: 201 }
  | { readonly kind: 'unchanged'; readonly etag: string }
  | {
      readonly kind: 'file';
      readonly body: string;
      readonly contentType: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | Refusal<Reason>;

export interface Refusal<Reason extends string = string> {
  readonly kind: 'refused';
  readonly status: 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly reason: Reason;
  readonly problems?: NonNullable<Problem['problems']>;
  /** In place of what the API always says for this reason. */
  readonly detail?: string;
  readonly retryAt?: Date;
}

/** Why the API itself refuses a request, before or after the work of an operation. Every API has words for these. */
export type TransportReason =
  | 'not-signed-in'
  | 'no-such-page'
  | 'wrong-method'
  | 'not-json'
  | 'too-large'
  | 'invalid-request'
  | 'unavailable'
  | 'bug';

export const json = <Reply>(body: Reply): Answer<Reply, never> => ({ kind: 'json', body });

export const created = <Reply>(body: Reply): Answer<Reply, never> => ({ kind: 'json', body, status: 201 });

export const refused = <Reason extends string>(
  status: Refusal['status'],
  reason: Reason,
  problems?: NonNullable<Problem['problems']>,
): Refusal<Reason> => ({ kind: 'refused', status, reason, ...(problems && { problems }) });
