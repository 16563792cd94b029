import { lexEvent, slotOf } from './lex-event';
import { lexHandler, type HookAnswer, type HookTurn } from './lex-handler';

const answer = (given: HookAnswer) => lexHandler(async () => given);

it('tells the hook what was heard, how, and what is filled', async () => {
  let seen: HookTurn | undefined;
  const handler = lexHandler(async (turn) => {
    seen = turn;
    return { kind: 'close', intent: turn.intent, say: [], attributes: {} };
  });

  await handler(
    lexEvent({
      intent: 'Authenticate',
      heard: '1234567',
      mode: 'DTMF',
      localeId: 'es_US',
      slots: { EmployeeId: '1234567', Other: null },
      attributes: { a: 'b' },
    }),
  );

  expect(seen).toEqual({
    sessionId: 'session-1',
    language: 'es-US',
    heard: '1234567',
    byKeys: true,
    intent: 'Authenticate',
    slots: { EmployeeId: '1234567' },
    attributes: { a: 'b' },
  });
});

it('copies the attributes that came, sets its own, and takes away what is undefined', async () => {
  const handler = answer({ kind: 'elicitIntent', say: ['Hi &amp; you'], attributes: { b: '2', c: undefined } });

  expect(await handler(lexEvent({ intent: 'X', attributes: { a: '1', b: '1', c: '1' } }))).toEqual({
    sessionState: { dialogAction: { type: 'ElicitIntent' }, sessionAttributes: { a: '1', b: '2' } },
    messages: [{ contentType: 'SSML', content: '<speak>Hi &amp; you</speak>' }],
  });
});

it('elicits a slot with the others as they came', async () => {
  const handler = answer({
    kind: 'elicitSlot',
    intent: 'Authenticate',
    slot: 'B',
    slots: { A: 'x', B: null, C: 'new' },
    say: [],
    attributes: {},
  });

  expect(await handler(lexEvent({ intent: 'Authenticate', slots: { A: 'x', B: 'old' } }))).toMatchObject({
    sessionState: {
      dialogAction: { type: 'ElicitSlot', slotToElicit: 'B' },
      intent: { name: 'Authenticate', state: 'InProgress', slots: { A: slotOf('x'), B: null, C: slotOf('new') } },
    },
  });
});

it('closes fulfilled and without slots', async () => {
  const handler = answer({
    kind: 'close',
    intent: 'Authenticate',
    say: [],
    attributes: { authentication: 'verified' },
  });

  expect(await handler(lexEvent({ intent: 'Authenticate', slots: { VerificationCode: '042137' } }))).toEqual({
    sessionState: {
      dialogAction: { type: 'Close' },
      intent: { name: 'Authenticate', state: 'Fulfilled', confirmationState: 'None', slots: {} },
      sessionAttributes: { authentication: 'verified' },
    },
    messages: [],
  });
});

it('refuses what is no event of Lex', async () => {
  await expect(answer({ kind: 'elicitIntent', say: [], attributes: {} })({ sessionState: {} })).rejects.toMatchObject({
    name: 'InvalidInput',
  });
});
