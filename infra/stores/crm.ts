import { type CrmSettings } from '../../domain/callers/crm-settings';
import { type References } from '../stack/references';

/** What functions get to know of the CRM, and the secret that opens it. The secret itself is read when it is needed, never deployed. */
export function addCrm(references: References, crm: CrmSettings): void {
  const secretArn = crm.kind === 'none' ? undefined : crm.secretArn;
  references.add('crm:settings', { value: JSON.stringify(crm), arns: [] });
  references.add('crm:secret', { value: '', arns: secretArn === undefined ? [] : [secretArn] });
}
