import { auditOperations, auditStatuses, type AuditOperation } from '../../domain/audit/audit-api';
import { documentOf } from '../shared/http-api/openapi';

/** The staff API's document. */
export const openApiDocument = () =>
  documentOf<AuditOperation>({
    title: 'Deskline staff API',
    description: 'What happened in a call. Values are masked unless a role and a reason reveal them.',
    scheme: { name: 'staff', description: 'An access token of the staff pool' },
    operations: auditOperations,
    statuses: auditStatuses,
    extra: ({ role }) => (role === undefined ? {} : { 'x-least-role': role }),
  });
