import { AwsError, type CallContext, type Permission, type Principal } from '../door';
import { principalArn } from '../iam/roles';
import { queryProtocol } from '../protocols/query';
import { operation, type Service } from '../service';
import { readMime } from './mime';
import { type MailService, type Outgoing } from './mail-service';

type Input = Record<string, unknown>;
type Destination = {
  readonly ToAddresses?: string[];
  readonly CcAddresses?: string[];
  readonly BccAddresses?: string[];
};
type Content = { readonly Data?: string };

/** Amazon SES, API v1: query protocol, XML answers. */
export function sesService(mail: MailService): Service {
  const send = (name: string, action: string, outgoing: (input: Input) => Outgoing) =>
    operation(
      (input) => mail.permissions(action, useOf(input, name)),
      (input) => mail.send(outgoing(input)),
    );
  const open = (name: string, run: (input: Input, context: CallContext) => unknown) =>
    operation(() => [{ action: `ses:${name}`, resource: '*' }], run);
  return {
    name: 'ses',
    signingName: 'ses',
    accepts: (request) => !request.path.startsWith('/v2/'),
    protocol: queryProtocol('http://ses.amazonaws.com/doc/2010-12-01/'),
    denied: sesDenied('AccessDenied'),
    unknownOperation: (name) =>
      new AwsError(
        'InvalidAction',
        name ? `Could not find operation ${name} for version 2010-12-01 locally` : 'no Action',
        400,
      ),
    operations: {
      SendEmail: send('SendEmail', 'ses:SendEmail', simple),
      SendRawEmail: send('SendRawEmail', 'ses:SendRawEmail', raw),
      SendTemplatedEmail: send('SendTemplatedEmail', 'ses:SendTemplatedEmail', (input) => ({
        ...envelope(input),
        ...mail.render(String(input['Template'] ?? ''), String(input['TemplateData'] ?? '')),
        template: String(input['Template']),
      })),
      GetSendQuota: open('GetSendQuota', () => ({
        Max24HourSend: 50_000,
        MaxSendRate: 14,
        SentLast24Hours: mail.options.inbox.sent,
      })),
      VerifyEmailIdentity: open('VerifyEmailIdentity', (input) =>
        mail.declareIdentity(String(input['EmailAddress']), false),
      ),
      ListIdentities: open('ListIdentities', () => ({ Identities: [...mail.identities().keys()] })),
      GetIdentityVerificationAttributes: open('GetIdentityVerificationAttributes', (input) => ({
        VerificationAttributes: new Map(
          ((input['Identities'] ?? []) as string[]).map((identity) => {
            const verified = mail.identities().get(identity.toLowerCase())?.verified;
            return [
              identity,
              { VerificationStatus: verified ? 'Success' : verified === false ? 'Pending' : 'NotStarted' },
            ];
          }),
        ),
      })),
    },
  };
}

/** SES words refusals with a backtick and a quote, and names the code differently in its two versions. */
export function sesDenied(code: string) {
  return (principal: Principal, { action, resource }: Permission, because: string): AwsError =>
    new AwsError(
      code,
      `User \`${principalArn(principal)}' is not authorized to perform \`${action}' on resource \`${resource}' ${because}`,
      403,
    );
}

function useOf(input: Input, name: string): Parameters<MailService['permissions']>[1] {
  const destination = (input['Destination'] ?? {}) as Destination;
  const fromRaw = name === 'SendRawEmail' ? raw(input) : undefined;
  return {
    from: String(input['Source'] ?? fromRaw?.from ?? ''),
    recipients: fromRaw ? [...fromRaw.to, ...fromRaw.cc] : Object.values(destination).flat(),
    configurationSet: optional(input['ConfigurationSetName']),
    template: optional(input['Template']),
  };
}

function envelope(input: Input): Omit<Outgoing, 'subject'> {
  const destination = (input['Destination'] ?? {}) as Destination;
  const configurationSet = optional(input['ConfigurationSetName']);
  return {
    from: String(input['Source'] ?? ''),
    to: destination.ToAddresses ?? [],
    cc: destination.CcAddresses ?? [],
    bcc: destination.BccAddresses ?? [],
    replyTo: (input['ReplyToAddresses'] ?? []) as string[],
    tags: tagsOf(input['Tags']),
    ...(configurationSet ? { configurationSet } : {}),
  };
}

function simple(input: Input): Outgoing {
  const message = (input['Message'] ?? {}) as { Subject?: Content; Body?: { Text?: Content; Html?: Content } };
  const text = message.Body?.Text?.Data;
  const html = message.Body?.Html?.Data;
  return {
    ...envelope(input),
    subject: message.Subject?.Data ?? '',
    ...(text === undefined ? {} : { text }),
    ...(html === undefined ? {} : { html }),
  };
}

function raw(input: Input): Outgoing {
  const data = ((input['RawMessage'] ?? {}) as Content).Data ?? '';
  const message = readMime(Buffer.from(data, 'base64').toString('utf8'));
  const destinations = (input['Destinations'] ?? []) as string[];
  const source = optional(input['Source']);
  return {
    ...envelope(input),
    ...message,
    ...(source ? { from: source } : {}),
    ...(destinations.length > 0 ? { to: destinations, cc: [], bcc: [] } : {}),
  };
}

export function tagsOf(list: unknown): Readonly<Record<string, string>> {
  const tags = (list ?? []) as readonly { Name?: string; Value?: string }[];
  return Object.fromEntries(tags.map(({ Name: name = '', Value: value = '' }) => [name, value]));
}

const optional = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
