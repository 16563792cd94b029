import { exploreFlows } from './explore';
import { action, content, flow, hangUp, say } from '../instance/instance-fixture';

const failTo = (target: string) => ({ NoMatchingError: target });
const goodbye = [say('sorry', 'I am sorry. Good-bye.', 'bye'), hangUp('bye')];

const good = () =>
  content(
    'count',
    action(
      'count',
      'Loop',
      { LoopCount: '2' },
      { next: 'person', when: { ContinueLooping: 'menu', DoneLooping: 'person' } },
    ),
    action(
      'menu',
      'GetParticipantInput',
      { Text: 'One?', StoreInput: 'False', InputTimeLimitSeconds: '5' },
      {
        next: 'count',
        when: { '1': 'look' },
        errors: { NoMatchingError: 'sorry', NoMatchingCondition: 'count', InputTimeLimitExceeded: 'count' },
      },
    ),
    action(
      'look',
      'InvokeLambdaFunction',
      { LambdaFunctionARN: 'x', InvocationTimeLimitSeconds: '8' },
      { next: 'person', errors: failTo('sorry') },
    ),
    action('person', 'UpdateContactTargetQueue', { QueueId: 'q' }, { next: 'queue', errors: failTo('sorry') }),
    action(
      'queue',
      'TransferContactToQueue',
      {},
      { next: 'sorry', errors: { NoMatchingError: 'sorry', QueueAtCapacity: 'sorry' } },
    ),
    ...goodbye,
  );

it('proves that every path of a good flow ends, and how long the longest is', () => {
  const result = exploreFlows([flow('main', good())]);

  expect(result.findings).toEqual([]);
  // count menu count menu count person queue sorry bye is nine; with the Lambda in the last round one more.
  expect(result).toMatchObject({ flows: 1, longestPath: 9 });
  expect(result.ends.person).toBeGreaterThan(0);
  expect([...result.walked]).toEqual(
    expect.arrayContaining([
      'main/menu:1',
      'main/menu:InputTimeLimitExceeded',
      'main/look:NoMatchingError',
      'main/queue:QueueAtCapacity',
    ]),
  );
});

it('finds a failure that hangs up without a word', () => {
  const planted = good().replace(
    '"ErrorType":"QueueAtCapacity","NextAction":"sorry"',
    '"ErrorType":"QueueAtCapacity","NextAction":"bye"',
  );

  expect(exploreFlows([flow('main', planted)]).findings).toEqual([
    expect.objectContaining({
      kind: 'silent-end',
      flow: 'main',
      block: 'bye',
      path: [
        'main/count:ContinueLooping',
        'main/menu:1',
        'main/look:NextAction',
        'main/person:NextAction',
        'main/queue:QueueAtCapacity',
        'main/bye:Success',
      ],
    }),
  ]);
});

it('finds a round without a counter, even one that only a silent caller goes', () => {
  const planted = good().replace(
    '"ErrorType":"InputTimeLimitExceeded","NextAction":"count"',
    '"ErrorType":"InputTimeLimitExceeded","NextAction":"menu"',
  );

  const { findings, longestPath } = exploreFlows([flow('main', planted)]);

  expect(findings.map(({ kind, block }) => `${kind} ${block}`)).toContain('endless menu');
  expect(findings.every(({ kind }) => kind === 'endless')).toBe(true);
  expect(longestPath).toBeNull();
});

it('finds a block after which nothing comes', () => {
  const planted = content('hi', action('hi', 'MessageParticipant', { Text: 'Hello' }));

  expect(exploreFlows([flow('main', planted)]).findings).toEqual([
    expect.objectContaining({ kind: 'dead-end', block: 'hi' }),
  ]);
});

it('follows transfers and finds a round of flows', () => {
  const to = (name: string) =>
    content(
      'go',
      action('go', 'TransferToFlow', { ContactFlowId: `\${flow:${name}}` }, { next: 'sorry', errors: failTo('sorry') }),
      ...goodbye,
    );

  expect(exploreFlows([flow('a', to('b')), flow('b', to('a'))]).findings.map(({ kind }) => kind)).toEqual(['endless']);
  expect(exploreFlows([flow('a', to('b')), flow('b', content('sorry', ...goodbye))]).findings).toEqual([]);
  expect(exploreFlows([flow('a', to('elsewhere'))]).findings).toEqual([
    expect.objectContaining({ kind: 'unknown-target', reason: 'nobody knows where "${flow:elsewhere}" leads' }),
  ]);
});

it('follows modules in and out', () => {
  const main = content(
    'module',
    action(
      'module',
      'InvokeFlowModule',
      { FlowModuleId: 'm' },
      { next: 'sorry', when: { Done: 'sorry' }, errors: { NoMatchingError: 'sorry', NoMatchingCondition: 'bye' } },
    ),
    ...goodbye,
  );
  const module = (result: string) =>
    flow('m', content('end', action('end', 'EndFlowModuleExecution', { Result: result })), 'MODULE');

  expect(exploreFlows([flow('main', main)], { modules: [module('Done')] }).findings).toEqual([]);
  expect(exploreFlows([flow('main', main)], { modules: [module('Other')] }).findings).toEqual([
    expect.objectContaining({ kind: 'silent-end', block: 'bye' }),
  ]);
});

it('takes waiting in a queue for waiting for a person', () => {
  const queue = content(
    'music',
    action(
      'music',
      'MessageParticipantIteratively',
      { Messages: [{ Text: 'Please hold' }], InterruptFrequencySeconds: '20' },
      { next: 'music', when: { MessagesInterrupted: 'still' }, errors: failTo('music') },
    ),
    say('still', 'We are still here.', 'music'),
  );

  expect(exploreFlows([flow('queue', queue, 'CUSTOMER_QUEUE')]).findings).toEqual([]);
});
