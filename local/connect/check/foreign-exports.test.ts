import { action, content, hangUp, say } from '../instance/instance-fixture';
import { checkFlow } from './check-flow';

/** Shapes that published exports have and that a reading of the reference alone would refuse. */

const rules = (text: string, options?: Parameters<typeof checkFlow>[1]) =>
  checkFlow(text, options).findings.map(({ rule, block }) => `${rule} ${block}`);
const failTo = (target: string) => ({ NoMatchingError: target });
const bye = hangUp('bye');
const one = (type: string, parameters: object, transitions: Parameters<typeof action>[3]) =>
  content('a', action('a', type, parameters, transitions), bye);

it('reads what DescribeContactFlow answers, by the type it states', () => {
  const inner = content('bye', bye);
  const wrapped = (more: object) => JSON.stringify({ ContactFlow: { Name: 'x', Content: inner, ...more } });

  expect(rules(wrapped({ Type: 'CONTACT_FLOW' }))).toEqual([]);
  expect(rules(wrapped({ Type: 'CUSTOMER_WHISPER' }))).toEqual(['not-allowed-here bye']);
  expect(rules(JSON.stringify({ Name: 'x', Content: 'no flow' }))).toEqual(['unreadable null']);
});

it('takes a block that only switches the touch-tone buffer, and asks nobody with it', () => {
  const buffer = (more: object) =>
    one('GetParticipantInput', { EnableDTMFBuffer: 'True', ...more }, { next: 'bye', errors: failTo('bye') });

  expect(rules(buffer({}))).toEqual([]);
  expect(rules(buffer({ EnableDTMFBuffer: 'Yes' }))).toEqual(['wrong-value a']);
});

it('takes empty strings inside the data of a view and nowhere else', () => {
  const view = (ViewData: object) =>
    one(
      'ShowView',
      { ViewResource: { Id: 'form', Version: 'Latest' }, InvocationTimeLimitSeconds: '300', ViewData },
      {
        next: 'bye',
        when: { Next: 'bye' },
        errors: { NoMatchingError: 'bye', NoMatchingCondition: 'bye', TimeLimitExceeded: 'bye' },
      },
    );

  expect(rules(view({ Sections: [{ HelperText: '' }] }))).toEqual([]);
  expect(rules(view({ Heading: '' }))).toEqual(['empty-string a']);
});

it('takes a hook that says whether it runs', () => {
  const hook = (configuration: object) =>
    one(
      'UpdateContactEventHooks',
      { EventHooks: { AgentWhisper: 'arn:flow' }, EventHooksConfiguration: configuration },
      { next: 'bye', errors: failTo('bye') },
    );

  expect(rules(hook({ AgentWhisper: { DisableExecution: 'false' } }))).toEqual([]);
  expect(rules(hook({ AgentWisper: {} }))).toEqual(['unknown-parameter a']);
});

it('takes a dynamic loop count and a list to loop over', () => {
  const loop = (parameters: object) =>
    one('Loop', parameters, { next: 'bye', when: { ContinueLooping: 'bye', DoneLooping: 'bye' } });

  expect(rules(loop({ LoopCount: '$.Attributes.rounds' }))).toEqual([]);
  expect(rules(loop({ LoopName: 'x', Elements: '$.External.list' }))).toEqual([]);
  expect(rules(loop({ LoopCount: '3', Elements: 'x' }))).toEqual(['unknown-parameter a']);
  expect(rules(loop({}))).toEqual(['missing-parameter a']);
});

it('judges the branches of cases and profiles', () => {
  const made = (link: string, errors: Readonly<Record<string, string>>) =>
    one('CreateCase', { CaseTemplateId: 't', LinkContactToCase: link }, { next: 'bye', errors });

  expect(rules(made('false', failTo('bye')))).toEqual([]);
  expect(rules(made('true', failTo('bye')))).toEqual(['missing-error a']);
  expect(rules(made('false', { ...failTo('bye'), NoneFound: 'bye' }))).toEqual(['wrong-error a']);
});

it('finds a namespace that is nearly one', () => {
  const compare = (path: string) =>
    one(
      'Compare',
      { ComparisonValue: path },
      { next: 'bye', when: { x: 'bye' }, errors: { NoMatchingCondition: 'bye' } },
    );

  expect(rules(compare('$.Atributes.tier'))).toEqual(['reads-nothing a']);
  expect(rules(compare('$.QuiteNew.tier'))).toEqual([]);
  expect(rules(compare('$.Attributes.my own key'))).toEqual([]);
});

it('lets a bot greet by itself, in flows that are not ours', () => {
  const bot = one(
    'ConnectParticipantWithLexBot',
    { Text: ' ', LexV2Bot: { AliasArn: '${bot}' } },
    { next: 'bye', errors: { NoMatchingError: 'bye', NoMatchingCondition: 'bye', InputTimeLimitExceeded: 'bye' } },
  );

  expect(rules(bot)).toEqual([]);
  expect(rules(bot, { own: true })).toEqual(['silent-input a']);
});

it('leaves it to the agent to fetch a caller out of a queue flow', () => {
  const text = content(
    'hi',
    say('hi', 'Please wait', 'wait'),
    action(
      'wait',
      'Wait',
      { TimeLimitSeconds: '30' },
      { next: 'hi', when: { WaitCompleted: 'hi' }, errors: failTo('hi') },
    ),
  );

  expect(rules(text, { type: 'CUSTOMER_QUEUE' })).toEqual([]);
  expect(rules(text, { type: 'CONTACT_FLOW' })).toEqual(['no-way-out hi']);
});

it('finds a path to the queue on which nobody chose one', () => {
  const tier = (gold: string, others: string) =>
    action(
      'tier',
      'Compare',
      { ComparisonValue: '$.Attributes.tier' },
      { next: others, when: { gold }, errors: { NoMatchingCondition: others } },
    );
  const open = action(
    'open',
    'CheckHoursOfOperation',
    {},
    { next: 'bye', when: { True: 'staffed', False: 'bye' }, errors: failTo('bye') },
  );
  const staffed = action('staffed', 'GetMetricData', {}, { next: 'tier', errors: failTo('tier') });
  const set = (next: string) =>
    action('set', 'UpdateContactTargetQueue', { QueueId: 'q' }, { next, errors: failTo('bye') });
  const queue = action(
    'queue',
    'TransferContactToQueue',
    {},
    { next: 'bye', errors: { NoMatchingError: 'bye', QueueAtCapacity: 'bye' } },
  );

  expect(rules(content('open', open, staffed, tier('set', 'queue'), set('queue'), queue, bye))).toEqual([
    'queue-without-target queue',
  ]);
  expect(rules(content('set', set('open'), open, staffed, tier('queue', 'queue'), queue, bye))).toEqual([]);
});

it('is done with a hostile prompt at once', () => {
  const text = (words: object) => one('MessageParticipant', words, { next: 'bye' });

  expect(rules(text({ Text: '{{'.repeat(110_000) }))).toEqual(['prompt-too-long a']);
  expect(rules(text({ SSML: `<speak>${'<a '.repeat(80_000)}` }))).toEqual(['prompt-too-long a', 'broken-ssml a']);
});
