import { type AuditOperationName, type auditOperations } from '../../domain/audit/audit-api';
import { type RefusalReason } from '../../domain/audit/audit-api/refusal-words';
import { type StaffLanguage } from '../../domain/audit/audit-api/staff';
import type * as http from '../shared/http-api/call';
import { type Asker } from './asker';

type Operations = typeof auditOperations;

/** One request, parsed and let in: who asks for what. */
export type Call<Name extends AuditOperationName> = http.Call<Operations[Name], Asker, StaffLanguage>;

/** What answers one operation. */
export type Work<Name extends AuditOperationName> = http.Work<Operations[Name], Asker, StaffLanguage, RefusalReason>;

/** Every operation and its work. */
export type Works = http.Works<Operations, Asker, StaffLanguage, RefusalReason>;
