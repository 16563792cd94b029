import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { type HistoryEvent } from './history';
import { type MachineType, parseMachine } from './machine';
import { type ExecutionResult, run, TaskFailure, type TaskPort } from './run';

interface Setup {
  readonly type?: MachineType;
  readonly input?: unknown;
  readonly clock?: VirtualClock;
  readonly task?: TaskPort['invoke'];
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: HistoryEvent) => void;
}

async function execute(definition: object, setup: Setup = {}): Promise<ExecutionResult> {
  const parsed = parseMachine(definition, setup.type ?? 'EXPRESS');
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  return run(parsed.machine, {
    input: setup.input ?? {},
    stateMachineArn: 'arn:aws:states:us-east-1:123456789012:stateMachine:orders',
    executionArn: 'arn:aws:states:us-east-1:123456789012:express:orders:run:1',
    executionName: 'run',
    roleArn: 'arn:aws:iam::123456789012:role/orders',
    clock: setup.clock ?? new VirtualClock(0),
    random: new Random(1),
    task: { invoke: setup.task ?? (async () => 'done') },
    ...(setup.signal && { signal: setup.signal }),
    ...(setup.onEvent && { onEvent: setup.onEvent }),
  });
}

const task = (rest: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
  ...rest,
});

const only = (state: object) => ({ StartAt: 'A', States: { A: { End: true, ...state } } });

it('waits a million seconds at no cost in a Standard machine', async () => {
  const result = await execute(only({ Type: 'Wait', Seconds: 1_000_000 }), { type: 'STANDARD' });

  expect(result).toMatchObject({ status: 'SUCCEEDED', billedDurationMs: 1_000_000_000 });
});

it('cuts an Express machine off after five minutes', async () => {
  const result = await execute(only({ Type: 'Wait', Seconds: 301 }));

  expect(result).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout', stoppedAt: 300_000 });
});

it('retries with growing delays, each retrier counting for itself', async () => {
  const clock = new VirtualClock(0);
  const calls: number[] = [];
  const errors = ['A', 'B', 'A', 'A'];
  const Retry = [
    { ErrorEquals: ['A'], IntervalSeconds: 2, MaxAttempts: 2, MaxDelaySeconds: 3 },
    { ErrorEquals: ['States.ALL'], IntervalSeconds: 10 },
  ];

  const result = await execute(only(task({ Retry })), {
    clock,
    task: async () => {
      calls.push(clock.now());
      throw new TaskFailure(errors[calls.length - 1] ?? '', 'broken');
    },
  });

  expect(calls).toEqual([0, 2_000, 12_000, 15_000]);
  expect(result).toMatchObject({ status: 'FAILED', error: 'A', cause: 'broken' });
});

it('draws jitter from the given chance, and only shortens the delay', async () => {
  const clock = new VirtualClock(0);

  await execute(
    only(task({ Retry: [{ ErrorEquals: ['A'], IntervalSeconds: 8, MaxAttempts: 1, JitterStrategy: 'FULL' }] })),
    {
      clock,
      task: async () => {
        throw new TaskFailure('A');
      },
    },
  );

  expect(clock.now()).toBeGreaterThan(0);
  expect(clock.now()).toBeLessThan(8_000);
});

it('does not let States.TaskFailed stand for a timeout, and gives a caught timeout an empty cause', async () => {
  const Catch = [
    { ErrorEquals: ['States.TaskFailed'], Next: 'Wrong' },
    { ErrorEquals: ['States.ALL'], Next: 'Right' },
  ];
  const States = {
    A: task({ TimeoutSeconds: 5, Catch, Next: 'Wrong' }),
    Wrong: { Type: 'Fail' },
    Right: { Type: 'Succeed' },
  };
  const clock = new VirtualClock(0);

  const result = await execute({ StartAt: 'A', States }, { clock, task: () => clock.sleep(60_000) });

  expect(result).toMatchObject({
    path: ['A', 'Right'],
    output: { Error: 'States.Timeout', Cause: '' },
    stoppedAt: 5_000,
  });
});

it('fails a silent task at its heartbeat', async () => {
  const clock = new VirtualClock(0);

  const result = await execute(only(task({ HeartbeatSeconds: 3, TimeoutSeconds: 9 })), {
    clock,
    task: () => clock.sleep(60_000),
  });

  expect(result).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout', stoppedAt: 3_000 });
});

it('catches data beyond 256 KiB with States.ALL, but never States.Runtime', async () => {
  const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
  const Caught = { Type: 'Succeed' };
  const tooLong = { StartAt: 'A', States: { A: task({ Catch, Next: 'Caught' }), Caught } };
  const lost = { StartAt: 'A', States: { A: task({ InputPath: '$.nowhere', Catch, Next: 'Caught' }), Caught } };

  const caught = await execute(tooLong, { task: async () => 'x'.repeat(262_144) });

  expect(caught).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.DataLimitExceeded' } });
  expect(await execute(tooLong, { task: async () => 'x'.repeat(262_142) })).toMatchObject({
    path: ['A', 'Caught'],
    status: 'SUCCEEDED',
  });
  expect(await execute(lost)).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
});

it('evaluates Assign and Output on the variables as they were on entry', async () => {
  const States = {
    A: { Type: 'Pass', Assign: { n: 1 }, Next: 'B' },
    B: { Type: 'Pass', Assign: { n: '{% $n + 1 %}' }, Output: '{% $n %}', Next: 'C' },
    C: { Type: 'Pass', Output: '{% [$states.input, $n] %}', End: true },
  };

  expect(await execute({ QueryLanguage: 'JSONata', StartAt: 'A', States })).toMatchObject({ output: [1, 2] });
});

it('lets a catcher see the error, choose the output and assign', async () => {
  const Catch = [
    {
      ErrorEquals: ['Busy'],
      Assign: { reason: '{% $parse($states.errorOutput.Cause).why %}' },
      Output: '{% $merge([$states.input, {"error": $states.errorOutput.Error}]) %}',
      Next: 'B',
    },
  ];
  const States = {
    A: task({ Catch, End: true }),
    B: { Type: 'Succeed', Output: '{% $merge([$states.input, {"why": $reason}]) %}' },
  };
  const failing = async () => {
    throw new TaskFailure('Busy', '{"why": "late"}');
  };

  const result = await execute({ QueryLanguage: 'JSONata', StartAt: 'A', States }, { input: { id: 1 }, task: failing });

  expect(result.output).toEqual({ id: 1, error: 'Busy', why: 'late' });
});

it('stops the other branches when one fails, and leaves nothing waiting', async () => {
  const clock = new VirtualClock(0);
  const waiting = {
    StartAt: 'W',
    States: { W: { Type: 'Wait', Seconds: 200, Next: 'N' }, N: { Type: 'Pass', End: true } },
  };
  const failing = {
    StartAt: 'S',
    States: { S: { Type: 'Wait', Seconds: 1, Next: 'F' }, F: { Type: 'Fail', Error: 'E', Cause: 'c' } },
  };

  const result = await execute(only({ Type: 'Parallel', Branches: [waiting, failing] }), { clock });

  expect(result).toMatchObject({
    status: 'FAILED',
    error: 'E',
    cause: 'c',
    path: ['A', 'W', 'S', 'F'],
    stoppedAt: 1_000,
  });
});

it('can be stopped at any point, and then aborts the task', async () => {
  const clock = new VirtualClock(0);
  const aborter = new AbortController();
  let wasAborted = false;

  const execution = execute(only(task({})), {
    clock,
    signal: aborter.signal,
    task: ({ signal }) => {
      signal.addEventListener('abort', () => (wasAborted = true));
      return clock.sleep(30_000, signal);
    },
  });
  void clock.sleep(2_000).then(() => aborter.abort(new Error('hung up')));

  expect(await execution).toMatchObject({ status: 'ABORTED', path: ['A'], stoppedAt: 2_000 });
  expect(wasAborted).toBe(true);
});

it('runs the items of a Map at most so many at once and keeps their order', async () => {
  const clock = new VirtualClock(0);
  let running = 0;
  let most = 0;
  const definition = only({
    Type: 'Map',
    MaxConcurrency: 2,
    ItemSelector: { 'n.$': '$$.Map.Item.Value', 'at.$': '$$.Map.Item.Index' },
    ItemProcessor: { StartAt: 'T', States: { T: task({ End: true }) } },
  });

  const result = await execute(definition, {
    clock,
    input: [3, 1, 2],
    task: async ({ input }) => {
      most = Math.max(most, ++running);
      await clock.sleep((input as { n: number }).n * 1_000); // the selector above made it
      running--;
      return input;
    },
  });

  expect(most).toBe(2);
  expect(result.output).toEqual([3, 1, 2].map((n, at) => ({ n, at })));
});

it('fails a distributed Map beyond its tolerance and forgives within', async () => {
  const distributed = (rest: object) =>
    only({
      Type: 'Map',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'T',
        States: { T: task({ End: true }) },
      },
      ...rest,
    });
  const evenOnly: TaskPort['invoke'] = async ({ input }) => {
    if (Number(input) % 2 === 1) throw new TaskFailure('Odd');
    return input;
  };

  const strict = await execute(distributed({}), { type: 'STANDARD', input: [1, 2], task: evenOnly });
  const lenient = await execute(distributed({ ToleratedFailureCount: 1 }), {
    type: 'STANDARD',
    input: [1, 2],
    task: evenOnly,
  });

  expect(strict).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold', path: ['A'] });
  expect(lenient).toMatchObject({ status: 'SUCCEEDED', output: [2] });
});

it('writes the history AWS writes around a task', async () => {
  const events: HistoryEvent[] = [];

  await execute(only({ ...task({ TimeoutSeconds: 5 }), Resource: 'arn:aws:states:::dynamodb:getItem' }), {
    input: { TableName: 't' },
    onEvent: (event) => events.push(event),
  });

  expect(events.map(({ id, previousEventId, type }) => [id, previousEventId, type])).toEqual([
    [1, 0, 'ExecutionStarted'],
    [2, 0, 'TaskStateEntered'],
    [3, 2, 'TaskScheduled'],
    [4, 3, 'TaskStarted'],
    [5, 4, 'TaskSucceeded'],
    [6, 5, 'TaskStateExited'],
    [7, 6, 'ExecutionSucceeded'],
  ]);
  expect(events[2]?.details).toEqual({
    resourceType: 'dynamodb',
    resource: 'getItem',
    region: 'us-east-1',
    parameters: '{"TableName":"t"}',
    timeoutInSeconds: 5,
  });
});

it('knows no redrive count in the context of Express', async () => {
  const definition = only({ Type: 'Pass', Parameters: { 'context.$': '$$' } });

  const express = await execute(definition);
  const standard = await execute(definition, { type: 'STANDARD' });

  const executionOf = ({ output }: ExecutionResult) => (output as { context: { Execution: object } }).context.Execution; // built above
  expect(executionOf(express)).not.toHaveProperty('RedriveCount');
  expect(executionOf(standard)).toHaveProperty('RedriveCount', 0);
});

it('gives the same random numbers, ids and time to the same seed', async () => {
  const Output = '{% [$random(), $uuid(), $now(), $millis(), $shuffle([1..9])] %}';
  const definition = { QueryLanguage: 'JSONata', ...only({ Type: 'Pass', Output }) };

  const [first, second] = [await execute(definition), await execute(definition)];

  expect(first.output).toEqual(second.output);
  expect((first.output as unknown[])[2]).toBe('1970-01-01T00:00:00.000Z');
});
