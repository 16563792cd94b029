import { action, content, hangUp, say } from '../instance/instance-fixture';
import { checkFlow } from './check-flow';

const rules = (text: string, options?: Parameters<typeof checkFlow>[1]) =>
  checkFlow(text, options).findings.map(({ rule, block }) => `${rule} ${block}`);
const failTo = (target: string) => ({ NoMatchingError: target });
const bye = hangUp('bye');
const lambda = (id: string, next: string, limit = '8') =>
  action(
    id,
    'InvokeLambdaFunction',
    { LambdaFunctionARN: '${lambda:x}', InvocationTimeLimitSeconds: limit },
    { next, errors: failTo('sorry') },
  );
const sorry = [say('sorry', 'Sorry', 'bye'), bye];
const logging = (id: string, to: string, next: string) =>
  action(id, 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: to }, { next });

it('finds nothing in a good flow of ours', () => {
  expect(rules(content('hi', say('hi', 'Hello', 'bye'), bye), { own: true })).toEqual([]);
});

it('says where, why and what to write instead', () => {
  const text = content('hi', action('hi', 'MessageParticipant', { Txet: 'Hello' }, { next: 'bye' }), bye);

  expect(checkFlow(text).findings).toEqual([
    {
      rule: 'unknown-parameter',
      severity: 'error',
      block: 'hi',
      path: 'Actions[0].Parameters.Txet',
      reason: 'there is no parameter "Txet" here',
      fix: 'write Text',
    },
    expect.objectContaining({ rule: 'missing-parameter' }),
  ]);
});

describe('for callers', () => {
  it('finds Lambdas that may take more than 20 seconds in a row', () => {
    const chain = content('a', lambda('a', 'b'), lambda('b', 'c'), lambda('c', 'sorry', '5'), ...sorry);

    expect(rules(chain)).toEqual(['lambda-chain a']);
    expect(rules(content('a', lambda('a', 'b'), lambda('b', 'c'), lambda('c', 'sorry', '4'), ...sorry))).toEqual([]);
  });

  it('finds queueing that nobody checked hours and staffing for', () => {
    const queue = action(
      'queue',
      'TransferContactToQueue',
      {},
      { next: 'sorry', errors: { NoMatchingError: 'sorry', QueueAtCapacity: 'sorry' } },
    );
    const staffed = action(
      'staffed',
      'CheckMetricData',
      { MetricType: 'NumberOfAgentsStaffed' },
      {
        next: 'sorry',
        operator: 'NumberGreaterThan',
        when: { '0': 'queue' },
        errors: { NoMatchingError: 'sorry', NoMatchingCondition: 'sorry' },
      },
    );
    const open = action(
      'open',
      'CheckHoursOfOperation',
      {},
      { next: 'sorry', when: { True: 'staffed', False: 'sorry' }, errors: failTo('sorry') },
    );

    expect(rules(content('queue', queue, ...sorry))).toEqual([
      'queue-without-hours queue',
      'queue-without-staffing queue',
    ]);
    expect(rules(content('open', open, staffed, queue, ...sorry))).toEqual([]);
  });

  it('finds input that nobody asked for', () => {
    const ask = (id: string, parameters: object) =>
      action(
        id,
        'GetParticipantInput',
        { StoreInput: 'False', InputTimeLimitSeconds: '5', ...parameters },
        {
          next: 'sorry',
          when: { '1': 'sorry' },
          errors: { NoMatchingError: 'sorry', NoMatchingCondition: 'sorry', InputTimeLimitExceeded: 'sorry' },
        },
      );

    expect(rules(content('ask', ask('ask', { SSML: '<speak></speak>' }), ...sorry))).toEqual(['silent-input ask']);
    expect(rules(content('hi', say('hi', 'One?', 'ask'), ask('ask', {}), ...sorry))).toEqual([]);
  });

  it('lets a cycle pass that a Loop or the caller ends, and no other', () => {
    const counted = content(
      'count',
      action('count', 'Loop', { LoopCount: '3' }, { next: 'bye', when: { ContinueLooping: 'hi', DoneLooping: 'bye' } }),
      say('hi', 'Hi', 'count'),
      bye,
    );
    const decided = content(
      'is',
      action(
        'is',
        'Compare',
        { ComparisonValue: '$.Attributes.x' },
        { next: 'bye', when: { y: 'hi' }, errors: { NoMatchingCondition: 'bye' } },
      ),
      say('hi', 'Hi', 'is'),
      bye,
    );

    expect(rules(counted)).toEqual([]);
    expect(rules(decided)).toEqual(['endless-cycle is']);
  });

  it('finds words that cannot be spoken', () => {
    const speak = (parameters: object) =>
      content('hi', action('hi', 'MessageParticipant', parameters, { next: 'bye' }), bye);

    expect(rules(speak({ Text: 'x'.repeat(3001) }))).toEqual(['prompt-too-long hi']);
    expect(rules(speak({ SSML: 'Hello' }))).toEqual(['broken-ssml hi']);
    expect(rules(speak({ SSML: '<speak>Hello <break time="1s"/>$.Attributes.name</speak>' }))).toEqual([]);
    expect(rules(speak({ Text: 'You said $.Lex.InputTranscript' }))).toEqual(['reads-nothing hi']);
  });
});

describe('for secrets', () => {
  const pin = (key: string) => [
    action(
      'ask',
      'GetParticipantInput',
      { Text: 'Your number?', StoreInput: 'True', InputTimeLimitSeconds: '5' },
      { next: 'check', errors: failTo('sorry') },
    ),
    action(
      'check',
      'InvokeLambdaFunction',
      {
        LambdaFunctionARN: '${lambda:x}',
        InvocationTimeLimitSeconds: '8',
        LambdaInvocationAttributes: { [key]: '$.StoredCustomerInput' },
      },
      { next: 'sorry', errors: failTo('sorry') },
    ),
  ];

  it('finds a PIN typed while logging is on, by the name it is given', () => {
    expect(rules(content('on', logging('on', 'Enabled', 'ask'), ...pin('pin'), ...sorry))).toEqual([
      'secret-input-logged ask',
      'secret-value-logged check',
    ]);
    expect(rules(content('on', logging('on', 'Enabled', 'ask'), ...pin('option'), ...sorry))).toEqual([]);
    expect(rules(content('off', logging('off', 'Disabled', 'ask'), ...pin('pin'), ...sorry))).toEqual([]);
  });

  it('does not trust another flow to have switched logging off, in flows of ours', () => {
    expect(rules(content('ask', ...pin('pin'), ...sorry))).toEqual([]);
    expect(rules(content('ask', ...pin('pin'), ...sorry), { own: true })).toEqual(
      expect.arrayContaining(['secret-input-logged ask', 'secret-value-logged check']),
    );
  });

  it('finds a secret kept in an attribute or spoken while the call is recorded', () => {
    const keep = action(
      'keep',
      'UpdateContactAttributes',
      { Attributes: { note: '$.External.temporaryPassword' } },
      { next: 'bye', errors: failTo('bye') },
    );
    const record = action(
      'record',
      'UpdateContactRecordingBehavior',
      { RecordingBehavior: { RecordedParticipants: [], IVRRecordingBehavior: 'Enabled' } },
      { next: 'tell' },
    );

    expect(rules(content('keep', keep, bye))).toEqual(['secret-attribute keep']);
    expect(rules(content('record', record, say('tell', 'It is $.External.spokenPassword', 'bye'), bye))).toEqual([
      'secret-recorded tell',
    ]);
  });

  it('does not mistake talk about secrets for secrets', () => {
    const harmless = action(
      'set',
      'UpdateContactAttributes',
      {
        Attributes: {
          intent: '$.Lex.Slots.resetPassword',
          passwordReference: '$.External.passwordReference',
          shopping: '$.External.shipping',
        },
      },
      { next: 'bye', errors: failTo('bye') },
    );

    expect(
      rules(
        content(
          'on',
          logging('on', 'Enabled', 'hi'),
          say('hi', 'To reset your password press 1.', 'set'),
          harmless,
          bye,
        ),
      ),
    ).toEqual([]);
  });
});

describe('of ours', () => {
  it('asks for names, references and things that run here', () => {
    const text = content(
      '0b0e5f0e-6f3c-4c1e-9a52-1d2c3b4a5f60',
      action(
        '0b0e5f0e-6f3c-4c1e-9a52-1d2c3b4a5f60',
        'TransferToFlow',
        { ContactFlowId: 'arn:aws:connect:x' },
        { next: 'good bye', errors: failTo('good bye') },
      ),
      hangUp('good bye'),
    );

    expect(rules(text, { own: true })).toEqual([
      'block-not-named 0b0e5f0e-6f3c-4c1e-9a52-1d2c3b4a5f60',
      'literal-arn 0b0e5f0e-6f3c-4c1e-9a52-1d2c3b4a5f60',
      'space-in-name good bye',
    ]);
    expect(rules(text)).toEqual([]);
  });

  it('makes warnings errors', () => {
    const text = content('hi', say('hi', 'x'.repeat(3001), 'bye'), bye);

    expect(checkFlow(text).findings[0]?.severity).toBe('warning');
    expect(checkFlow(text, { own: true }).findings[0]?.severity).toBe('error');
  });
});

describe('a waiver', () => {
  const waiving = (waivers: unknown, text = 'x'.repeat(3001)) =>
    JSON.stringify({ ...JSON.parse(content('hi', say('hi', text, 'bye'), bye)), Metadata: { waivers } });

  it('with a reason takes a finding away and is listed', () => {
    const result = checkFlow(waiving([{ rule: 'prompt-too-long', block: 'hi', reason: 'read by a robot' }]), {
      own: true,
    });

    expect(result).toMatchObject({
      findings: [],
      waived: [{ rule: 'prompt-too-long', block: 'hi', reason: 'read by a robot' }],
    });
  });

  it.each([
    ['without a reason', [{ rule: 'prompt-too-long' }], ['prompt-too-long hi', 'bad-waiver null']],
    ['of what Connect rejects', [{ rule: 'dangling-target', reason: 'x' }], ['prompt-too-long hi', 'bad-waiver null']],
    ['of an unknown rule', [{ rule: 'constructor', reason: 'x' }], ['prompt-too-long hi', 'bad-waiver null']],
    ['of nothing', [{ rule: 'silent-input', reason: 'x' }], ['prompt-too-long hi', 'unused-waiver null']],
  ])('%s does not hold', (_, waivers, expected) => {
    expect(rules(waiving(waivers), { own: true })).toEqual(expected);
  });
});
