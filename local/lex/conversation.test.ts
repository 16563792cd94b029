import { botOf, delegate, orderFlowers, plain, prompt, required, secretType, talkTo } from './test-bot';

const speaks = (turn: { messages: readonly { content: string }[] }) => turn.messages.map((message) => message.content);

it('recognises an intent, asks for its slot and closes ready for fulfilment', async () => {
  const call = talkTo(botOf([orderFlowers()]));

  const asked = await call.say('um hi, I would like to order some flowers please');
  const closed = await call.say('tulips');

  expect(speaks(asked)).toEqual(['Which flower?']);
  expect(asked.sessionState.dialogAction).toEqual({ type: 'ElicitSlot', slotToElicit: 'FlowerType' });
  expect(closed.end).toEqual({ kind: 'closed' });
  expect(closed.sessionState.intent).toEqual({
    name: 'OrderFlowers',
    state: 'ReadyForFulfillment',
    confirmationState: 'None',
    slots: {
      FlowerType: {
        shape: 'Scalar',
        value: { originalValue: 'tulips', interpretedValue: 'tulip', resolvedValues: ['tulip'] },
      },
    },
  });
});

it('fills a slot from the first utterance', async () => {
  const turn = await talkTo(botOf([orderFlowers()])).say('buy a red flower');

  expect(turn.sessionState.intent?.slots['FlowerType']?.value?.interpretedValue).toBe('rose');
  expect(turn.end).toEqual({ kind: 'closed' });
});

it('falls back on nonsense and still tells what else it might have been', async () => {
  const turn = await talkTo(botOf([orderFlowers()])).say('how tall is the eiffel tower');

  expect(turn.sessionState.intent?.name).toBe('FallbackIntent');
  expect(turn.interpretations[0]).toEqual({
    interpretationSource: 'Lex',
    intent: { name: 'FallbackIntent', state: 'ReadyForFulfillment', confirmationState: 'None', slots: {} },
  });
});

it('asks again as often as maxRetries says, then falls back', async () => {
  const call = talkTo(botOf([orderFlowers()]));

  await call.say('order flowers');
  const again = await call.say('bananas');
  const over = await call.silence();

  expect(speaks(again)).toEqual(['Which flower?']);
  expect(over.sessionState.intent?.name).toBe('FallbackIntent');
});

it('takes the words of each retry in order, and listens to keys only where the bot says so', async () => {
  const keysOnly = { allowedInputTypes: { allowAudioInput: false, allowDtmfInput: true } };
  const spec = {
    messageGroupsList: [
      {
        message: { plainTextMessage: { value: 'Which?' } },
        variations: [{ plainTextMessage: { value: 'Press it.' } }],
      },
    ],
    messageSelectionStrategy: 'Ordered',
    maxRetries: 2,
    promptAttemptsSpecification: { Retry1: keysOnly },
  };
  const slots = [
    { name: 'Pin', slotTypeName: 'Secret', valueElicitationSetting: required('', { promptSpecification: spec }) },
  ];
  const call = talkTo(
    botOf(
      [
        orderFlowers({
          slots,
          slotPriorities: [{ priority: 1, slotName: 'Pin' }],
          sampleUtterances: [{ utterance: 'order flowers' }],
        }),
      ],
      [secretType],
    ),
  );

  const first = await call.say('order flowers');
  const second = await call.say('what');
  const third = await call.say('one two three four');
  const keyed = await call.press('0123#');

  expect([first, second, third].map(speaks)).toEqual([['Which?'], ['Press it.'], ['Press it.']]);
  expect([first.listening?.speech, second.listening?.speech, third.listening?.speech]).toEqual([true, false, true]);
  expect(keyed.sessionState.intent?.slots['Pin']?.value?.interpretedValue).toBe('0123');
});

it('leaves an intent in the middle of a question when another one is clearly meant', async () => {
  const help = {
    name: 'Help',
    sampleUtterances: ['help', 'I need help', 'help me please'].map((utterance) => ({ utterance })),
  };
  const call = talkTo(botOf([orderFlowers(), help]));

  await call.say('order flowers');
  const turn = await call.say('I need some help');

  expect(turn.sessionState.intent?.name).toBe('Help');
});

it('confirms, and ends as Failed when the caller declines', async () => {
  const confirmation = { promptSpecification: prompt('A {FlowerType}, right?'), declinationResponse: plain('Fine.') };
  const bot = botOf([orderFlowers({ intentConfirmationSetting: confirmation })]);
  const [yes, no] = [talkTo(bot), talkTo(bot)];

  const asked = await yes.say('buy a rose');
  const confirmed = await yes.say('yes that is right');
  await no.say('buy a rose');
  const declined = await no.say("no that's not right");

  expect(speaks(asked)).toEqual(['A rose, right?']);
  expect(asked.sessionState.dialogAction).toEqual({ type: 'ConfirmIntent' });
  expect(confirmed.sessionState.intent).toMatchObject({ state: 'ReadyForFulfillment', confirmationState: 'Confirmed' });
  expect(speaks(declined)).toEqual(['Fine.']);
  expect(declined.end).toEqual({ kind: 'failed', reason: 'intent OrderFlowers ended as Failed', cause: 'intent' });
});

it('waits when asked to, reminds, and asks again when the caller is back', async () => {
  const waiting = {
    waitingResponse: plain('Take your time.'),
    continueResponse: plain('Go on.'),
    stillWaitingResponse: { ...plain('Still here.'), frequencyInSeconds: 10, timeoutInSeconds: 60 },
  };
  const slots = [
    {
      name: 'FlowerType',
      slotTypeName: 'Flower',
      valueElicitationSetting: required('Which flower?', { waitAndContinueSpecification: waiting }),
    },
  ];
  const call = talkTo(botOf([orderFlowers({ slots })]));

  await call.say('order flowers');
  const wait = await call.say('uh hold on a second');
  const reminded = await call.silence();
  const back = await call.say('okay go ahead');
  await call.say('wait');
  call.clock.advance(61_000);
  const overdue = await call.silence();

  expect(speaks(wait)).toEqual(['Take your time.']);
  expect(wait.sessionState).toMatchObject({
    dialogAction: { type: 'ElicitSlot', slotToElicit: 'FlowerType' },
    intent: { state: 'Waiting' },
  });
  expect(wait.listening?.startTimeoutMs).toBe(10_000);
  expect(speaks(reminded)).toEqual(['Still here.']);
  expect(speaks(back)).toEqual(['Go on.', 'Which flower?']);
  expect(speaks(overdue)).toEqual(['Which flower?']);
});

it('follows the first branch whose condition holds, and the default branch otherwise', async () => {
  const conditional = {
    isActive: true,
    conditionalBranches: [
      {
        name: 'gold',
        condition: { expressionString: '[tier] = "gold"' },
        response: plain('Welcome back.'),
        nextStep: { dialogAction: { type: 'CloseIntent' } },
      },
    ],
    defaultBranch: { nextStep: { sessionAttributes: [{ key: 'seen', value: 'yes' }] } },
  };
  const bot = botOf([orderFlowers({ initialResponseSetting: { initialResponse: plain('Hello.'), conditional } })]);

  const gold = await talkTo(bot, undefined, { sessionAttributes: { tier: 'gold' } }).say('order flowers');
  const other = await talkTo(bot).say('order flowers');

  expect([speaks(gold), gold.end]).toEqual([['Hello.', 'Welcome back.'], { kind: 'closed' }]);
  expect([speaks(other), other.sessionState.sessionAttributes]).toEqual([['Hello.', 'Which flower?'], { seen: 'yes' }]);
});

it('stops a bot whose next steps run in a circle', async () => {
  const step = { dialogAction: { type: 'StartIntent' }, intent: { name: 'OrderFlowers' } };
  const turn = await talkTo(botOf([orderFlowers({ initialResponseSetting: { nextStep: step } })])).say('order flowers');

  expect(turn.end).toEqual({ kind: 'failed', reason: 'the next steps of OrderFlowers run in a circle', cause: 'bot' });
});

it('chooses variations by the seed', async () => {
  const groups = [
    {
      message: { plainTextMessage: { value: 'a' } },
      variations: [{ plainTextMessage: { value: 'b' } }, { plainTextMessage: { value: 'c' } }],
    },
  ];
  const bot = botOf([orderFlowers({ initialResponseSetting: { initialResponse: { messageGroupsList: groups } } })]);
  const once = async () => {
    const call = talkTo(bot);
    const said = [];
    for (let index = 0; index < 12; index++) said.push(speaks(await call.say('buy a rose'))[0]);
    return said;
  };

  const [one, two] = [await once(), await once()];

  expect(one).toEqual(two);
  expect(new Set(one)).toEqual(new Set(['a', 'b', 'c']));
});

it('fills attributes and slots into messages, and fails rather than saying brackets', async () => {
  const bot = botOf([orderFlowers({ initialResponseSetting: { initialResponse: plain('Hello [name].') } })]);

  const named = await talkTo(bot, undefined, { sessionAttributes: { name: 'Ada' } }).say('order flowers');
  const unnamed = await talkTo(bot).say('order flowers');

  expect(speaks(named)[0]).toBe('Hello Ada.');
  expect(unnamed.end).toEqual({
    kind: 'failed',
    reason: 'a message of OrderFlowers refers to [name], which has no value',
    cause: 'bot',
  });
});

it('recognises an intent with an input context only while that context is active', async () => {
  const gift = {
    name: 'Gift',
    sampleUtterances: [{ utterance: 'wrap it as a gift' }],
    inputContexts: [{ name: 'ordered' }],
  };
  const order = orderFlowers({ outputContexts: [{ name: 'ordered', timeToLiveInSeconds: 60, turnsToLive: 2 }] });
  const call = talkTo(botOf([order, gift]));

  const before = await call.say('wrap it as a gift');
  const ordered = await call.say('buy a rose');
  const within = await call.say('wrap it as a gift');
  call.clock.advance(61_000);
  const after = await call.say('wrap it as a gift');

  expect(ordered.sessionState.activeContexts).toEqual([
    {
      name: 'ordered',
      timeToLive: { timeToLiveInSeconds: 60, turnsToLive: 2 },
      contextAttributes: { FlowerType: 'rose' },
    },
  ]);
  expect([before, within, after].map((turn) => turn.sessionState.intent?.name)).toEqual([
    'FallbackIntent',
    'Gift',
    'FallbackIntent',
  ]);
});

it('takes a default value instead of asking', async () => {
  const slots = [
    {
      name: 'FlowerType',
      slotTypeName: 'Flower',
      valueElicitationSetting: required('Which?', {
        defaultValueSpecification: { defaultValueList: [{ defaultValue: '[usual]' }] },
      }),
    },
  ];
  const turn = await talkTo(botOf([orderFlowers({ slots })]), undefined, { sessionAttributes: { usual: 'tulip' } }).say(
    'order flowers',
  );

  expect(turn.sessionState.intent?.slots['FlowerType']?.value?.interpretedValue).toBe('tulip');
});

it('collects several values into a list', async () => {
  const slots = [
    {
      name: 'FlowerType',
      slotTypeName: 'Flower',
      multipleValuesSetting: { allowMultipleValues: true },
      valueElicitationSetting: required('Which?'),
    },
  ];
  const call = talkTo(botOf([orderFlowers({ slots, sampleUtterances: [{ utterance: 'order flowers' }] })]));

  await call.say('order flowers');
  const turn = await call.say('roses and tulips');

  expect(turn.sessionState.intent?.slots['FlowerType']).toMatchObject({
    shape: 'List',
    values: [{ value: { interpretedValue: 'rose' } }, { value: { interpretedValue: 'tulip' } }],
  });
});

it('understands the built-in intents of the service', async () => {
  const stop = { name: 'Stop', parentIntentSignature: 'AMAZON.StopIntent' };
  const turn = await talkTo(botOf([orderFlowers(), stop])).say('stop');

  expect(turn.sessionState.intent?.name).toBe('Stop');
});

it('names obfuscated slots in every turn', async () => {
  const slots = [
    {
      name: 'Pin',
      slotTypeName: 'Secret',
      obfuscationSetting: { obfuscationSettingType: 'DefaultObfuscation' },
      valueElicitationSetting: required('Pin?'),
    },
  ];
  const bot = botOf(
    [
      orderFlowers({
        slots,
        slotPriorities: [{ priority: 1, slotName: 'Pin' }],
        sampleUtterances: [{ utterance: 'order flowers' }],
      }),
    ],
    [secretType],
  );

  expect(talkTo(bot).opening().obfuscatedSlots).toEqual(['Pin']);
});

describe('timing attributes', () => {
  it('come before the bot’s own settings, the more exact key first', async () => {
    const sessionAttributes = {
      'x-amz-lex:audio:start-timeout-ms:*:*': '7000',
      'x-amz-lex:audio:start-timeout-ms:OrderFlowers:FlowerType': '9000',
      'x-amz-lex:dtmf:max-length:*:*': '1',
      'x-amz-lex:allow-interrupt:*:*': 'false',
    };
    const call = talkTo(botOf([orderFlowers()]), undefined, { sessionAttributes });

    const opening = call.opening();
    const asked = await call.say('order flowers');

    expect(opening.listening).toEqual({
      startTimeoutMs: 7000,
      allowInterrupt: false,
      speech: true,
      keys: true,
      dtmf: { maxLength: 1, endTimeoutMs: 5000, endCharacter: '#', deletionCharacter: '*' },
    });
    expect(asked.listening?.startTimeoutMs).toBe(9000);
  });

  it.each([
    ['x-amz-lex:audio:max-length-ms:*:*', '15001'],
    ['x-amz-lex:dtmf:end-character:*:*', '##'],
    ['x-amz-lex:allow-audio-input:*:*', 'no'],
  ])('fail the conversation at once when wrong: %s=%s', (key, value) => {
    const turn = talkTo(botOf([orderFlowers()]), undefined, { sessionAttributes: { [key]: value } }).opening();

    expect(turn.end).toMatchObject({ kind: 'failed', reason: expect.stringContaining(key) });
  });

  it('drop what comes in a way that is switched off', async () => {
    const call = talkTo(botOf([orderFlowers()]), undefined, {
      sessionAttributes: { 'x-amz-lex:allow-audio-input:*:*': 'false' },
    });

    expect((await call.say('order flowers')).sessionState.intent?.name).toBe('FallbackIntent');
  });
});

it('throws for a locale the bot does not have', () => {
  expect(() => talkTo(botOf([orderFlowers()]), delegate, { localeId: 'de_DE' })).toThrow(
    'has no locale de_DE; it has en_US',
  );
});
