import { type SFNClient } from '@aws-sdk/client-sfn';
import { answering, serviceError } from './answering';
import { runWorkflow } from './workflow';

const run = (answer: () => unknown, contactId = 'call-1') => {
  const { client, sent } = answering<SFNClient>(answer);
  return { end: runWorkflow(client)({ arn: 'arn:machine', contactId, input: { contactId } }), sent };
};

it('answers the output of an execution named after the contact', async () => {
  const { end, sent } = run(() => ({ status: 'SUCCEEDED', output: '{"outcome":"sent"}' }), 'a:b.c');

  expect(await end).toEqual({ kind: 'succeeded', output: { outcome: 'sent' } });
  expect(sent).toEqual([{ stateMachineArn: 'arn:machine', name: 'a-b-c', input: '{"contactId":"a:b.c"}' }]);
});

it.each([
  [{ status: 'FAILED', error: 'InvalidInput', cause: 'secret' }, 'InvalidInput'],
  [{ status: 'TIMED_OUT' }, 'TIMED_OUT'],
  [{ status: 'SUCCEEDED', output: '<html>' }, 'SyntaxError'],
  [{}, 'no status'],
])('takes %j for a failure, and names it', async (answer, error) => {
  expect(await run(() => answer).end).toEqual({ kind: 'failed', error });
});

it.each(['TimeoutError', 'AccessDeniedException', 'StateMachineDoesNotExist'])(
  'never rejects: %s is a failure',
  async (name) => {
    const { end, sent } = run(() => {
      throw serviceError(name);
    });

    expect(await end).toEqual({ kind: 'failed', error: name });
    expect(sent).toHaveLength(1);
  },
);
