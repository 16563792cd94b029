import { from, openDesk, type CallerDesk } from '../identify-caller/caller-desk';

const number = '+15555550104';

async function identified(contact: Readonly<Record<string, unknown>> = {}): Promise<CallerDesk> {
  const desk = await openDesk({ ...from(number), ...contact });
  await desk.ask('start-workflow', { workflow: 'identify-caller' });
  return desk;
}

/** As a server of ours does, which started the contact for somebody who is signed in. */
const verify = (desk: CallerDesk, phoneNumber = number, expiresAt = '2026-03-02T17:00:00Z') =>
  desk.put('verified-contacts', {
    contactId: { S: '11111111-2222-3333-4444-555555555555' },
    method: { S: 'signed-in' },
    phoneNumber: { S: phoneNumber },
    expiresAtEpochSeconds: { N: String(Date.parse(expiresAt) / 1_000) },
  });

const withheld = { outcome: 'withheld', caseWords: 'none' };

it('[CW-5] tells nobody of a case for calling from its number', async () => {
  expect(await (await identified()).ask('describe-case')).toEqual(withheld);
});

it('[CW-5] believes no attribute and no parameter that a caller could have sent along', async () => {
  const forged = {
    verification: 'signed-in',
    verified: 'true',
    method: 'signed-in',
    phoneNumber: number,
    contactId: 'another',
    'verified-contacts': number,
  };
  const desk = await identified({ Attributes: forged, InitiationMethod: 'WEBRTC_API', Channel: 'CHAT' });

  expect(await desk.ask('describe-case', forged)).toEqual(withheld);
});

it('[C-3] [CW-3] tells somebody whom our server has verified of their cases, the most urgent first', async () => {
  const desk = await identified();
  await verify(desk);

  expect(await desk.ask('describe-case')).toEqual({
    outcome: 'described',
    caseWords:
      'You have 2 open cases. Your case <say-as interpret-as="characters">CS-70502</say-as>, opened on March 1, 2026: The account is locked since yesterday. ' +
      'It is open, and treated as urgent. Your case <say-as interpret-as="characters">CS-70388</say-as>, opened on February 20, 2026: Two invoices for the same month. ' +
      'It is open, and will be dealt with in turn.',
  });
});

it('[CW-5] tells nothing of the cases of another number than the verified one', async () => {
  const desk = await identified();
  await verify(desk, '+15555550103');

  expect(await desk.ask('describe-case')).toEqual(withheld);
});

it('[CW-5] tells nothing once the verification is too old, even while its row is still there', async () => {
  const desk = await identified();
  await verify(desk, number, '2026-03-02T14:59:59Z');

  expect(await desk.ask('describe-case')).toEqual(withheld);
});

it('looks a signed-in customer up by the number of the account, where the web has none', async () => {
  const desk = await openDesk({ CustomerEndpoint: null });
  await verify(desk);

  expect(await desk.ask('start-workflow', { workflow: 'identify-caller' })).toMatchObject({
    numberKind: 'withheld',
    customer: 'found',
    crm: 'several',
  });
  expect(await desk.ask('describe-case')).toMatchObject({ outcome: 'described' });
});
