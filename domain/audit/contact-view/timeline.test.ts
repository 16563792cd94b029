import { type TrailRow } from '../audit-trail/row';
import { flowRow } from '../audit-trail/flow-row';
import { workflowRuns } from '../audit-trail/workflow-runs';
import { durationsOf } from './durations';
import { timelineOf } from './timeline';

/** A workflow's log: each event with the millisecond of its second. */
function log(...events: readonly (readonly [ms: number, type: string, state?: string])[]): TrailRow[] {
  return events.map(([ms, type, state], index) => ({
    contactId: 'call-1',
    eventId: `${index} ${type}`,
    at: new Date(Date.UTC(2026, 2, 2, 15, 0, 0, ms)).toISOString(),
    source: 'workflow',
    workflow: 'verify-code',
    executionId: 'run-1',
    eventNumber: index + 1,
    type,
    ...(state !== undefined && { state }),
  }));
}

const retried = log(
  [0, 'ExecutionStarted'],
  [10, 'TaskStateEntered', 'CheckCode'],
  [20, 'TaskScheduled'],
  [25, 'TaskStarted'],
  [220, 'TaskTimedOut'],
  [500, 'TaskScheduled'],
  [505, 'TaskStarted'],
  [540, 'TaskSucceeded'],
  [550, 'TaskStateExited', 'CheckCode'],
  [600, 'ExecutionSucceeded'],
);

const lengthsOf = (rows: readonly TrailRow[]) =>
  durationsOf(workflowRuns(rows), new Map(rows.map((row) => [row.eventId, row])));

it('measures an execution, a state and each attempt from where it begins', () => {
  expect(Object.fromEntries(lengthsOf(retried))).toEqual({
    '0 ExecutionStarted': 600,
    '1 TaskStateEntered': 540,
    '2 TaskScheduled': 200,
    '5 TaskScheduled': 40,
  });
});

it('gives no length to what goes on', () => {
  expect(lengthsOf(retried.slice(0, 4)).size).toBe(0);
});

it('is in the time line', () => {
  const lengths = timelineOf(retried, 'en').flatMap(({ title, durationMs }) => (durationMs === undefined ? [] : [[title, durationMs]])); // prettier-ignore

  expect(lengths).toEqual([
    ['ExecutionStarted', 600],
    ['CheckCode', 540],
    ['TaskScheduled', 200],
    ['TaskScheduled', 40],
  ]);
});

const chained = (previousEvents: readonly number[], rows: readonly TrailRow[]): TrailRow[] =>
  rows.map((row, index) => ({ ...row, previousEvent: previousEvents[index] ?? 0 }));

it('knows the tasks of branches that run at once apart', () => {
  const branches = chained(
    [0, 0, 2, 3, 3, 4, 5, 7, 6, 8],
    log(
      [0, 'ExecutionStarted'],
      [0, 'ParallelStateEntered', 'AskAll'],
      [0, 'ParallelStateStarted'],
      [0, 'TaskStateEntered', 'FindCustomer'],
      [0, 'TaskStateEntered', 'LookUpCases'],
      [1, 'TaskScheduled'],
      [2, 'TaskScheduled'],
      [900, 'TaskSucceeded'],
      [40, 'TaskSucceeded'],
      [41, 'TaskStateExited', 'FindCustomer'],
    ),
  );

  const tasks = timelineOf(branches, 'en').filter(({ title }) => title === 'TaskScheduled');

  expect(tasks).toMatchObject([
    { state: 'FindCustomer', attempt: 1, durationMs: 39 },
    { state: 'LookUpCases', attempt: 1, durationMs: 898 },
  ]);
});

it('says of branches that they began and were done, not that a function did', () => {
  const [began, done] = timelineOf(log([0, 'ParallelStateStarted'], [5, 'ParallelStateSucceeded']), 'en');

  expect([began?.words, done?.words]).toEqual(['Its branches began.', 'All of its branches were done.']);
});

it('keeps the order in which a flow logged what it did within a millisecond', () => {
  const entry = (id: number, Identifier: string) =>
    flowRow(
      {
        id: String(id).padStart(56, '0'),
        message: JSON.stringify({
          ContactId: 'call-1',
          ContactFlowModuleType: 'SetAttributes',
          Identifier,
          Timestamp: '2026-03-02T15:00:00.000Z',
        }),
      },
      '',
    )?.row;
  const blocks = ['log-this-flow', 'set-voice', 'get-prompts', 'keep-prompts', 'greet', 'ask', 'say', 'end'];
  const logged = blocks.flatMap((block, index) => entry(index, block) ?? []);

  expect(timelineOf([...logged].reverse(), 'en').map(({ title }) => title)).toEqual(blocks);
});
