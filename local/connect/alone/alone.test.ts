import { runFlowAlone } from './flow-run';
import { readScript } from './flow-run-script';
import { createInstance } from '../instance/instance';
import { action, centreOf, content, hangUp, say, world } from '../instance/instance-fixture';
import { scriptedLine } from '../lines/scripted-line';

/** Services that no centre here has: `flow run` answers them from its script, a contact centre does not. */

const run = async (text: string, given: unknown = {}) => {
  const read = readScript(given);
  if (read.kind === 'invalid') throw new Error(read.problems.join());
  const result = await runFlowAlone(text, read.script);
  if (result.kind === 'broken') throw new Error(result.problems.join());
  return result.answer;
};
const to = (target: string, ...errors: readonly string[]) =>
  Object.fromEntries(['NoMatchingError', ...errors].map((error) => [error, target]));
const bye = hangUp('bye');
const profile = content(
  'find',
  action(
    'find',
    'GetCustomerProfile',
    { ProfileRequestData: { IdentifierName: '_phone', IdentifierValue: '$.CustomerEndpoint.Address' } },
    { next: 'hi', errors: to('nobody', 'MultipleFoundError', 'NoneFoundError') },
  ),
  say('hi', 'Hello $.Customer.FirstName', 'bye'),
  say('nobody', 'Hello stranger', 'bye'),
  bye,
);

it('[T-6] finds no profile and no case unless the script has one', async () => {
  expect(await run(profile)).toMatchObject({
    heard: ['Hello stranger'],
    branches: ['find:NoneFoundError', 'nobody:NextAction'],
  });
  expect(await run(profile, { profile: { FirstName: 'Ada' } })).toMatchObject({ heard: ['Hello Ada'] });
});

it('[T-6] creates a profile where none is found, changes it, and speaks of it', async () => {
  const phone = '$.CustomerEndpoint.Address';
  const text = content(
    'find',
    action(
      'find',
      'GetCustomerProfile',
      { ProfileRequestData: { IdentifierName: '_phone', IdentifierValue: phone } },
      { next: 'change', errors: to('create', 'MultipleFoundError', 'NoneFoundError') },
    ),
    action(
      'create',
      'CreateCustomerProfile',
      { ProfileRequestData: { PhoneNumber: phone, FirstName: 'Grace' } },
      { next: 'change', errors: to('bye') },
    ),
    action(
      'change',
      'UpdateCustomerProfile',
      { ProfileRequestData: { ProfileId: '$.Customer.ProfileId', FirstName: 'Grace' } },
      { next: 'link', errors: to('bye') },
    ),
    action(
      'link',
      'AssociateContactToCustomerProfile',
      { ProfileRequestData: { ProfileId: '$.Customer.ProfileId', ContactId: '$.ContactId' } },
      { next: 'hi', errors: to('bye') },
    ),
    say('hi', 'Hello $.Customer.FirstName, at $.Customer.PhoneNumber', 'bye'),
    bye,
  );

  const { heard, path } = await run(text, { customerEndpoint: '+15555550101' });

  expect(heard).toEqual(['Hello Grace, at +15555550101']);
  expect(path).toEqual(['find', 'create', 'change', 'link', 'hi', 'bye']);
});

it('keeps what a case is created with, under an id', async () => {
  const text = content(
    'open',
    action(
      'open',
      'CreateCase',
      { CaseTemplateId: 't', LinkContactToCase: 'false', CaseRequestFields: { title: 'Locked out' } },
      { next: 'say', errors: to('bye') },
    ),
    say('say', '$.Case.title $.Case.case_id', 'bye'),
    bye,
  );

  expect((await run(text)).heard).toEqual([expect.stringMatching(/^Locked out [\da-f-]{36}$/)]);
});

describe('a view', () => {
  const guide = content(
    'view',
    action(
      'view',
      'ShowView',
      { ViewResource: { Id: 'form', Version: 'Latest' }, InvocationTimeLimitSeconds: '300', ViewData: { Hint: [''] } },
      { next: 'bye', when: { Next: 'keep' }, errors: to('late', 'NoMatchingCondition', 'TimeLimitExceeded') },
    ),
    action(
      'keep',
      'UpdateContactAttributes',
      { Attributes: { why: '$.Views.ViewResultData.reason' } },
      {
        next: 'bye',
        errors: to('bye'),
      },
    ),
    say('late', 'Nobody answered', 'bye'),
    bye,
  );

  it('is answered by the script on chat, or by nobody in time', async () => {
    const answered = { channel: 'CHAT', views: [{ action: 'Next', data: { reason: 'lost key' } }] };

    expect(await run(guide, answered)).toMatchObject({ attributes: { why: 'lost key' } });
    expect(await run(guide, { channel: 'CHAT' })).toMatchObject({ heard: ['Nobody answered'] });
  });

  it('takes the error branch on voice', async () => {
    expect((await run(guide)).branches[0]).toBe('view:NoMatchingError');
  });
});

describe('a loop', () => {
  const over = (parameters: object) =>
    content(
      'fn',
      action(
        'fn',
        'InvokeLambdaFunction',
        { LambdaFunctionARN: 'arn:a', InvocationTimeLimitSeconds: '8', ResponseValidation: { ResponseType: 'JSON' } },
        { next: 'each', errors: to('bye') },
      ),
      action('each', 'Loop', parameters, { next: 'bye', when: { ContinueLooping: 'say', DoneLooping: 'bye' } }),
      say('say', '$.Loop.slots.Index $.Loop.slots.Element', 'each'),
      bye,
    );

  it('names its round', async () => {
    const { heard } = await run(over({ LoopCount: '2', LoopName: 'slots' }));

    expect(heard).toEqual(['0 ', '1 ']);
  });

  it('goes through a list', async () => {
    const lambdas = { '*': [{ return: { slots: ['nine', 'ten'] } }] };

    expect((await run(over({ LoopName: 'slots', List: '$.External.slots' }), { lambdas })).heard).toEqual([
      '0 nine',
      '1 ten',
    ]);
  });

  it('takes its error branch, or goes on, where there is nothing to count', async () => {
    expect((await run(over({ LoopName: 'slots', List: '$.External.none' }))).heard).toEqual([]);
  });
});

it('waits for ever where a queue flow waits for an agent', async () => {
  const queue = content(
    'hi',
    say('hi', 'Please wait', 'wait'),
    action(
      'wait',
      'Wait',
      { TimeLimitSeconds: '30' },
      { next: 'end', when: { WaitCompleted: 'hi' }, errors: to('end') },
    ),
    action('end', 'EndFlowExecution', {}),
  );

  expect(await run(queue, { type: 'CUSTOMER_QUEUE', channel: 'CHAT' })).toMatchObject({ outcome: 'waiting' });
});

it('states a waiting time only where the script does', async () => {
  const text = content(
    'ask',
    action('ask', 'GetMetricData', {}, { next: 'say', errors: to('bye') }),
    say('say', 'About $.Metrics.Contact.EstimatedWaitTime seconds', 'bye'),
    bye,
  );

  expect((await run(text)).heard).toEqual(['About  seconds']);
  expect((await run(text, { metrics: { '*': { EstimatedWaitTimeSeconds: 90 } } })).heard).toEqual(['About 90 seconds']);
});

it('stops a contact of a centre all the same', async () => {
  const { ports } = world();
  const centre = createInstance(
    centreOf([{ arn: 'f', id: 'f', name: 'f', type: 'CONTACT_FLOW', content: profile }]),
    ports,
  );

  const record = await centre.placeCall({ from: '+15555550100', to: '+18005550199', line: scriptedLine([]) });

  expect(record).toMatchObject({ outcome: 'unsupported', unsupported: ['GetCustomerProfile'] });
});
