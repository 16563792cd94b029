import { type TrailRow } from '../audit-trail/row';
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

it('measures an execution, a state and each attempt from where it begins', () => {
  expect(Object.fromEntries(durationsOf(retried))).toEqual({
    '0 ExecutionStarted': 600,
    '1 TaskStateEntered': 540,
    '2 TaskScheduled': 200,
    '5 TaskScheduled': 40,
  });
});

it('gives no length to what goes on', () => {
  expect(durationsOf(retried.slice(0, 4)).size).toBe(0);
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
