import * as z from 'zod/mini';
import { connectEvent } from './connect-event';
import { connectHandler, type Caller } from './connect-handler';

const callerOf = async (contact: Readonly<Record<string, unknown>>): Promise<Caller | undefined> => {
  let seen: Caller | undefined;
  await connectHandler(z.object({}), async (_parameters, caller) => {
    seen = caller;
    return {};
  })(connectEvent({}, contact));
  return seen;
};

it('tells who calls from what Connect says', async () => {
  expect(await callerOf({ LanguageCode: 'es-US' })).toEqual({
    contactId: '11111111-2222-3333-4444-555555555555',
    callerNumber: '+15555550123',
    language: 'es-US',
  });
});

it.each([null, { Address: null }, { Address: 'anonymous' }, { Address: '' }, { Address: '+1555; DROP' }])(
  'takes the endpoint %j for a withheld number',
  async (CustomerEndpoint) => {
    expect(await callerOf({ CustomerEndpoint, LanguageCode: null })).toEqual({
      contactId: '11111111-2222-3333-4444-555555555555',
      language: 'en-US',
    });
  },
);

it('names the path of a bad parameter, never its value', async () => {
  const handler = connectHandler(z.object({ phone: z.e164() }), async () => ({}));

  const failure = await handler(connectEvent({ phone: 'secret-042137' })).catch((error: unknown) => error);

  expect(failure).toMatchObject({
    name: 'InvalidInput',
    message: expect.stringContaining('at Details.Parameters.phone'),
  });
  expect(String(failure)).not.toContain('042137');
});

it.each([
  undefined,
  {},
  { Details: {} },
  connectEvent({}, { ContactId: 'a|b' }),
  connectEvent({}, { ContactId: null }),
])('refuses the event %#', async (event) => {
  await expect(connectHandler(z.object({}), async () => ({}))(event)).rejects.toMatchObject({ name: 'InvalidInput' });
});

it('refuses to answer more than Connect takes', async () => {
  const handler = connectHandler(z.object({}), async () => ({ long: 'ü'.repeat(20_000) }));

  await expect(handler(connectEvent({}))).rejects.toThrow('Connect takes 32767 at the most');
});
