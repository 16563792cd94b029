import { type SESClient } from '@aws-sdk/client-ses';
import { answering, serviceError } from './answering';
import { sesMail } from './mail';

const settings = {
  senderAddress: 'help@example.com',
  configurationSet: 'mail',
  template: 'deskline-dev-verification-code',
};
const mail = {
  to: 'ada@example.com',
  language: 'es-US',
  data: { givenName: 'Ada', code: '042137', minutes: '10' },
} as const;

const send = async (answer: () => unknown) => {
  const { client, sent } = answering<SESClient>(answer);
  const delivery = await sesMail<'verification-code'>(client, settings)(mail);
  return { delivery, sent };
};

it('sends the template of the language, with the data as JSON', async () => {
  const { delivery, sent } = await send(() => ({ MessageId: '1' }));

  expect(delivery).toEqual({ kind: 'accepted' });
  expect(sent).toEqual([
    {
      Source: 'help@example.com',
      Destination: { ToAddresses: ['ada@example.com'] },
      Template: 'deskline-dev-verification-code-es-US',
      TemplateData: '{"givenName":"Ada","code":"042137","minutes":"10"}',
      ConfigurationSetName: 'mail',
    },
  ]);
});

it.each([
  ['MessageRejected', 400, undefined, 'refused'],
  ['Throttling', 400, undefined, 'refused'],
  ['AccessDenied', 403, undefined, 'refused'],
  ['Error', undefined, 'ECONNREFUSED', 'refused'],
  ['InternalFailure', 500, undefined, 'unconfirmed'],
  ['ServiceUnavailable', 503, undefined, 'unconfirmed'],
  ['SyntaxError', 200, undefined, 'unconfirmed'],
  ['TimeoutError', undefined, undefined, 'unconfirmed'],
  ['Error', undefined, 'ECONNRESET', 'unconfirmed'],
])('takes %s (%s %s) as %s', async (name, status, code, kind) => {
  const { delivery, sent } = await send(() => {
    throw serviceError(name, status, code);
  });

  expect(delivery.kind).toBe(kind);
  expect(sent).toHaveLength(1);
});

it.each([
  ['InvalidParameterValue', 'address'],
  ['Throttling', 'service'],
  ['AccountSendingPausedException', 'service'],
  ['MessageRejected', 'service'],
  ['AccessDenied', 'service'],
  ['TemplateDoesNotExist', 'service'],
])('takes the refusal %s as one that concerns the %s', async (name, concerns) => {
  const { delivery } = await send(() => {
    throw serviceError(name, 400);
  });

  expect(delivery).toMatchObject({ kind: 'refused', concerns });
});
