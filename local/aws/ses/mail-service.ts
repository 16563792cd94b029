import { type Clock } from '../../time/clock';
import { type Random } from '../../time/random';
import { AwsError, type Permission } from '../door';
import { bareAddress, type Inbox, type Mail } from './inbox';
import { type MailTemplate, renderTemplate } from './templates';

/** A message before it has an id and a time, whichever API it came by. */
export type Outgoing = Omit<Mail, 'messageId' | 'at' | 'rejected'>;

interface MailOptions {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly inbox: Inbox;
}

type Refusal = (mail: Outgoing) => AwsError | boolean | undefined;

/** What SES v1 and v2 share: identities, configuration sets, templates, and the one way a mail takes into the inbox. */
export class MailService {
  readonly options: MailOptions;
  readonly #identities = new Map<string, { verified: boolean }>();
  readonly #configurationSets = new Set<string>();
  readonly #templates = new Map<string, MailTemplate>();
  readonly #refusals = new Set<Refusal>();
  readonly #rejecting = new Set<string>();

  constructor(options: MailOptions) {
    this.options = options;
  }

  /** An address or a domain. `verified: false` is an identity still waiting for its confirmation. */
  declareIdentity(identity: string, verified = true): void {
    this.#identities.set(identity.toLowerCase(), { verified });
  }

  declareConfigurationSet(name: string): void {
    this.#configurationSets.add(name);
  }

  declareTemplate(template: MailTemplate): void {
    this.#templates.set(template.name, template);
  }

  identities(): ReadonlyMap<string, { readonly verified: boolean }> {
    return this.#identities;
  }

  /**
   * Refuses mails from now on: `true` as SES refuses a message (`MessageRejected`), or the error of the caller's choice. The function
   * returned ends it.
   */
  refuse(predicate: Refusal): () => void {
    this.#refusals.add(predicate);
    return () => this.#refusals.delete(predicate);
  }

  /** This recipient's server turns mail away: SES still accepts it, and the mail never arrives. */
  reject(address: string): () => void {
    this.#rejecting.add(bareAddress(address));
    return () => this.#rejecting.delete(bareAddress(address));
  }

  template(name: string): MailTemplate | undefined {
    return this.#templates.get(name);
  }

  /** Throws MessageRejected, ConfigurationSetDoesNotExist or what a refusal says; else the mail is in the inbox. */
  send(outgoing: Outgoing): { readonly MessageId: string } {
    this.#requireVerified(outgoing.from);
    if (outgoing.configurationSet && !this.#configurationSets.has(outgoing.configurationSet)) {
      throw new AwsError(
        'ConfigurationSetDoesNotExist',
        `Configuration set <${outgoing.configurationSet}> does not exist.`,
      );
    }
    const recipients = [...outgoing.to, ...outgoing.cc, ...outgoing.bcc];
    if (recipients.length === 0) throw new AwsError('InvalidParameterValue', 'Missing final recipients.');
    if (recipients.length > 50) throw new AwsError('InvalidParameterValue', 'Recipient count exceeds 50.');
    for (const address of recipients) requireAddress(address);
    for (const refusal of this.#refusals) {
      const answer = refusal(outgoing);
      if (answer instanceof AwsError) throw answer;
      if (answer) throw new AwsError('MessageRejected', 'Email address is not verified or the message is refused.');
    }
    return { MessageId: this.#deliver(outgoing, recipients) };
  }

  /** The mail Cognito sends a new user, in its default words; without an address there is none. */
  invite(address: string | undefined, username: string, temporaryPassword: string): void {
    if (address === undefined) return;
    this.notify({
      from: 'no-reply@verificationemail.com',
      to: address,
      subject: 'Your temporary password',
      text: `Your username is ${username} and temporary password is ${temporaryPassword}. `,
    });
  }

  /** A mail that another service sends in its own name, such as the code of a registration. */
  notify({
    to,
    ...mail
  }: {
    readonly from: string;
    readonly to: string;
    readonly subject: string;
    readonly text: string;
  }): void {
    this.#deliver({ ...mail, to: [to], cc: [], bcc: [], replyTo: [], tags: {} }, [to]);
  }

  /** Fills a template. Throws TemplateDoesNotExist; a value the template needs and does not get is MissingRenderingAttribute. */
  render(name: string, dataJson: string): Pick<Outgoing, 'subject' | 'text' | 'html'> {
    const template = this.#templates.get(name);
    if (!template)
      throw new AwsError('TemplateDoesNotExist', `Template ${name} does not exist.`, 400, { TemplateName: name });
    return renderTemplate(template, dataJson);
  }

  /** The sender's identity (the address where it is one, else its domain), the configuration set and the template. */
  permissions(
    action: string,
    use: {
      from: string;
      recipients: readonly string[];
      configurationSet?: string | undefined;
      template?: string | undefined;
    },
  ): readonly Permission[] {
    const address = bareAddress(use.from);
    const context = { 'ses:FromAddress': address, 'ses:Recipients': use.recipients.map(bareAddress) };
    const identity = this.#identities.has(address) ? address : (address.split('@')[1] ?? address);
    const resources = [`identity/${identity}`];
    if (use.configurationSet) resources.push(`configuration-set/${use.configurationSet}`);
    if (use.template) resources.push(`template/${use.template}`);
    return resources.map((resource) => ({ action, resource: this.arn(resource), context }));
  }

  arn(resource: string): string {
    return `arn:aws:ses:${this.options.region}:${this.options.accountId}:${resource}`;
  }

  #requireVerified(from: string): void {
    const address = bareAddress(from);
    const domain = address.split('@')[1] ?? '';
    if (this.#identities.get(address)?.verified || this.#identities.get(domain)?.verified) return;
    const region = this.options.region.toUpperCase();
    throw new AwsError(
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${region}: ${address}`,
    );
  }

  #deliver(outgoing: Outgoing, recipients: readonly string[]): string {
    const { clock, random, inbox } = this.options;
    const messageId = `${random.bytes(8).toString('hex')}-${random.uuid()}-000000`;
    const rejected = recipients.filter((one) => this.#rejecting.has(bareAddress(one)));
    const mail: Mail = { ...outgoing, messageId, at: clock.now(), rejected };
    // The mailbox simulator takes mail and keeps none; its events are not imitated.
    if (!recipients.every((one) => bareAddress(one).endsWith('@simulator.amazonses.com'))) inbox.add(mail);
    return messageId;
  }
}

function requireAddress(address: string): void {
  const bare = bareAddress(address);
  if (!/^[^@\s]+@[^@\s]+$/.test(bare)) {
    throw new AwsError(
      'InvalidParameterValue',
      bare.includes('@') ? 'Local address contains control or whitespace' : "Missing final '@domain'",
    );
  }
}
