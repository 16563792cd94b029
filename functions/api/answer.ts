import { type Problem } from '../../domain/audit-api/problem';
import { type RefusalReason } from '../../domain/audit-api/refusal-words';

/** What a route answers: expected trouble is a value like any other. */
export type Answer<Reply = unknown> =
  | { readonly kind: 'json'; readonly body: Reply; readonly etag?: string }
  | { readonly kind: 'unchanged'; readonly etag: string }
  | {
      readonly kind: 'file';
      readonly body: string;
      readonly contentType: string;
      readonly headers: Readonly<Record<string, string>>;
    }
  | Refusal;

export interface Refusal {
  readonly kind: 'refused';
  readonly status: 401 | 403 | 404 | 405 | 410 | 413 | 415 | 422 | 500 | 503;
  readonly reason: RefusalReason;
  readonly problems?: NonNullable<Problem['problems']>;
}

export const json = <Reply>(body: Reply): Answer<Reply> => ({ kind: 'json', body });

export const refused = (
  status: Refusal['status'],
  reason: RefusalReason,
  problems?: NonNullable<Problem['problems']>,
): Refusal => ({ kind: 'refused', status, reason, ...(problems && { problems }) });
