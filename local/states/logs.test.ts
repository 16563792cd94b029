import { VirtualClock } from '../time/clock';
import { Random } from '../time/random';
import { type HistoryEvent } from './history';
import { type LogLevel, logRecord } from './logs';
import { parseMachine } from './machine';
import { run } from './run';

const executionArn = 'arn:aws:states:us-east-1:111122223333:express:sm:name:uuid';

async function eventsOf(states: object, input: unknown): Promise<HistoryEvent[]> {
  const parsed = parseMachine({ StartAt: 'First', States: states }, 'EXPRESS');
  if (parsed.kind === 'invalid') throw new Error(JSON.stringify(parsed.problems));
  const events: HistoryEvent[] = [];
  await run(parsed.machine, {
    input,
    stateMachineArn: 'arn:aws:states:us-east-1:111122223333:stateMachine:sm',
    executionArn,
    executionName: 'name',
    roleArn: 'arn:aws:iam::111122223333:role/sm',
    clock: new VirtualClock(1718026591511),
    random: new Random(1),
    task: { invoke: async () => 'done' },
    onEvent: (event) => events.push(event),
  });
  return events;
}

const logged = (events: readonly HistoryEvent[], level: LogLevel, includeExecutionData = true) =>
  events.flatMap((event) => logRecord(event, { level, includeExecutionData, executionArn }) ?? []);

const failing = {
  First: { Type: 'Pass', Next: 'Last' },
  Last: { Type: 'Fail', Error: 'Closed', Cause: 'It is late.' },
};

it('writes a record as CloudWatch Logs received it from AWS', async () => {
  const events = await eventsOf({ First: { Type: 'Pass', End: true } }, { a: 1 });

  expect(logged(events, 'ALL')[1]).toEqual({
    id: '2',
    type: 'PassStateEntered',
    details: { input: '{"a":1}', inputDetails: { truncated: false }, name: 'First' },
    previous_event_id: '0',
    event_timestamp: '1718026591511',
    execution_arn: executionArn,
    redrive_count: '0',
  });
});

it('logs at each level what AWS logs', async () => {
  const events = await eventsOf(failing, {});

  const types = (level: LogLevel) => logged(events, level).map(({ type }) => type);
  expect(types('ALL')).toEqual([
    'ExecutionStarted',
    'PassStateEntered',
    'PassStateExited',
    'FailStateEntered',
    'ExecutionFailed',
  ]);
  expect(types('ERROR')).toEqual(['FailStateEntered', 'ExecutionFailed']);
  expect(types('FATAL')).toEqual(['ExecutionFailed']);
  expect(types('OFF')).toEqual([]);
});

it('leaves data out but keeps names, errors and causes when execution data is excluded', async () => {
  const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Next: 'Last' };
  const events = await eventsOf({ First: task, Last: failing.Last }, { canary: 'sparrow' });

  const records = logged(events, 'ALL', false);
  expect(JSON.stringify(records)).not.toContain('sparrow');
  expect(records.map(({ details }) => details)).toEqual([
    { roleArn: 'arn:aws:iam::111122223333:role/sm' },
    { name: 'First' },
    { resourceType: 'lambda', resource: 'invoke', region: 'us-east-1' },
    { resourceType: 'lambda', resource: 'invoke' },
    { resourceType: 'lambda', resource: 'invoke' },
    { name: 'First' },
    { name: 'Last' },
    { error: 'Closed', cause: 'It is late.' },
  ]);
});

it('cuts data whose escaped text exceeds 248 KB and says so', async () => {
  const events = await eventsOf({ First: { Type: 'Pass', End: true } }, '"'.repeat(65_000));

  const [, entered] = logged(events, 'ALL');
  expect(entered?.details['inputDetails']).toEqual({ truncated: true });
  expect(Buffer.byteLength(JSON.stringify(entered?.details['input']))).toBeLessThanOrEqual(248 * 1024);
});
