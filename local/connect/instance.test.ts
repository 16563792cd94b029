import { type LexConversation, type LexTurn } from '../lex/turn';
import { createInstance } from './instance';
import {
  action,
  answer,
  centreOf,
  content,
  eventTypes,
  flow,
  hangUp,
  MONDAY_NOON,
  QUEUE,
  say,
  world,
} from './instance-fixture';
import { type LambdaReply } from './ports';
import { scriptedLine } from './scripted-line';

const TO = '+18005550199';
const sorry = [say('sorry', 'Sorry.', 'bye'), hangUp('bye')];
const lambda = (id: string, next: string, parameters: object = {}) =>
  action(
    id,
    'InvokeLambdaFunction',
    { LambdaFunctionARN: 'arn:fn', InvocationTimeLimitSeconds: '8', ...parameters },
    { next, errors: { NoMatchingError: 'sorry' } },
  );

describe('a call', () => {
  it('hears the flow, in the time speech takes, and is hung up on', async () => {
    const { ports, clock, seen } = world();
    const line = scriptedLine([]);
    const instance = createInstance(
      centreOf([flow('main', content('hi', say('hi', 'Welcome to us, hello there now', 'bye'), hangUp('bye')))]),
      ports,
    );

    const record = await instance.placeCall({ from: '+15555550100', to: TO, line });

    expect(record).toMatchObject({ outcome: 'disconnected', path: ['hi', 'bye'], branches: ['hi:NextAction'] });
    expect(line.heard).toEqual(['Welcome to us, hello there now']);
    expect(clock.now() - MONDAY_NOON).toBe(2000);
    expect(eventTypes(seen)).toEqual(['INITIATED', 'DISCONNECTED']);
    expect(seen.steps).toEqual(['hi', 'hi:NextAction', 'bye']);
  });

  it('ends as hung up when the caller leaves in the middle of a prompt', async () => {
    const { ports, clock } = world();
    const line = scriptedLine([]);
    const instance = createInstance(
      centreOf([flow('main', content('hi', say('hi', 'x'.repeat(1500), 'bye'), hangUp('bye')))]),
      ports,
    );

    const call = instance.placeCall({ from: null, to: TO, line });
    void clock.sleep(3000).then(line.hangUp);

    expect(await call).toMatchObject({ outcome: 'hungUp', path: ['hi'] });
    expect(clock.now() - MONDAY_NOON).toBe(3000);
  });

  it('is queued with its attributes, and the events say so', async () => {
    const { ports, seen } = world();
    const main = content(
      'set',
      action(
        'set',
        'UpdateContactAttributes',
        { Attributes: { tier: 'gold', caller: '$.CustomerEndpoint.Address' } },
        { next: 'hours', errors: { NoMatchingError: 'sorry' } },
      ),
      action(
        'hours',
        'CheckHoursOfOperation',
        { HoursOfOperationId: 'weekdays' },
        { next: 'sorry', errors: { NoMatchingError: 'sorry' }, when: { True: 'target', False: 'sorry' } },
      ),
      action(
        'target',
        'UpdateContactTargetQueue',
        { QueueId: QUEUE },
        { next: 'queue', errors: { NoMatchingError: 'sorry' } },
      ),
      action(
        'queue',
        'TransferContactToQueue',
        {},
        { next: 'sorry', errors: { NoMatchingError: 'sorry', QueueAtCapacity: 'sorry' } },
      ),
      ...sorry,
    );
    const instance = createInstance(centreOf([flow('main', main)]), ports);

    const record = await instance.placeCall({ from: '+15555550100', to: TO, line: scriptedLine([]) });

    expect(record).toMatchObject({
      outcome: 'queued',
      queueArn: QUEUE,
      attributes: { tier: 'gold', caller: '+15555550100' },
    });
    expect(eventTypes(seen)).toEqual(['INITIATED', 'QUEUED']);
  });

  it('is unreachable on a number that no flow answers', async () => {
    const instance = createInstance(centreOf([flow('main', content('bye', hangUp('bye')))]), world().ports);

    expect(await instance.placeCall({ from: null, to: '+15550000000', line: scriptedLine([]) })).toMatchObject({
      outcome: 'unreachable',
      path: [],
    });
  });

  it('stops loudly at an action that is not simulated', async () => {
    const instance = createInstance(
      centreOf([flow('main', content('case', action('case', 'CreateCase', {}, { next: 'bye' }), hangUp('bye')))]),
      world().ports,
    );

    expect(await instance.placeCall({ from: null, to: TO, line: scriptedLine([]) })).toMatchObject({
      outcome: 'unsupported',
      unsupported: ['CreateCase'],
    });
  });

  it('counts as a loop when flows transfer to each other for ever', async () => {
    const to = (name: string) =>
      content(
        'go',
        action('go', 'TransferToFlow', { ContactFlowId: name }, { next: 'bye', errors: { NoMatchingError: 'bye' } }),
        hangUp('bye'),
      );
    const instance = createInstance(centreOf([flow('a', to('b')), flow('b', to('a'))]), world().ports);

    expect(await instance.placeCall({ from: null, to: TO, line: scriptedLine([]) })).toMatchObject({
      outcome: 'loop',
      steps: 10_000,
    });
  });
});

describe('a Lambda from a flow', () => {
  const main = flow(
    'main',
    content(
      'fn',
      lambda('fn', 'tell', { LambdaInvocationAttributes: { who: '$.Attributes.who', missing: '$.Attributes.nobody' } }),
      say('tell', 'You are $.External.name.', 'bye'),
      ...sorry,
    ),
  );
  const call = async (
    reply: (arn: string, attempt: number) => LambdaReply | Promise<LambdaReply>,
    config = centreOf([main]),
  ) => {
    const there = world(reply);
    const line = scriptedLine([]);
    const record = await createInstance(config, there.ports).placeCall({
      from: '+15555550100',
      to: TO,
      line,
      attributes: { who: 'ada' },
    });
    return { ...there, line, record };
  };

  it('gets all attributes and its own parameters, and its reply can be spoken', async () => {
    const { line, seen } = await call(() => answer({ name: 'Ada' }));

    expect(line.heard).toEqual(['You are Ada.']);
    expect(seen.invocations).toEqual([
      expect.objectContaining({
        Name: 'ContactFlowEvent',
        Details: {
          Parameters: { who: 'ada', missing: '' },
          ContactData: expect.objectContaining({
            Attributes: { who: 'ada' },
            CustomerEndpoint: { Address: '+15555550100', Type: 'TELEPHONE_NUMBER' },
            Queue: null,
            InitiationMethod: 'INBOUND',
          }),
        },
      }),
    ]);
  });

  it('is tried three times when it is throttled', async () => {
    const { seen, record } = await call((_, attempt) =>
      attempt < 3 ? { kind: 'throttled' } : answer({ name: 'Ada' }),
    );

    expect(seen.invocations).toHaveLength(3);
    expect(record.branches[0]).toBe('fn:NextAction');
  });

  it('fails the block after eight seconds while the function runs on', async () => {
    const { record, clock } = await call(() => new Promise(() => undefined));

    expect(record.branches).toEqual(['fn:NoMatchingError', 'sorry:NextAction']);
    expect(clock.now() - MONDAY_NOON).toBe(8000 + 400);
  });

  it.each([
    ['a nested value under STRING_MAP', answer({ a: { b: 1 } })],
    ['a list', answer([])],
    ['32 KB', answer({ a: 'x'.repeat(32 * 1024) })],
    ['what is not JSON', { kind: 'answered', payload: 'oops' } as const],
    ['an exception', { kind: 'functionError', payload: '{}' } as const],
    ['no permission', { kind: 'denied', message: 'no' } as const],
  ])('fails the block on %s', async (_, reply) => {
    expect((await call(() => reply)).record.branches[0]).toBe('fn:NoMatchingError');
  });

  it('is refused when it is not associated with the instance', async () => {
    const { record, seen } = await call(() => answer({}), centreOf([main], { associatedFunctions: ['arn:other'] }));

    expect(record.branches[0]).toBe('fn:NoMatchingError');
    expect(seen.invocations).toEqual([]);
  });

  it('has 20 seconds for a chain without a prompt between', async () => {
    const slow = (clock: { sleep(ms: number): Promise<void> }) => async (): Promise<LambdaReply> => {
      await clock.sleep(7000);
      return answer({});
    };
    const chain = flow(
      'main',
      content('a', lambda('a', 'b'), lambda('b', 'c'), lambda('c', 'd'), hangUp('d'), ...sorry),
    );
    const there = world();
    const ports = { ...there.ports, invokeFunction: slow(there.clock) };

    const record = await createInstance(centreOf([chain]), ports).placeCall({
      from: null,
      to: TO,
      line: scriptedLine([]),
    });

    expect(record.branches).toEqual(['a:NextAction', 'b:NextAction', 'c:NoMatchingError', 'sorry:NextAction']);
  });
});

describe('the keypad', () => {
  const stores = (parameters: object) =>
    flow(
      'main',
      content(
        'ask',
        action(
          'ask',
          'GetParticipantInput',
          { Text: 'Type.', StoreInput: 'True', InputTimeLimitSeconds: '5', ...parameters },
          { next: 'tell', errors: { NoMatchingError: 'sorry' } },
        ),
        say('tell', 'You typed $.StoredCustomerInput', 'bye'),
        ...sorry,
      ),
    );
  const typing = async (keys: string, parameters: object = {}) => {
    const line = scriptedLine([keys === '' ? { silence: true } : { press: keys }]);
    await createInstance(centreOf([stores(parameters)]), world().ports).placeCall({ from: null, to: TO, line });
    return line.heard.at(-1);
  };

  it.each([
    ['ends at #', '123#4', {}, '123'],
    ['stores Timeout for silence', '', {}, 'Timeout'],
    ['clears at *', '12*34#', {}, '34'],
    ['keeps * when the cancel key is off', '12*34#', { DTMFConfiguration: { DisableCancelKey: 'True' } }, '12*34'],
    ['ends at the maximum length', '123456', { InputValidation: { CustomValidation: { MaximumLength: '4' } } }, '1234'],
    ['ends at a terminator of two keys', '12##', { DTMFConfiguration: { InputTerminationSequence: '##' } }, '12'],
    ['ends after the pause between keys', '12', {}, '12'],
  ])('%s', async (_, keys, parameters, stored) => {
    expect(await typing(keys, parameters)).toBe(`You typed ${stored}`);
  });

  it('branches on one key, on another key and on silence', async () => {
    const menu = flow(
      'main',
      content(
        'menu',
        action(
          'menu',
          'GetParticipantInput',
          { Text: 'One?', StoreInput: 'False', InputTimeLimitSeconds: '5' },
          {
            next: 'bye',
            when: { '1': 'one' },
            errors: { NoMatchingError: 'sorry', NoMatchingCondition: 'menu', InputTimeLimitExceeded: 'sorry' },
          },
        ),
        say('one', 'One.', 'bye'),
        ...sorry,
      ),
    );
    const press = async (...keys: string[]) =>
      (
        await createInstance(centreOf([menu]), world().ports).placeCall({
          from: null,
          to: TO,
          line: scriptedLine([...keys.map((press) => ({ press })), { silence: true }]),
        })
      ).branches;

    expect(await press('1')).toEqual(['menu:1', 'one:NextAction']);
    expect(await press('7')).toEqual(['menu:NoMatchingCondition', 'menu:InputTimeLimitExceeded', 'sorry:NextAction']);
  });
});

describe('a bot', () => {
  const main = flow(
    'main',
    content(
      'bot',
      action(
        'bot',
        'ConnectParticipantWithLexBot',
        {
          Text: 'How can I help?',
          LexV2Bot: { AliasArn: 'arn:bot' },
          LexSessionAttributes: { contactId: '$.ContactId' },
        },
        {
          next: 'bye',
          when: { ResetPassword: 'reset' },
          errors: { NoMatchingError: 'sorry', NoMatchingCondition: 'bye', InputTimeLimitExceeded: 'sorry' },
        },
      ),
      say('reset', 'Intent $.Lex.IntentName of $.Lex.Slots.id, $.Lex.SessionAttributes.ok', 'bye'),
      ...sorry,
    ),
  );
  const turn = (over: Partial<LexTurn>): LexTurn => ({
    messages: [],
    sessionState: {
      dialogAction: { type: 'None' },
      activeContexts: [],
      sessionAttributes: {},
      originatingRequestId: 'r',
    },
    interpretations: [],
    obfuscatedSlots: [],
    ...over,
  });
  const listening = {
    startTimeoutMs: 4000,
    allowInterrupt: true,
    speech: true,
    keys: true,
    dtmf: { maxLength: 10, endTimeoutMs: 5000, endCharacter: '#', deletionCharacter: '*' },
  };
  const closed = (name: string, text: string): LexTurn =>
    turn({
      messages: [{ contentType: 'PlainText', content: 'Right.' }],
      end: { kind: 'closed' },
      sessionState: {
        dialogAction: { type: 'Close' },
        activeContexts: [],
        sessionAttributes: { ok: 'yes' },
        originatingRequestId: 'r',
        intent: {
          name,
          state: 'Fulfilled',
          confirmationState: 'None',
          slots: {
            id: { shape: 'Scalar', value: { originalValue: text, interpretedValue: text, resolvedValues: [] } },
          },
        },
      },
    });
  const talk = async (script: Parameters<typeof scriptedLine>[0], answers: (text: string) => LexTurn) => {
    const said: unknown[] = [];
    const conversation: LexConversation = {
      opening: () => turn({ listening }),
      turn: async (input) => {
        said.push(input);
        return answers('text' in input ? input.text : '');
      },
    };
    const requests: unknown[] = [];
    const there = world(undefined, {
      startConversation: async (request) => {
        requests.push(request);
        return conversation;
      },
    });
    const line = scriptedLine(script);
    const record = await createInstance(centreOf([main]), there.ports).placeCall({ from: null, to: TO, line });
    return { said, requests, line, record };
  };

  it('collects keys by its own rules and branches by intent', async () => {
    const { said, line, record, requests } = await talk([{ press: '1234#' }], (text) => closed('ResetPassword', text));

    expect(said).toEqual([{ kind: 'keys', text: '1234' }]);
    expect(record.branches[0]).toBe('bot:ResetPassword');
    expect(line.heard).toEqual(['How can I help?', 'Right.', 'Intent ResetPassword of 1234, yes']);
    expect(requests).toEqual([
      {
        botAliasArn: 'arn:bot',
        localeId: 'en_US',
        contactId: record.contactId,
        sessionAttributes: { contactId: record.contactId },
      },
    ]);
  });

  it('hands on what is said, and silence after the deletion key', async () => {
    const turns = [turn({ listening }), turn({ listening }), closed('Other', '')];
    const { said, record } = await talk(
      [{ say: 'hello' }, { press: '12*' }, { silence: true }],
      () => turns.shift() ?? closed('Other', ''),
    );

    expect(said).toEqual([{ kind: 'speech', text: 'hello' }, { kind: 'silence' }, { kind: 'silence' }]);
    expect(record.branches[0]).toBe('bot:NoMatchingCondition');
  });

  it('takes the Error branch when the intent failed', async () => {
    const { record } = await talk([{ say: 'x' }], () => turn({ end: { kind: 'failed', reason: 'hook threw' } }));

    expect(record.branches[0]).toBe('bot:NoMatchingError');
  });

  it('takes the Error branch when there is no such bot', async () => {
    const record = await createInstance(centreOf([main]), world().ports).placeCall({
      from: null,
      to: TO,
      line: scriptedLine([]),
    });

    expect(record.branches[0]).toBe('bot:NoMatchingError');
  });
});

describe('the flow log', () => {
  it('is written only while logging is on, across flows, with values filled in', async () => {
    const logging = (id: string, to: string, next: string) =>
      action(id, 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: to }, { next });
    const main = content(
      'quiet',
      say('quiet', 'One', 'on'),
      logging('on', 'Enabled', 'go'),
      action('go', 'TransferToFlow', { ContactFlowId: 'second' }, { next: 'bye', errors: { NoMatchingError: 'bye' } }),
      hangUp('bye'),
    );
    const second = content(
      'fn',
      lambda('fn', 'off', { LambdaInvocationAttributes: { code: '$.Channel' } }),
      logging('off', 'Disabled', 'secret'),
      say('secret', 'Secret', 'bye'),
      ...sorry,
    );
    const { ports, seen } = world(() => answer({ outcome: 'ok' }));

    const record = await createInstance(centreOf([flow('main', main), flow('second', second)]), ports).placeCall({
      from: null,
      to: TO,
      line: scriptedLine([]),
    });

    expect(seen.logs.map(({ Identifier }) => Identifier)).toEqual(['on', 'go', 'fn', 'off']);
    expect(seen.logs[2]).toEqual({
      ContactId: record.contactId,
      ContactFlowId: expect.stringContaining('second'),
      ContactFlowName: 'second',
      ContactFlowModuleType: 'InvokeExternalResource',
      Identifier: 'fn',
      Timestamp: expect.stringMatching(/^2026-03-02T12:00:0/),
      Parameters: {
        FunctionArn: 'arn:fn',
        TimeLimit: '8000',
        ResponseValidation: 'ResponseType=STRING_MAP',
        Parameters: { code: 'VOICE' },
      },
      ExternalResults: { outcome: 'ok' },
    });
    expect(record.loggingEnabled).toBe(false);
  });
});
