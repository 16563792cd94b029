import { type SFNClient } from '@aws-sdk/client-sfn';
import { serviceError } from '../answering';
import { runWorkflow } from './workflow';

/** Answers in turn, the last one for good. Each answer takes `tookMs`. */
function world(answers: readonly (() => unknown)[], tookMs = 100) {
  let nowMs = 0;
  const starts: { readonly at: number; readonly input: unknown; readonly requestTimeout: unknown }[] = [];
  const client = {
    async send({ input }: { input: unknown }, { requestTimeout }: { requestTimeout: unknown }): Promise<unknown> {
      starts.push({ at: nowMs, input, requestTimeout });
      nowMs += tookMs;
      return answers[Math.min(starts.length, answers.length) - 1]?.();
    },
  } as unknown as SFNClient; // `send` is all that is used
  const run = runWorkflow(client, {
    budgetMs: 6_200,
    now: () => nowMs,
    sleep: async (ms) => void (nowMs += ms),
  });
  return { run: (contactId = 'call-1') => run({ arn: 'arn:machine', contactId, input: { contactId } }), starts };
}

const succeeds = () => ({ status: 'SUCCEEDED', output: '{"outcome":"sent"}' });
const fails =
  (...error: Parameters<typeof serviceError>) =>
  (): never => {
    throw serviceError(...error);
  };

it('answers the output of an execution named after the contact', async () => {
  const { run, starts } = world([succeeds]);

  expect(await run('a:b.c')).toEqual({ kind: 'succeeded', output: { outcome: 'sent' } });
  expect(starts.map(({ input }) => input)).toEqual([
    { stateMachineArn: 'arn:machine', name: 'a-b-c', input: '{"contactId":"a:b.c"}' },
  ]);
});

it.each([
  [{ status: 'FAILED', error: 'InvalidInput', cause: 'secret' }, 'InvalidInput'],
  [{ status: 'TIMED_OUT' }, 'TIMED_OUT'],
  [{ status: 'SUCCEEDED', output: '<html>' }, 'SyntaxError'],
  [{}, 'no status'],
])('takes %j for a failure, names it, and does not run it again', async (answer, error) => {
  const { run, starts } = world([() => answer, succeeds]);

  expect(await run()).toEqual({ kind: 'failed', error });
  expect(starts).toHaveLength(1);
});

it.each<[string, Parameters<typeof serviceError>]>([
  ['throttled', ['ThrottlingException', 400]],
  ['throttled by status', ['TooManyRequests', 429]],
  ['answered with a 5xx', ['InternalServerException', 500]],
  ['never connected', ['Error', undefined, 'ECONNREFUSED']],
])('starts a workflow once more that was not started: %s', async (_how, error) => {
  const { run, starts } = world([fails(...error), succeeds]);

  expect(await run()).toEqual({ kind: 'succeeded', output: { outcome: 'sent' } });
  expect(starts.map(({ at, requestTimeout }) => [at, requestTimeout])).toEqual([
    [0, 6_200],
    [300, 5_900],
  ]);
});

it('gives up after the second start', async () => {
  const { run, starts } = world([fails('ThrottlingException', 400)]);

  expect(await run()).toEqual({ kind: 'failed', error: 'ThrottlingException' });
  expect(starts).toHaveLength(2);
});

it('starts none again when too little time is left for it to finish', async () => {
  const { run, starts } = world([fails('InternalServerException', 500), succeeds], 3_100);

  expect(await run()).toEqual({ kind: 'failed', error: 'InternalServerException' });
  expect(starts).toHaveLength(1);
});

it.each<[string, Parameters<typeof serviceError>]>([
  ['times out', ['TimeoutError']],
  ['breaks off', ['Error', undefined, 'ECONNRESET']],
  ['answers what cannot be read', ['SyntaxError', 200]],
  ['may not be started', ['AccessDeniedException', 400]],
  ['does not exist', ['StateMachineDoesNotExist', 400]],
])('leaves alone what may be running, or will never run: it %s', async (_how, error) => {
  const { run, starts } = world([fails(...error), succeeds]);

  expect(await run()).toEqual({ kind: 'failed', error: error[0] });
  expect(starts).toHaveLength(1);
});
