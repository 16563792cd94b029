import { SendTemplatedEmailCommand, type SESClient } from '@aws-sdk/client-ses';
import { type Language } from '../../domain/prompts/language';
import { templateInLanguage, type MailData, type MailTemplateName } from '../../domain/prompts/mail-template';
import { nameOf, neverArrived, statusOf } from './dependency';

/**
 * How a send went. `unconfirmed`: it may have been sent (a timeout, a lost reply, a 5xx), so it must not be sent again. A refusal
 * concerns this one `address`, or the `service`: then nobody else gets mail now either.
 */
export type Delivery =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly concerns: 'address' | 'service'; readonly cause: unknown }
  | { readonly kind: 'unconfirmed'; readonly cause: unknown };

export interface Mail<Name extends MailTemplateName> {
  readonly to: string;
  readonly language: Language;
  readonly data: MailData<Name>;
}

export type SendMail<Name extends MailTemplateName> = (mail: Mail<Name>) => Promise<Delivery>;

export interface MailSettings {
  readonly senderAddress: string;
  readonly configurationSet: string;
  /** The template's name up to the language: `deskline-dev-verification-code`. */
  readonly template: string;
}

/**
 * Mail through SES. Its v1 SendTemplatedEmail cannot be made idempotent, so the client is made with one attempt and every answer is
 * sorted into certain and uncertain. A 4xx is certain, throttling included: SES answers it before it takes a message. A 2xx that cannot
 * be read is not: the mail has most likely gone out.
 */
export function sesMail<Name extends MailTemplateName>(client: SESClient, settings: MailSettings): SendMail<Name> {
  return async ({ to, language, data }) => {
    const request = new SendTemplatedEmailCommand({
      Source: settings.senderAddress,
      Destination: { ToAddresses: [to] },
      Template: templateInLanguage(settings.template, language),
      TemplateData: JSON.stringify(data),
      ConfigurationSetName: settings.configurationSet,
    });
    try {
      await client.send(request);
      return { kind: 'accepted' };
    } catch (cause) {
      const status = statusOf(cause);
      const certain = status === undefined ? neverArrived(cause) : status >= 400 && status < 500;
      return certain ? { kind: 'refused', concerns: concernOf(cause), cause } : { kind: 'unconfirmed', cause };
    }
  };
}

/**
 * What SES says of a recipient it cannot write to (its common errors; seen for a domain with two dots in a row). All else is about us:
 * a paused account, the quota, a template or an identity. So is `MessageRejected`, because our messages differ in nothing but their
 * recipient and their data. SES takes mail for an address on its suppression list and reports it later, by an event.
 */
const addressErrors: ReadonlySet<string> = new Set(['InvalidParameterValue']);

const concernOf = (cause: unknown): 'address' | 'service' => (addressErrors.has(nameOf(cause)) ? 'address' : 'service');
