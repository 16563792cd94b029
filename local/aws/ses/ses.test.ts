import {
  GetIdentityVerificationAttributesCommand, GetSendQuotaCommand, ListIdentitiesCommand, SendBounceCommand, SendEmailCommand, SendRawEmailCommand, SendTemplatedEmailCommand,
  SESClient, VerifyEmailIdentityCommand,
} from '@aws-sdk/client-ses'; // prettier-ignore
import {
  GetAccountCommand,
  SendEmailCommand as SendEmailV2Command,
  SESv2Client,
  ListContactListsCommand,
} from '@aws-sdk/client-sesv2';
import { AwsError } from '../door';
import { clientSettings, sampleAccount, sampleRole } from '../sample-account';

function world() {
  const { account } = sampleAccount();
  account.declareMailIdentity({ identity: 'example.com' });
  account.declareConfigurationSet({ name: 'mail' });
  account.declareMailTemplate({
    name: 'code',
    subject: 'Code for {{name}}',
    text: 'It is {{code}}.{{#if more}} More.{{/if}}',
    html: '<b>{{code}}</b>',
  });
  return { account, v1: new SESClient(clientSettings(account)), v2: new SESv2Client(clientSettings(account)) };
}

const to = (...addresses: string[]) => ({ ToAddresses: addresses });
const Message = { Subject: { Data: 'Hi & bye' }, Body: { Text: { Data: 'a <b> "c"' } } };
const Source = 'desk@example.com';

it('delivers a mail of v1 to all of its recipients', async () => {
  const { account, v1 } = world();
  const Destination = { ...to('a@example.com', 'b@example.com', 'c@example.com'), CcAddresses: ['d@example.com'] };
  const { MessageId: id } = await v1.send(
    new SendEmailCommand({
      Source,
      Destination,
      Message,
      Tags: [{ Name: 'kind', Value: 'test' }],
      ReplyToAddresses: ['r@example.com'],
    }),
  );

  expect(account.inbox.list()).toEqual([
    {
      messageId: id,
      at: Date.parse('2026-03-02T15:00:00Z'),
      from: Source,
      to: ['a@example.com', 'b@example.com', 'c@example.com'],
      cc: ['d@example.com'],
      bcc: [],
      replyTo: ['r@example.com'],
      subject: 'Hi & bye',
      text: 'a <b> "c"',
      tags: { kind: 'test' },
      rejected: [],
    },
  ]);
  expect(account.inbox.to('D@Example.com').length).toBe(1);
});

it('fills templates, escaping only the HTML part', async () => {
  const { account, v1, v2 } = world();
  const TemplateData = JSON.stringify({ name: 'Ada & co', code: '<1>', more: true });
  await v1.send(
    new SendTemplatedEmailCommand({
      Source,
      Destination: to('a@example.com'),
      Template: 'code',
      TemplateData,
      ConfigurationSetName: 'mail',
    }),
  );
  await v2.send(
    new SendEmailV2Command({
      FromEmailAddress: Source,
      Destination: to('a@example.com'),
      Content: { Template: { TemplateName: 'code', TemplateData } },
    }),
  );

  const filled = { subject: 'Code for Ada & co', text: 'It is <1>. More.', html: '<b>&lt;1&gt;</b>', template: 'code' };
  expect(account.inbox.list()).toMatchObject([{ ...filled, configurationSet: 'mail' }, filled]);
});

it('takes raw messages apart', async () => {
  const { account, v1, v2 } = world();
  const Data = Buffer.from(
    [
      'From: "Desk" <desk@example.com>',
      'To: a@example.com, "B, C" <b@example.com>',
      'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="x"',
      '',
      '--x',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('plain ü').toString('base64'),
      '--x',
      'Content-Type: text/html',
      '',
      '<p>html</p>',
      '--x--',
      '',
    ].join('\r\n'),
  );
  await v1.send(new SendRawEmailCommand({ RawMessage: { Data } }));
  await v2.send(new SendEmailV2Command({ Content: { Raw: { Data } }, Destination: to('only@example.com') }));

  expect(account.inbox.list()).toMatchObject([
    {
      from: '"Desk" <desk@example.com>',
      to: ['a@example.com', '"B, C" <b@example.com>'],
      subject: 'Grüße',
      text: 'plain ü',
      html: '<p>html</p>',
    },
    { from: '"Desk" <desk@example.com>', to: ['only@example.com'] },
  ]);
});

it.each([
  ['an unverified sender', { Source: 'desk@elsewhere.example' }, 'MessageRejected', 'MessageRejected'],
  ['an unknown template', { Template: 'none' }, 'TemplateDoesNotExistException', 'NotFoundException'],
  [
    'an unknown configuration set',
    { ConfigurationSetName: 'none' },
    'ConfigurationSetDoesNotExistException',
    'NotFoundException',
  ],
  ['a missing value', { TemplateData: '{}' }, 'MissingRenderingAttributeException', 'BadRequestException'],
  ['an address without domain', { Destination: to('ada') }, 'InvalidParameterValue', 'BadRequestException'],
])('refuses %s', async (_what, change, name1, name2) => {
  const { account, v1, v2 } = world();
  const given = {
    Source,
    Destination: to('a@example.com'),
    Template: 'code',
    TemplateData: '{"name":"A","code":"1","more":false}',
    ...change,
  };
  const { Source: from, Template: template, TemplateData: data, ...rest } = given;

  await expect(v1.send(new SendTemplatedEmailCommand(given))).rejects.toMatchObject({ name: name1 });
  await expect(
    v2.send(
      new SendEmailV2Command({
        ...rest,
        FromEmailAddress: from,
        Content: { Template: { TemplateName: template, TemplateData: data } },
      }),
    ),
  ).rejects.toMatchObject({ name: name2 });
  expect(account.inbox.list()).toEqual([]);
});

it('refuses what a test says, and loses what a recipient rejects', async () => {
  const { account, v1 } = world();
  const send = (address: string) => v1.send(new SendEmailCommand({ Source, Destination: to(address), Message }));
  const endRefusal = account.mail.refuse(({ to: [first] }) => first === 'a@example.com');
  const endPause = account.mail.refuse(
    ({ to: [first] }) => first === 'b@example.com' && new AwsError('AccountSendingPausedException', 'paused'),
  );
  account.mail.reject('c@example.com');

  await expect(send('a@example.com')).rejects.toMatchObject({ name: 'MessageRejected' });
  await expect(send('b@example.com')).rejects.toMatchObject({ name: 'AccountSendingPausedException' });
  await send('c@example.com');
  endRefusal();
  endPause();
  await send('a@example.com');

  expect(account.inbox.to('c@example.com')).toEqual([]);
  expect(account.inbox.list()).toMatchObject([
    { to: ['c@example.com'], rejected: ['c@example.com'] },
    { to: ['a@example.com'], rejected: [] },
  ]);
});

it('answers quota and identity calls, and unknown ones with an error instead of silence', async () => {
  const { v1, v2 } = world();
  await v1.send(new VerifyEmailIdentityCommand({ EmailAddress: 'new@example.org' }));
  const { VerificationAttributes: states } = await v1.send(
    new GetIdentityVerificationAttributesCommand({ Identities: ['example.com', 'new@example.org'] }),
  );

  expect((await v1.send(new GetSendQuotaCommand({}))).Max24HourSend).toBe(50_000);
  expect((await v1.send(new ListIdentitiesCommand({}))).Identities).toEqual(['example.com', 'new@example.org']);
  expect(states).toEqual({
    'example.com': { VerificationStatus: 'Success' },
    'new@example.org': { VerificationStatus: 'Pending' },
  });
  expect((await v2.send(new GetAccountCommand({}))).SendingEnabled).toBe(true);
  await expect(
    v1.send(new SendBounceCommand({ BounceSender: 'a', OriginalMessageId: 'b', BouncedRecipientInfoList: [] })),
  ).rejects.toMatchObject({ name: 'InvalidAction' });
  await expect(v2.send(new ListContactListsCommand({}))).rejects.toMatchObject({ name: 'NotFoundException' });
});

it('asks the role for identity, configuration set and template, and knows the sender', async () => {
  const { account } = world();
  const base = 'arn:aws:ses:us-east-1:123456789012:';
  const role = sampleRole(account, 'mailer', [
    {
      Action: 'ses:SendTemplatedEmail',
      Resource: [`${base}identity/example.com`, `${base}template/code`],
      Condition: { StringEquals: { 'ses:FromAddress': Source } },
    },
  ]);
  const v1 = new SESClient(clientSettings(account, role));
  const mail = {
    Source,
    Destination: to('a@example.com'),
    Template: 'code',
    TemplateData: '{"name":"A","code":"1","more":false}',
  };
  const refusal = (resource: string) => ({
    name: 'AccessDenied',
    message: expect.stringContaining(
      `User \`arn:aws:sts::123456789012:assumed-role/mailer/test' is not authorized to perform \`ses:SendTemplatedEmail' on resource \`${base}${resource}'`,
    ),
  });

  await v1.send(new SendTemplatedEmailCommand(mail));
  await expect(v1.send(new SendTemplatedEmailCommand({ ...mail, ConfigurationSetName: 'mail' }))).rejects.toMatchObject(
    refusal('configuration-set/mail'),
  );
  await expect(v1.send(new SendTemplatedEmailCommand({ ...mail, Source: 'ceo@example.com' }))).rejects.toMatchObject(
    refusal('identity/example.com'),
  );
});
