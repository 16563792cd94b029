import * as pulumi from '@pulumi/pulumi';
import * as ses from '@pulumi/aws/ses';
import * as sesv2 from '@pulumi/aws/sesv2';
import { type Mails } from '../stack/data';
import { type Place } from '../stack/place';
import { type Reference, type References } from '../stack/references';
import { insideHtml, plain, tokensIn } from '../stack/tokens';

/** What must not go unseen: a mail that SES took and nobody got. */
export const undelivered = ['Reject', 'Bounce', 'RenderingFailure'] as const;

type Words = Mails[keyof Mails]['en-US'];

export const mailDimension = 'ses:configuration-set';

/** The sender, how its mails are counted, and their words. */
export class Mail extends pulumi.ComponentResource {
  readonly identity: Reference;
  readonly configurationSet: Reference;
  readonly configurationSetName: pulumi.Output<string>;
  /** By name; its value is the part of the template's name that the language comes after: `deskline-dev-verification-code`. */
  readonly templates: ReadonlyMap<string, Reference>;

  constructor(name: string, mails: Mails, references: References, place: Place) {
    super('deskline:index:Mail', name, {}, place.within);
    const { senderAddress } = place.settings;
    const child = { parent: this };
    const set = new sesv2.ConfigurationSet(
      name,
      {
        configurationSetName: place.named(name),
        reputationOptions: { reputationMetricsEnabled: true },
        deliveryOptions: { tlsPolicy: 'REQUIRE' },
      },
      child,
    );
    new sesv2.ConfigurationSetEventDestination(
      name,
      {
        configurationSetName: set.configurationSetName,
        eventDestinationName: 'metrics',
        eventDestination: {
          enabled: true,
          matchingEventTypes: ['SEND', 'DELIVERY', 'REJECT', 'BOUNCE', 'COMPLAINT', 'RENDERING_FAILURE'],
          cloudWatchDestination: {
            dimensionConfigurations: [
              // SES puts this tag on every message itself.
              {
                dimensionName: mailDimension,
                dimensionValueSource: 'MESSAGE_TAG',
                defaultDimensionValue: place.named(name),
              },
            ],
          },
        },
      },
      child,
    );
    const identity = new sesv2.EmailIdentity(
      'sender',
      { emailIdentity: senderAddress, configurationSetName: set.configurationSetName },
      child,
    );
    this.templates = new Map(
      Object.entries(mails).map(([template, words]) => [template, this.#template(template, words, references, place)]),
    );
    this.identity = { value: senderAddress, arns: [identity.arn] };
    this.configurationSet = { value: set.configurationSetName, arns: [set.arn] };
    this.configurationSetName = set.configurationSetName;
    this.registerOutputs({});
  }

  #template(template: string, words: Readonly<Record<string, Words>>, references: References, place: Place): Reference {
    const arns = Object.entries(words).map(([language, { subject, text, html }]) => {
      for (const token of tokensIn(subject + text + html)) {
        if (!references.has(token))
          throw new pulumi.RunError(
            `mails.json: ${template}.${language}: \${${token}} is not declared; write a setting, such as \${setting:companyName}`,
          );
      }
      const physical = `${place.named(template)}-${language}`;
      const args = {
        name: physical,
        subject: references.bind(subject, plain),
        text: references.bind(text, plain),
        html: references.bind(html, insideHtml),
      };
      return new ses.Template(`${template}-${language}`, args, { parent: this }).arn;
    });
    return { value: place.named(template), arns };
  }
}
