import { type RefusalReason } from '../../domain/audit/audit-api/refusal-words';
import * as http from '../shared/http-api/answer';

/** What a route answers: expected trouble is a value like any other. */
export type Answer<Reply = unknown> = http.Answer<Reply, RefusalReason>;
export type Refusal = http.Refusal<RefusalReason>;

export const { json } = http;
export const refused: typeof http.refused<RefusalReason> = http.refused;
