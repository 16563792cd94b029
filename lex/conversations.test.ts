import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bot, parseBot } from '../local/lex/bot';
import { type HookReply, startConversation } from '../local/lex/conversation';
import { type HookEvent } from '../local/lex/hook';
import { type LexInput, type LexTurn } from '../local/lex/turn';
import { VirtualClock } from '../local/time/clock';
import { Random } from '../local/time/random';

function botNamed(name: string): Bot {
  const parsed = parseBot(JSON.parse(readFileSync(join(__dirname, name, `${name}.bot.json`), 'utf8')));
  if (parsed.kind === 'bot') return parsed.bot;
  throw new Error(JSON.stringify(parsed.problems));
}

const menu = botNamed('help-desk-menu');
const authentication = botNamed('employee-authentication');

const prompts = {
  promptEmployeeId: 'Your employee id, please.',
  promptEmployeeIdRetry: 'Your employee id once more.',
  promptEmployeeIdKeysOnly: 'Type your employee id.',
  promptEmployeeIdConfirmation: 'Is that right?',
  promptVerificationCode: 'Your code, please.',
};

const text = (content: string) => ({ contentType: 'PlainText', content });

/** Stands in for the real hooks: agrees with Lex, asks again on fallback, empties the code, closes when all is known. */
function hookAnswer({ invocationSource, sessionState }: HookEvent): unknown {
  const { intent, sessionAttributes } = sessionState;
  const slots = intent.slots;
  if (intent.name !== 'Authenticate') {
    return {
      sessionState: { sessionAttributes, dialogAction: { type: 'ElicitIntent' } },
      messages: [text('Once more, please.')],
    };
  }
  if (slots['EmployeeIdConfirmation']?.value?.interpretedValue === 'no') {
    const emptied = { ...slots, EmployeeId: null, EmployeeIdConfirmation: null };
    return {
      sessionState: {
        sessionAttributes,
        dialogAction: { type: 'ElicitSlot', slotToElicit: 'EmployeeId' },
        intent: { ...intent, slots: emptied },
      },
    };
  }
  if (slots['VerificationCode'] || invocationSource === 'FulfillmentCodeHook') {
    const done = { ...intent, state: 'Fulfilled', slots: { ...slots, VerificationCode: null } };
    return { sessionState: { sessionAttributes, dialogAction: { type: 'Close' }, intent: done } };
  }
  return { sessionState: { sessionAttributes, dialogAction: { type: 'Delegate' }, intent } };
}

function talkTo(bot: Bot, localeId: string, hook: (event: HookEvent) => unknown = hookAnswer) {
  const events: HookEvent[] = [];
  const conversation = startConversation({
    bot,
    localeId,
    sessionId: 'contact-1',
    alias: { id: 'ALIAS12345', name: 'live', version: '1', botId: 'BOT1234567' },
    hookArn: 'arn:aws:lambda:us-east-1:111122223333:function:hook',
    invokeHook: async (_arn, event): Promise<HookReply> => {
      events.push(event as HookEvent); // the engine builds nothing else
      return { kind: 'answered', payload: hook(event as HookEvent) };
    },
    clock: new VirtualClock(Date.UTC(2026, 2, 2)),
    random: new Random(3),
    sessionAttributes: prompts,
  });
  const turns = async (...inputs: LexInput[]): Promise<LexTurn[]> => {
    const all: LexTurn[] = [];
    for (const input of inputs) all.push(await conversation.turn(input));
    return all;
  };
  return { turns, events };
}

const say = (said: string): LexInput => ({ kind: 'speech', text: said });
const press = (keys: string): LexInput => ({ kind: 'keys', text: keys });
const slotsOf = (turn: LexTurn | undefined) =>
  Object.fromEntries(
    Object.entries(turn?.sessionState.intent?.slots ?? {}).map(([name, slot]) => [
      name,
      slot?.value?.interpretedValue ?? null,
    ]),
  );

describe('help-desk-menu', () => {
  it.each([
    ['1', 'ResetPassword'],
    ['0', 'CustomerService'],
    ['9', 'RepeatOptions'],
    ['2', 'OtherDepartments'],
    ['3', 'FallbackIntent'],
    ['12', 'FallbackIntent'],
  ])('takes key %s for %s', async (keys, intent) => {
    const [turn] = await talkTo(menu, 'en_US').turns(press(keys));

    expect(turn?.interpretations[0]?.intent.name).toBe(intent);
  });

  it('closes on a choice without asking a function, so that a choice works when functions do not', async () => {
    const call = talkTo(menu, 'es_US');
    const [turn] = await call.turns(say('no me acuerdo de mi contraseña'));

    expect([turn?.sessionState.intent?.name, turn?.end, call.events]).toEqual([
      'ResetPassword',
      { kind: 'closed' },
      [],
    ]);
  });

  it('lets its hook ask again after nonsense, silence and a wish to repeat', async () => {
    const call = talkTo(menu, 'en_US');
    const turns = await call.turns(
      say('purple elephants'),
      { kind: 'silence' },
      say('say that again'),
      say('operator'),
    );

    expect(turns.map((turn) => turn.sessionState.dialogAction.type)).toEqual([
      'ElicitIntent',
      'ElicitIntent',
      'ElicitIntent',
      'Close',
    ]);
    expect(
      call.events.map((event) => [event.invocationSource, event.sessionState.intent.name, event.inputTranscript]),
    ).toEqual([
      ['DialogCodeHook', 'FallbackIntent', 'purple elephants'],
      ['DialogCodeHook', 'FallbackIntent', ''],
      ['DialogCodeHook', 'RepeatOptions', 'say that again'],
    ]);
  });
});

describe('employee-authentication', () => {
  it('takes the id by voice, reads it back as digits, takes a yes and the code by keys', async () => {
    const call = talkTo(authentication, 'en_US');
    const [id, yes, code] = await call.turns(
      say('my employee ID is double oh one two three four five'),
      press('1'),
      press('048291#'),
    );

    expect(id?.messages).toEqual([
      { contentType: 'SSML', content: '<speak><say-as interpret-as="digits">0012345</say-as>. Is that right?</speak>' },
    ]);
    expect(yes?.messages).toEqual([{ contentType: 'SSML', content: '<speak>Your code, please.</speak>' }]);
    expect(yes?.listening?.dtmf).toEqual({
      maxLength: 6,
      endTimeoutMs: 4000,
      endCharacter: '#',
      deletionCharacter: '*',
    });
    expect(call.events.at(-1)?.sessionState.intent.slots['VerificationCode']?.value?.interpretedValue).toBe('048291');
    expect([slotsOf(code), code?.end]).toEqual([
      { EmployeeId: '0012345', EmployeeIdConfirmation: 'yes', VerificationCode: null },
      { kind: 'closed' },
    ]);
  });

  it('asks for the id again after a no', async () => {
    const [, no, again] = await talkTo(authentication, 'es_US').turns(
      press('1234567'),
      say('no, no es correcto'),
      say('siete seis cinco cuatro tres dos uno'),
    );

    expect(no?.sessionState.dialogAction).toEqual({ type: 'ElicitSlot', slotToElicit: 'EmployeeId' });
    expect(slotsOf(again)['EmployeeId']).toBe('7654321');
  });

  it('offers keys only at the third try, then hands over to the fallback intent', async () => {
    const call = talkTo(authentication, 'en_US');
    const turns = await call.turns(say('my employee ID'), say('I have no idea'), say('bananas'), say('1234567'));

    expect(turns.map((turn) => [turn.messages[0]?.content, turn.listening?.speech])).toEqual([
      ['<speak>Your employee id, please.</speak>', true],
      ['<speak>Your employee id once more.</speak>', true],
      ['<speak>Type your employee id.</speak>', false],
      ['Once more, please.', true],
    ]);
    expect(call.events.map((event) => event.proposedNextState?.prompt?.attempt)).toEqual([
      'Initial',
      'Retry1',
      'Retry2',
      undefined,
    ]);
  });

  it('tells its hook what was said instead of an id, so that "operator" reaches a person', async () => {
    const call = talkTo(authentication, 'en_US');
    await call.turns(say('my employee ID'), say('operator'));

    expect(call.events.at(-1)).toMatchObject({
      inputTranscript: 'operator',
      sessionState: { intent: { name: 'Authenticate', slots: { EmployeeId: null } } },
    });
  });

  it('waits while the caller looks for the mail', async () => {
    const [, , waiting, back, done] = await talkTo(authentication, 'en_US').turns(
      press('1234567'),
      say('yes'),
      say('hold on a second'),
      say("okay I'm ready"),
      say('four eight two nine one three'),
    );

    expect([waiting?.sessionState.intent?.state, waiting?.messages[0]?.content]).toEqual([
      'Waiting',
      '<speak>Take your time. Say continue when you are ready.</speak>',
    ]);
    expect(back?.messages.at(-1)?.content).toBe('<speak>Your code, please.</speak>');
    expect(done?.end).toEqual({ kind: 'closed' });
  });

  it('never takes a seven-digit answer to the code question for another employee id', async () => {
    const [, , turn] = await talkTo(authentication, 'en_US').turns(press('1234567'), press('1'), say('7654321'));

    expect(slotsOf(turn)).toEqual({ EmployeeId: '1234567', EmployeeIdConfirmation: 'yes', VerificationCode: null });
  });
});

describe('ten thousand random turns', () => {
  const random = new Random('monkeys');
  const words = [
    'yes',
    'no',
    'my',
    'id',
    'is',
    'one',
    'two',
    'double',
    'seven',
    'oh',
    'wait',
    'sorry',
    'operator',
    'password',
    'repeat',
    'hold on',
    'continue',
    'uno',
    'espera',
    'banana',
    '{EmployeeId}',
    '[contactId]',
    '<speak>',
    '\u0000',
    '😀',
    '((x))',
    '…',
  ];
  const pick = <T>(list: readonly T[]): T => list[random.int(0, list.length)] as T; // in range
  const digits = (length: number) => Array.from({ length }, () => String(random.int(0, 10))).join('');
  /** Every second caller answers what was asked. */
  const input = (asked: string | undefined): LexInput => {
    if (random.int(0, 2) === 0) {
      if (asked === 'EmployeeIdConfirmation') return press(pick(['1', '1', '2']));
      return press(digits(asked === 'VerificationCode' ? 6 : 7));
    }
    const kind = random.int(0, 10);
    if (kind === 0) return { kind: 'silence' };
    if (kind < 3) return press(digits(random.int(0, 9)) + pick(['', '#', '*']));
    if (kind < 5) return say(pick(['it is ', '', 'code ']) + digits(pick([4, 6, 7, 7, 8])));
    return {
      kind: pick(['speech', 'text'] as const),
      text: Array.from({ length: random.int(0, 12) }, () => pick(words)).join(' '),
    };
  };
  /** Mostly sensible, sometimes not: hooks fail too. */
  const hook = (event: HookEvent): unknown => {
    const kind = random.int(0, 40);
    if (kind === 0) throw new Error('boom');
    if (kind === 1) return { sessionState: { dialogAction: { type: 'Dance' } } };
    if (kind === 2)
      return {
        sessionState: { dialogAction: { type: 'ElicitSlot', slotToElicit: 'Nope' }, intent: event.sessionState.intent },
      };
    return hookAnswer(event);
  };
  const codeOf = (event: HookEvent | undefined) =>
    event?.sessionState.intent.slots['VerificationCode']?.value?.interpretedValue;

  it.each([
    [menu, 'en_US', 2000],
    [menu, 'es_US', 2000],
    [authentication, 'en_US', 3000],
    [authentication, 'es_US', 3000],
  ] as const)('leave a bot sound and tell no code (%#)', async (bot, localeId, count) => {
    const call = talkTo(bot, localeId, hook);
    let codes = 0;
    let question: string | undefined;
    for (let turn = 0; turn < count; turn++) {
      const asked = call.events.length;
      const [taken] = await call.turns(input(question));
      question = taken?.sessionState.dialogAction.slotToElicit;
      const code = call.events.slice(asked).map(codeOf).find(Boolean);
      expect(taken?.end === undefined).toBe(taken?.listening !== undefined);
      if (code === undefined) continue;
      codes += 1;
      const { messages, sessionState, end } = taken ?? {};
      const told = JSON.stringify({
        messages,
        attributes: sessionState?.sessionAttributes,
        contexts: sessionState?.activeContexts,
        end,
      });
      expect(told).not.toContain(code);
      expect(taken?.obfuscatedSlots).toContain('VerificationCode');
    }
    expect(codes > 50).toBe(bot === authentication);
  });
});
