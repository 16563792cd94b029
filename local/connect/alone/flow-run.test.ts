import { runFlowAlone } from './flow-run';
import { readScript } from './flow-run-script';
import { action, content, hangUp, say } from '../instance/instance-fixture';

const run = async (
  text: string,
  given: unknown = {},
  modules: Readonly<Record<string, string>> = {},
  name?: string,
) => {
  const read = readScript(given);
  if (read.kind === 'invalid') throw new Error(read.problems.join());
  const result = await runFlowAlone(text, read.script, new Map(Object.entries(modules)), name);
  if (result.kind === 'broken') throw new Error(result.problems.join());
  return result.answer;
};
const failTo = (target: string) => ({ NoMatchingError: target });
const bye = hangUp('bye');
const sorry = [say('sorry', 'Sorry', 'bye'), bye];

describe('a script', () => {
  const menu = content(
    'log',
    action('log', 'UpdateFlowLoggingBehavior', { FlowLoggingBehavior: 'Enabled' }, { next: 'ask' }),
    action(
      'ask',
      'GetParticipantInput',
      { Text: 'Your id?', StoreInput: 'True', InputTimeLimitSeconds: '5' },
      { next: 'fn', errors: failTo('sorry') },
    ),
    action(
      'fn',
      'InvokeLambdaFunction',
      {
        LambdaFunctionARN: 'arn:a',
        InvocationTimeLimitSeconds: '8',
        LambdaInvocationAttributes: { id: '$.StoredCustomerInput' },
      },
      { next: 'status', errors: failTo('sorry') },
    ),
    action(
      'status',
      'Compare',
      { ComparisonValue: '$.External.status' },
      { next: 'sorry', when: { ok: 'keep' }, errors: { NoMatchingCondition: 'sorry' } },
    ),
    action(
      'keep',
      'UpdateFlowAttributes',
      { FlowAttributes: { status: { Value: '$.External.status' } } },
      { next: 'target', errors: failTo('sorry') },
    ),
    action('target', 'UpdateContactTargetQueue', { QueueId: 'arn:queue' }, { next: 'queue', errors: failTo('sorry') }),
    action(
      'queue',
      'TransferContactToQueue',
      {},
      { next: 'sorry', errors: { NoMatchingError: 'sorry', QueueAtCapacity: 'full' } },
    ),
    say('full', 'We are full', 'bye'),
    ...sorry,
  );

  it('answers everything that the specification names', async () => {
    const answer = await run(menu, {
      caller: [{ press: '1234567#' }],
      lambdas: { 'arn:a': [{ return: { status: 'ok' } }] },
      attributes: { tier: 'gold' },
    });

    expect(answer).toEqual({
      outcome: 'queued',
      queue: 'arn:queue',
      nextFlow: null,
      heard: ['Your id?'],
      path: ['log', 'ask', 'fn', 'status', 'keep', 'target', 'queue'],
      branches: [
        'log:NextAction',
        'ask:NextAction',
        'fn:NextAction',
        'status:ok',
        'keep:NextAction',
        'target:NextAction',
      ],
      attributes: { tier: 'gold' },
      flowAttributes: { status: 'ok' },
      external: { status: 'ok' },
      loggingEnabled: true,
      recording: null,
      hooks: {},
      unsupported: [],
      steps: 7,
    });
  });

  it.each([
    ['a failing Lambda', { lambdas: { '*': [{ error: 'Unhandled' }] } }, 'fn:NoMatchingError', 'disconnected'],
    ['a Lambda that takes too long', { lambdas: { '*': [{ timeout: true }] } }, 'fn:NoMatchingError', 'disconnected'],
    [
      'a full queue',
      { lambdas: { '*': [{ return: { status: 'ok' } }] }, queues: { 'arn:queue': 'atCapacity' } },
      'queue:QueueAtCapacity',
      'disconnected',
    ],
    [
      'a queue in error',
      { lambdas: { '*': [{ return: { status: 'ok' } }] }, queues: { '*': 'error' } },
      'target:NoMatchingError',
      'disconnected',
    ],
    ['a caller who hangs up', { caller: [{ hangUp: true }] }, 'log:NextAction', 'hungUp'],
    ['default stubs', {}, 'status:NoMatchingCondition', 'disconnected'],
  ])('shows %s', async (_, script, branch, outcome) => {
    const answer = await run(menu, script);

    expect(answer.outcome).toBe(outcome);
    expect(answer.branches).toContain(branch);
  });

  it('uses its lists in order and repeats the last entry', async () => {
    const three = (id: string, next: string) =>
      action(
        id,
        'InvokeLambdaFunction',
        { LambdaFunctionARN: 'arn:a', InvocationTimeLimitSeconds: '1' },
        { next, errors: failTo(next) },
      );

    const { branches } = await run(content('a', three('a', 'b'), three('b', 'c'), three('c', 'bye'), bye), {
      lambdas: { '*': [{ error: 'E' }, { return: {} }] },
    });

    expect(branches).toEqual(['a:NoMatchingError', 'b:NextAction', 'c:NextAction']);
  });

  it('gives the bot its words and its answers', async () => {
    const bot = content(
      'bot',
      action(
        'bot',
        'ConnectParticipantWithLexBot',
        { Text: 'Yes?', LexV2Bot: { AliasArn: 'arn:bot' } },
        {
          next: 'bye',
          when: { Reset: 'tell' },
          errors: { NoMatchingError: 'sorry', NoMatchingCondition: 'bye', InputTimeLimitExceeded: 'bye' },
        },
      ),
      say(
        'tell',
        '$.Lex.Slots.id $.Lex.SessionAttributes.k $.Lex.IntentConfidence.Score[$.Lex.InputTranscript]',
        'bot',
      ),
      ...sorry,
    );

    const answer = await run(bot, {
      caller: [{ say: 'reset' }],
      lex: [
        { intent: 'Reset', slots: { id: '12' }, sessionAttributes: { k: 'v' }, confidence: 0.93 },
        { noMatch: true },
      ],
    });

    expect(answer.heard).toEqual(['Yes?', '12 v 0.93[]', 'Yes?']);
    expect(answer.branches).toEqual(['bot:Reset', 'tell:NextAction', 'bot:NoMatchingCondition']);
    expect((await run(bot, { lex: [{ error: true }] })).branches[0]).toBe('bot:NoMatchingError');
    expect((await run(bot, { caller: [{ hangUp: true }] })).outcome).toBe('hungUp');
  });

  it('runs a module from its file, with input, result and data, and nothing else crosses', async () => {
    const main = content(
      'set',
      action(
        'set',
        'UpdateFlowAttributes',
        { FlowAttributes: { outer: { Value: 'x' } } },
        { next: 'module', errors: failTo('sorry') },
      ),
      action(
        'module',
        'InvokeFlowModule',
        { FlowModuleId: 'm:$LATEST', Input: { who: '$.CustomerEndpoint.Address' } },
        { next: 'bye', when: { Done: 'tell' }, errors: { NoMatchingError: 'sorry', NoMatchingCondition: 'sorry' } },
      ),
      say(
        'tell',
        '$.Modules.Result $.Modules.ResultData.greeting [$.FlowAttributes.inner] $.FlowAttributes.outer',
        'bye',
      ),
      ...sorry,
    );
    const module = content(
      'inner',
      action(
        'inner',
        'UpdateFlowAttributes',
        { FlowAttributes: { inner: { Value: 'y' } } },
        { next: 'end', errors: failTo('end') },
      ),
      action('end', 'EndFlowModuleExecution', {
        Result: 'Done',
        ResultData: { greeting: 'Hi $.Modules.Input.who [$.FlowAttributes.outer]' },
      }),
    );

    const answer = await run(main, { modules: { m: { file: 'm.json' } } }, { m: module });

    expect(answer.heard).toEqual(['Done Hi +15555550100 [] [] x']);
    expect((await run(main, { modules: { m: { result: 'Done', resultData: { greeting: 'stub' } } } })).heard).toEqual([
      'Done stub [] x',
    ]);
    expect((await run(main)).branches).toContain('module:NextAction');
  });

  it('refuses modules that invoke each other deeper than five', async () => {
    const again = content(
      'm',
      action('m', 'InvokeFlowModule', { FlowModuleId: 'm' }, { next: 'end', errors: failTo('end') }),
      action('end', 'EndFlowModuleExecution', {}),
    );
    const main = content(
      'm',
      action('m', 'InvokeFlowModule', { FlowModuleId: 'm' }, { next: 'bye', errors: failTo('bye') }),
      bye,
    );

    const { branches } = await run(main, { modules: { m: { file: 'm' } } }, { m: again });

    expect(branches[0]).toBe('m:NoMatchingError');
    expect(branches).toHaveLength(6);
  });

  it('counts rounds per Loop and starts again', async () => {
    const text = content(
      'count',
      action(
        'count',
        'Loop',
        { LoopCount: '2' },
        { next: 'bye', when: { ContinueLooping: 'tell', DoneLooping: 'bye' } },
      ),
      say('tell', 'round', 'count'),
      bye,
    );

    expect((await run(text)).heard).toEqual(['round', 'round']);
  });

  it('distributes by its seed', async () => {
    const text = content(
      'draw',
      action(
        'draw',
        'DistributeByPercentage',
        {},
        { next: 'bye', operator: 'NumberLessThan', when: { '51': 'half' }, errors: { NoMatchingCondition: 'bye' } },
      ),
      say('half', 'half', 'bye'),
      bye,
    );
    const drawn = await Promise.all(
      Array.from({ length: 200 }, async (_, seed) => (await run(text, { seed })).heard.length),
    );

    const share = drawn.filter((heard) => heard === 1).length;
    expect(share).toBeGreaterThan(80);
    expect(share).toBeLessThan(120);
    expect(await run(text, { seed: 7 })).toEqual(await run(text, { seed: 7 }));
  });

  it('reports a flow that runs in circles', async () => {
    expect(await run(content('a', say('a', 'again', 'a')), { maxSteps: 10 })).toMatchObject({
      outcome: 'loop',
      steps: 10,
    });
  });

  it('reports what is not supported', async () => {
    expect(
      await run(content('a', action('a', 'RouteContactToAgent', {}, { next: 'bye', errors: failTo('bye') }), bye)),
    ).toMatchObject({ outcome: 'unsupported', unsupported: ['RouteContactToAgent'] });
  });

  it.each([
    ['answered', 'True', 'out:NextAction'],
    ['callFailed', 'True', 'out:CallFailed'],
    ['noAnswer', 'True', 'out:ConnectionTimeLimitExceeded'],
    ['callFailed', 'False', 'out:NoMatchingError'],
  ])('lets a third party be %s with ContinueFlowExecution %s', async (thirdParty, ContinueFlowExecution, branch) => {
    const errors =
      ContinueFlowExecution === 'True'
        ? { NoMatchingError: 'bye', CallFailed: 'bye', ConnectionTimeLimitExceeded: 'bye' }
        : failTo('bye');
    const text = content(
      'out',
      action(
        'out',
        'TransferParticipantToThirdParty',
        { ThirdPartyPhoneNumber: '+15555550111', ThirdPartyConnectionTimeLimitSeconds: '30', ContinueFlowExecution },
        { next: 'bye', errors },
      ),
      bye,
    );

    expect((await run(text, { thirdParty })).branches).toEqual([branch]);
  });

  it('ends as transferred out when the third party keeps the caller', async () => {
    const text = content(
      'out',
      action(
        'out',
        'TransferParticipantToThirdParty',
        {
          ThirdPartyPhoneNumber: '+15555550111',
          ThirdPartyConnectionTimeLimitSeconds: '30',
          ContinueFlowExecution: 'False',
        },
        { next: 'bye', errors: failTo('bye') },
      ),
      bye,
    );

    expect((await run(text)).outcome).toBe('transferredOut');
  });

  it('waits on chat and not on voice', async () => {
    const text = content(
      'wait',
      action(
        'wait',
        'Wait',
        { TimeLimitSeconds: '900', Events: ['CustomerReturned'] },
        { next: 'bye', when: { CustomerReturned: 'back', WaitCompleted: 'bye' }, errors: failTo('bye') },
      ),
      say('back', 'Welcome back', 'bye'),
      bye,
    );

    expect((await run(text)).branches).toEqual(['wait:NoMatchingError']);
    expect((await run(text, { channel: 'CHAT', caller: [{ say: 'hello' }] })).heard).toEqual(['Welcome back']);
    expect((await run(text, { channel: 'CHAT' })).branches).toEqual(['wait:WaitCompleted']);
  });

  it('keeps what hooks, recording and tags were set', async () => {
    const text = content(
      'hook',
      action(
        'hook',
        'UpdateContactEventHooks',
        { EventHooks: { CustomerQueue: 'arn:flow' } },
        { next: 'record', errors: failTo('bye') },
      ),
      action(
        'record',
        'UpdateContactRecordingBehavior',
        { RecordingBehavior: { RecordedParticipants: ['Agent'], IVRRecordingBehavior: 'Disabled' } },
        { next: 'bye' },
      ),
      bye,
    );

    expect(await run(text)).toMatchObject({
      hooks: { CustomerQueue: 'arn:flow' },
      recording: { participants: ['Agent'], ivr: 'Disabled', screen: [], analytics: null },
    });
  });

  it('refuses what it does not know, line by line', () => {
    const read = readScript({ callers: [], hours: { '*': 'shut' }, now: 'today' });

    expect(read).toMatchObject({
      kind: 'invalid',
      problems: [
        expect.stringContaining('now'),
        expect.stringContaining('hours.*'),
        expect.stringContaining('callers'),
      ],
    });
  });

  it('speaks no SSML that a value has broken', async () => {
    const text = content(
      'hi',
      action(
        'hi',
        'MessageParticipant',
        { SSML: '<speak>Hello $.Attributes.name</speak>' },
        { next: 'bye', errors: failTo('sorry') },
      ),
      ...sorry,
    );

    expect((await run(text, { attributes: { name: 'Ada' } })).heard).toEqual(['<speak>Hello Ada</speak>']);
    expect((await run(text, { attributes: { name: '</speak><break time="10s"/>' } })).heard).toEqual(['Sorry']);
    expect((await run(text, { attributes: { name: 'A & B' } })).heard).toEqual(['Sorry']);
    expect((await run(text, { attributes: { name: 'x'.repeat(10_000) } })).heard).toEqual(['Sorry']);
  });
});
