import { AwsError, type Operation } from '../door';
import { restJsonProtocol, type Route } from '../protocols/rest-json';
import { operation, type Service } from '../service';
import { type MailService, type Outgoing } from './mail-service';
import { readMime } from './mime';
import { sesDenied, tagsOf } from './ses';

type Input = Record<string, unknown>;
type Data = { readonly Data?: string };
type Destination = {
  readonly ToAddresses?: string[];
  readonly CcAddresses?: string[];
  readonly BccAddresses?: string[];
};

interface Content {
  readonly Simple?: { readonly Subject?: Data; readonly Body?: { readonly Text?: Data; readonly Html?: Data } };
  readonly Raw?: Data;
  readonly Template?: {
    readonly TemplateName?: string;
    readonly TemplateArn?: string;
    readonly TemplateData?: string;
    readonly TemplateContent?: unknown;
  };
}

const routes: readonly Route[] = [
  { operation: 'SendEmail', method: 'POST', path: '/v2/email/outbound-emails' },
  { operation: 'GetAccount', method: 'GET', path: '/v2/email/account' },
  { operation: 'GetEmailIdentity', method: 'GET', path: '/v2/email/identities/{EmailIdentity}' },
];

/** Amazon SES, API v2: REST and JSON, with the error names of its own model. */
export function sesv2Service(mail: MailService): Service {
  return {
    name: 'sesv2',
    signingName: 'ses',
    accepts: (request) => request.path.startsWith('/v2/'),
    protocol: restJsonProtocol(routes),
    denied: sesDenied('AccessDeniedException'),
    unknownOperation: (name) => new AwsError('NotFoundException', `${name ?? 'this path'}: not supported locally`, 404),
    operations: {
      SendEmail: operation(
        (input) => {
          const content = (input['Content'] ?? {}) as Content;
          const destination = (input['Destination'] ?? {}) as Destination;
          // That raw content is checked against its own action is UNVERIFIED for v2; it is so in v1.
          return mail.permissions(content.Raw ? 'ses:SendRawEmail' : 'ses:SendEmail', {
            from: String(input['FromEmailAddress'] ?? outgoingOf(mail, input, false).from),
            recipients: Object.values(destination).flat(),
            configurationSet: input['ConfigurationSetName'] as string | undefined,
            template: templateName(content),
          });
        },
        (input) => inItsOwnWords(() => mail.send(outgoingOf(mail, input, true))),
      ),
      ...accountOperations(mail),
    },
  };
}

function accountOperations(mail: MailService): Readonly<Record<string, Operation>> {
  return {
    GetAccount: operation(
      () => [{ action: 'ses:GetAccount', resource: '*' }],
      () => ({
        ProductionAccessEnabled: true,
        SendingEnabled: true,
        EnforcementStatus: 'HEALTHY',
        SendQuota: { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: mail.options.inbox.sent },
      }),
    ),
    GetEmailIdentity: operation(
      (input) => [{ action: 'ses:GetEmailIdentity', resource: mail.arn(`identity/${String(input['EmailIdentity'])}`) }],
      (input) => {
        const name = String(input['EmailIdentity']);
        const identity = mail.identities().get(name.toLowerCase());
        if (!identity) throw new AwsError('NotFoundException', `Email identity <${name}> does not exist.`, 404);
        return {
          IdentityType: name.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
          VerifiedForSendingStatus: identity.verified,
        };
      },
    ),
  };
}

/** `fill: false` leaves the template alone: enough to know the sender. */
function outgoingOf(mail: MailService, input: Input, fill: boolean): Outgoing {
  const destination = (input['Destination'] ?? {}) as Destination;
  const configurationSet = input['ConfigurationSetName'];
  const content = contentOf(mail, (input['Content'] ?? {}) as Content, fill);
  const hasDestination = Object.values(destination).some((list) => (list?.length ?? 0) > 0);
  return {
    replyTo: (input['ReplyToAddresses'] ?? []) as string[],
    to: destination.ToAddresses ?? [],
    cc: destination.CcAddresses ?? [],
    bcc: destination.BccAddresses ?? [],
    from: '',
    ...content,
    ...(hasDestination
      ? { to: destination.ToAddresses ?? [], cc: destination.CcAddresses ?? [], bcc: destination.BccAddresses ?? [] }
      : {}),
    ...(typeof input['FromEmailAddress'] === 'string' ? { from: input['FromEmailAddress'] } : {}),
    ...(typeof configurationSet === 'string' ? { configurationSet } : {}),
    tags: tagsOf(input['EmailTags']),
  };
}

function contentOf(
  mail: MailService,
  content: Content,
  fill: boolean,
): Partial<Outgoing> & { readonly subject: string } {
  if (content.Raw) return readMime(Buffer.from(content.Raw.Data ?? '', 'base64').toString('utf8'));
  const name = templateName(content);
  if (name !== undefined) {
    return fill ? { ...mail.render(name, content.Template?.TemplateData ?? '{}'), template: name } : { subject: '' };
  }
  if (!content.Simple)
    throw new AwsError(
      'BadRequestException',
      'Content must be one of Simple, Raw or Template (inline templates are not supported locally)',
    );
  const text = content.Simple.Body?.Text?.Data;
  const html = content.Simple.Body?.Html?.Data;
  return {
    subject: content.Simple.Subject?.Data ?? '',
    ...(text === undefined ? {} : { text }),
    ...(html === undefined ? {} : { html }),
  };
}

function templateName({ Template: template }: Content): string | undefined {
  return template?.TemplateName ?? template?.TemplateArn?.split('/').pop();
}

const ownWords: Readonly<Record<string, string>> = {
  TemplateDoesNotExist: 'NotFoundException',
  ConfigurationSetDoesNotExist: 'NotFoundException',
  InvalidParameterValue: 'BadRequestException',
  InvalidTemplateData: 'BadRequestException',
  MissingRenderingAttribute: 'BadRequestException',
};

function inItsOwnWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof AwsError ? ownWords[error.code] : undefined;
    throw code && error instanceof AwsError
      ? new AwsError(code, error.message, code === 'NotFoundException' ? 404 : 400)
      : error;
  }
}
