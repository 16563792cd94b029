import { CrmSettings } from '../../../domain/callers/crm-settings';
import { boundedSender } from '../bounded-http';
import { type Crm } from './crm';
import { mostCrmBytes } from './crm-json';
import { parse } from '../parse';
import { restCrm } from './rest-crm';
import { salesforceCrm } from './salesforce-crm';
import { secretIn, type Variables } from '../secret-in';

/** The CRM that the stack has chosen, from the JSON in `CRM`. Undefined when it has none. Throws when the settings cannot be read. */
export function crmOf(json: string, variables: Variables): Crm | undefined {
  const settings = parse(CrmSettings, JSON.parse(json));
  const send = boundedSender('the CRM', mostCrmBytes);
  switch (settings.kind) {
    case 'none':
      return undefined;
    case 'rest':
      return restCrm(
        settings,
        settings.secretArn === undefined ? undefined : secretIn(settings.secretArn, 'apiKey', variables),
        send,
      );
    case 'salesforce':
      return salesforceCrm(settings, secretIn(settings.secretArn, 'clientSecret', variables), send);
  }
}
