import { type AssuranceProfile } from '../../domain/reset/assurance';
import { type Instance } from './instance';
import { type PhoneNumber } from './phone-number';
import { type References } from '../stack/references';

/**
 * What a function that calls people up needs to know, and may do. A stack whose profile calls nobody permits no call to employees, one
 * without a number none at all. Connect checks the
 * permission against the contact, which is not there before the call: hence all contacts of the instance.
 */
export function addOutboundCalls(
  references: References,
  instance: Instance,
  number: PhoneNumber | undefined,
  profile: AssuranceProfile,
): void {
  const calls = profile === 'email-code-and-callback';
  references.add('outbound-calls:instance', {
    value: instance.id,
    arns: calls ? [instance.arn.apply((arn) => `${arn}/contact/*`)] : [],
  });
  references.add('visitor-calls:instance', {
    value: instance.id,
    arns: number ? [instance.arn.apply((arn) => `${arn}/contact/*`)] : [],
  });
  references.add('phone-number:help-desk', { value: number?.number ?? 'none', arns: [] });
}
