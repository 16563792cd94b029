import { type FunctionManifest, type Manifests } from './shape';

/** What whoever puts rows on the audit table needs besides: `functions/shared/trail/row-signing.ts` reads these variables. */
export const auditingEnvironment: FunctionManifest['environment'] = {
  AUDIT_ROWS_MAC_KEY: 'mac-key:audit-rows',
  AUDIT_RETENTION_DAYS: 'setting:auditRetentionDays',
};

/** Adds it to every function that may put items on the table, so that none can be forgotten: an unsigned row counts as inserted. */
export const withAuditing = (functions: Manifests): Manifests =>
  Object.fromEntries(Object.entries(functions).map(([name, manifest]) => [name, writesRows(manifest) ? audited(manifest) : manifest])); // prettier-ignore

export const writesRows = ({ permissions }: FunctionManifest): boolean =>
  permissions.some(({ actions, on }) => on === 'table:audit' && actions.includes('dynamodb:PutItem'));

const audited = (manifest: FunctionManifest): FunctionManifest => ({
  ...manifest,
  environment: { ...manifest.environment, ...auditingEnvironment },
  permissions: [...manifest.permissions, { actions: ['kms:GenerateMac'], on: 'mac-key:audit-rows' }],
});
