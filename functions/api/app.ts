import { auditOperations, type AuditOperation } from '../../domain/audit/audit-api';
import { refusalWords } from '../../domain/audit/audit-api/refusal-words';
import { type StaffLanguage } from '../../domain/audit/audit-api/staff';
import { makeApp, type Surroundings } from '../shared/http-api/app';
import { refused, type Refusal } from './answer';
import { askerOf, type Asker } from './asker';
import { type Works } from './call';

/** The staff API. Who may ask what stands in `domain/audit/audit-api.ts`. */
export const staffApp = (works: Works, surroundings: Surroundings) =>
  makeApp({ ...surroundings, operations: auditOperations, works, askerOf, whyNot, languageOf, refusalWords });

function whyNot({ role }: AuditOperation, { roles }: Asker): Refusal | undefined {
  if (role === undefined || roles.includes(role)) return undefined;
  return refused(403, roles.length === 0 ? 'no-group' : 'role-too-low');
}

/** The first of our languages that the reader's list names; lists stand in the order of preference. */
function languageOf(header = ''): StaffLanguage {
  const [, first] = /\b(en|es)\b/i.exec(header) ?? [];
  return first?.toLowerCase() === 'es' ? 'es' : 'en';
}
