import { type HookEvent } from './hook';
import { botOf, delegate, type Hook, orderFlowers, plain, required, talkTo } from './test-bot';

const withHook = { dialogCodeHook: { enabled: true }, fulfillmentCodeHook: { enabled: true } };
const speaks = (turn: { messages: readonly { content: string }[] }) => turn.messages.map((message) => message.content);

/** An answer of a hook; the intent goes back as it came unless `intent` changes it. */
const answer =
  (
    type: string,
    more: { action?: object; intent?: object; attributes?: Record<string, string>; messages?: object[] } = {},
  ): Hook =>
  ({ sessionState: { intent, sessionAttributes } }) => ({
    sessionState: {
      sessionAttributes: more.attributes ?? sessionAttributes,
      dialogAction: { type, ...more.action },
      intent: { ...intent, ...more.intent },
    },
    ...(more.messages ? { messages: more.messages } : {}),
  });
const text = (content: string) => ({ contentType: 'PlainText', content });

it('asks the dialog hook with the event Lex sends', async () => {
  const call = talkTo(botOf([orderFlowers(withHook)]), delegate, {
    sessionAttributes: { contactId: 'c-1' },
    requestAttributes: { 'x-amz-lex:channels:platform': 'Connect' },
  });

  await call.say('order flowers');

  const intent = { name: 'OrderFlowers', state: 'InProgress', confirmationState: 'None', slots: { FlowerType: null } };
  expect(call.events).toEqual<HookEvent[]>([
    {
      messageVersion: '1.0',
      invocationSource: 'DialogCodeHook',
      inputMode: 'Speech',
      responseContentType: 'audio/pcm',
      sessionId: 'session-1',
      inputTranscript: 'order flowers',
      bot: {
        id: 'BOT1234567',
        name: 'flowers',
        localeId: 'en_US',
        version: '3',
        aliasId: 'ALIAS12345',
        aliasName: 'live',
      },
      interpretations: [
        {
          nluConfidence: 1,
          interpretationSource: 'Lex',
          intent: intent as HookEvent['interpretations'][number]['intent'],
        },
        {
          interpretationSource: 'Lex',
          intent: { name: 'FallbackIntent', state: 'InProgress', confirmationState: 'None', slots: {} },
        },
      ],
      proposedNextState: {
        dialogAction: { type: 'ElicitSlot', slotToElicit: 'FlowerType' },
        intent: intent as HookEvent['sessionState']['intent'],
        prompt: { attempt: 'Initial' },
      },
      requestAttributes: { 'x-amz-lex:channels:platform': 'Connect' },
      sessionState: {
        sessionAttributes: { contactId: 'c-1' },
        activeContexts: [],
        runtimeHints: {},
        intent: intent as HookEvent['sessionState']['intent'],
        originatingRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown as string,
      },
      transcriptions: [
        {
          transcription: 'order flowers',
          transcriptionConfidence: 1,
          resolvedContext: { intent: 'OrderFlowers' },
          resolvedSlots: { FlowerType: null },
        },
      ],
    },
  ]);
});

it('tells keys as DTMF, text as Text, and which attempt is proposed', async () => {
  const call = talkTo(botOf([orderFlowers(withHook)]), delegate);

  await call.turn({ kind: 'text', text: 'order flowers' });
  await call.press('7');

  expect(
    call.events.map((event) => [
      event.inputMode,
      event.responseContentType,
      event.inputTranscript,
      event.proposedNextState?.prompt,
    ]),
  ).toEqual([
    ['Text', 'text/plain; charset=utf-8', 'order flowers', { attempt: 'Initial' }],
    ['DTMF', 'audio/pcm', '7', { attempt: 'Retry1' }],
  ]);
});

it('asks the fulfilment hook once all is known, and closes as it says', async () => {
  const hook: Hook = (event) =>
    event.invocationSource === 'DialogCodeHook'
      ? delegate(event)
      : answer('Close', { intent: { state: 'Fulfilled' }, messages: [text('Done.')] })(event);
  const call = talkTo(botOf([orderFlowers(withHook)]), hook);

  const turn = await call.say('buy a rose');

  expect(
    call.events.map((event) => [
      event.invocationSource,
      event.sessionState.intent.state,
      event.proposedNextState?.dialogAction.type,
    ]),
  ).toEqual([
    ['DialogCodeHook', 'InProgress', 'Close'],
    ['FulfillmentCodeHook', 'ReadyForFulfillment', undefined],
  ]);
  expect([speaks(turn), turn.end, turn.sessionState.intent?.state]).toEqual([
    ['Done.'],
    { kind: 'closed' },
    'Fulfilled',
  ]);
});

it('does each dialog action', async () => {
  const bot = botOf([
    orderFlowers({
      ...withHook,
      intentConfirmationSetting: { promptSpecification: { ...plain('Sure?'), maxRetries: 1 } },
    }),
  ]);
  const first = async (hook: Hook) => talkTo(bot, hook).say('buy a rose');

  const elicitSlot = await first(answer('ElicitSlot', { action: { slotToElicit: 'FlowerType' } }));
  const ownWords = await first(
    answer('ElicitSlot', { action: { slotToElicit: 'FlowerType' }, messages: [text('What flower was that?')] }),
  );
  const elicitIntent = await first(answer('ElicitIntent', { messages: [text('What else?')] }));
  const confirm = await first(answer('ConfirmIntent'));
  const close = await first(answer('Close', { intent: { state: 'Fulfilled' } }));
  const failed = await first(answer('Close', { intent: { state: 'Failed' }, messages: [text('Sorry.')] }));

  expect(
    [elicitSlot, ownWords, elicitIntent, confirm, close, failed].map((turn) => [
      turn.sessionState.dialogAction,
      speaks(turn),
      turn.end?.kind,
    ]),
  ).toEqual([
    [{ type: 'ElicitSlot', slotToElicit: 'FlowerType' }, ['Which flower?'], undefined],
    [{ type: 'ElicitSlot', slotToElicit: 'FlowerType' }, ['What flower was that?'], undefined],
    [{ type: 'ElicitIntent' }, ['What else?'], undefined],
    [{ type: 'ConfirmIntent' }, ['Sure?'], undefined],
    [{ type: 'Close' }, [], 'closed'],
    [{ type: 'Close' }, ['Sorry.'], 'failed'],
  ]);
});

it('replaces session attributes by what the hook returns', async () => {
  const turn = await talkTo(botOf([orderFlowers(withHook)]), answer('Delegate', { attributes: { b: '2' } }), {
    sessionAttributes: { a: '1' },
  }).say('order flowers');

  expect(turn.sessionState.sessionAttributes).toEqual({ b: '2' });
});

const nothing = { sessionState: { dialogAction: { type: 'Delegate' } } };
it.each<[string, Hook, RegExp]>([
  [
    'throws',
    () => {
      throw new Error('boom');
    },
    /Received error response from Lambda: Error: boom/,
  ],
  ['answers nothing', () => undefined, /Invalid Lambda Response/],
  ['answers text', () => 'ok', /Invalid Lambda Response/],
  [
    'names an unknown dialog action',
    () => ({ sessionState: { dialogAction: { type: 'Dance' } } }),
    /dialogAction.type/,
  ],
  [
    'elicits a slot the intent does not have',
    answer('ElicitSlot', { action: { slotToElicit: 'Vase' } }),
    /"Vase" is not a slot of OrderFlowers/,
  ],
  ['elicits without naming the slot', answer('ElicitSlot'), /needs slotToElicit/],
  [
    'fills a slot the intent does not have',
    answer('Delegate', { intent: { slots: { Vase: null } } }),
    /"Vase" is not a slot/,
  ],
  [
    'fills a slot with bare text',
    answer('Delegate', { intent: { slots: { FlowerType: 'rose' } } }),
    /slots.FlowerType/,
  ],
  ['switches to an unknown intent', answer('Delegate', { intent: { name: 'Nope' } }), /there is no intent "Nope"/],
  ['elicits an intent without words', answer('ElicitIntent'), /needs messages/],
  ['closes without a state that ends', answer('Close'), /Fulfilled or Failed/],
  [
    'puts a number into session attributes',
    () => ({ sessionState: { ...nothing.sessionState, sessionAttributes: { a: 1 } } }),
    /sessionAttributes.a/,
  ],
  [
    'sets more session attributes than Lex keeps',
    answer('Delegate', { attributes: { a: 'x'.repeat(10_000) } }),
    /12 KB/,
  ],
  [
    'sets a timing Connect does not take',
    answer('Delegate', { attributes: { 'x-amz-lex:audio:max-length-ms:*:*': '30000' } }),
    /max-length-ms/,
  ],
  [
    'answers more than 50 KB',
    answer('Close', { intent: { state: 'Fulfilled' }, attributes: { a: 'x'.repeat(60_000) } }),
    /51200/,
  ],
])('fails the conversation when the hook %s', async (_what, hook, reason) => {
  const turn = await talkTo(botOf([orderFlowers(withHook)]), hook).say('order flowers');

  expect(turn.end).toEqual({ kind: 'failed', reason: expect.stringMatching(reason), cause: 'hook' });
  expect(turn.listening).toBeUndefined();
});

it('gives up on a hook after 30 seconds, and takes an answer after 29', async () => {
  const bot = botOf([orderFlowers(withHook)]);
  const slow = async (ms: number) => {
    const call = talkTo(bot, async (event) => {
      await call.clock.sleep(ms);
      return delegate(event);
    });
    const startedAt = call.clock.now();
    const turn = await call.say('order flowers');
    return { turn, tookMs: call.clock.now() - startedAt };
  };

  const [inTime, late] = [await slow(29_000), await slow(40_000)];

  expect([inTime.turn.end, inTime.tookMs]).toEqual([undefined, 29_000]);
  expect([late.turn.end, late.tookMs]).toEqual([
    { kind: 'failed', reason: 'the code hook did not answer within 30 seconds', cause: 'hook' },
    30_000,
  ]);
});

it('refuses a second fulfilment of the same utterance', async () => {
  const turn = await talkTo(botOf([orderFlowers(withHook)]), delegate).say('buy a rose');

  expect(turn.end).toMatchObject({ reason: expect.stringContaining('second execution of fulfillment lambda') });
});

it('says so when the alias has no function for a bot that needs one', async () => {
  const turn = await talkTo(botOf([orderFlowers(withHook)])).say('order flowers');

  expect(turn.end).toMatchObject({
    reason: 'the alias live has no function for en_US, but intent OrderFlowers needs one',
  });
});

describe('the hook of a step', () => {
  const post = {
    successResponse: plain('Checked.'),
    failureResponse: plain('Broken.'),
    timeoutResponse: plain('Too slow.'),
  };
  const codeHook = {
    enableCodeHookInvocation: true,
    isActive: true,
    invocationLabel: 'check',
    postCodeHookSpecification: post,
  };
  const slots = [
    {
      name: 'FlowerType',
      slotTypeName: 'Flower',
      valueElicitationSetting: required('Which flower?', { slotCaptureSetting: { codeHook } }),
    },
  ];
  const bot = botOf([
    orderFlowers({ slots, dialogCodeHook: { enabled: true }, sampleUtterances: [{ utterance: 'order flowers' }] }),
  ]);
  const afterAnswer = async (hook: Hook) => {
    const call = talkTo(bot, hook);
    await call.say('order flowers');
    return { turn: await call.say('a rose'), events: call.events };
  };

  it('is asked at its step only, with its label, and leads on to success', async () => {
    const { turn, events } = await afterAnswer(delegate);

    expect(events.map((event) => event.invocationLabel)).toEqual(['check']);
    expect([speaks(turn), turn.end]).toEqual([['Checked.'], { kind: 'closed' }]);
  });

  it('leads on to failure when it throws, and to timeout when it is late', async () => {
    const broken = await afterAnswer(() => {
      throw new Error('boom');
    });
    const call = talkTo(bot, async (event) => {
      await call.clock.sleep(31_000);
      return delegate(event);
    });
    await call.say('order flowers');
    const late = await call.say('a rose');

    expect([speaks(broken.turn), speaks(late)]).toEqual([['Broken.'], ['Too slow.']]);
  });
});

it('gives the hook a copy, so that nothing it does to the event changes the session', async () => {
  const turn = await talkTo(botOf([orderFlowers(withHook)]), (event) => {
    const reply = structuredClone(delegate(event));
    (event.sessionState.sessionAttributes as Record<string, string>)['stolen'] = 'yes'; // on purpose
    return reply;
  }).say('order flowers');

  expect(turn.sessionState.sessionAttributes).toEqual({});
});
