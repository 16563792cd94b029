import { ContactSummary } from '../contact-summary';
import { indexKeysOf } from './index-rows';
import { type TrailRow } from './row';
import { summaryAttributes, summaryOf } from './summary';
import { workflowRuns } from './workflow-runs';

const instant = (second: number) => new Date(Date.UTC(2026, 2, 2, 15, 0, second)).toISOString();

const own = (second: number, event: string, rest: Partial<TrailRow> = {}): TrailRow => ({
  contactId: 'call-1',
  eventId: `${instant(second)}#1-${event}`,
  at: instant(second),
  event,
  ...rest,
});
const contact = (second: number, type: string, rest: Partial<TrailRow> = {}): TrailRow => ({
  contactId: 'call-1',
  eventId: `${instant(second)}#0-contact.${type}`,
  at: instant(second),
  source: 'contact',
  type,
  ...rest,
});
const step = (second: number, eventNumber: number, type: string, rest: Partial<TrailRow> = {}): TrailRow => ({
  contactId: 'call-1',
  eventId: `${instant(second)}#2-workflow.run-1.${String(eventNumber).padStart(6, '0')}`,
  at: instant(second),
  source: 'workflow',
  workflow: 'reset-password',
  executionId: 'run-1',
  eventNumber,
  type,
  ...rest,
});

const reset: readonly TrailRow[] = [
  contact(0, 'INITIATED', { initiationMethod: 'INBOUND' }),
  own(10, 'employee.identified', { employeeId: '1234567' }),
  own(10, 'code.sent', { employeeId: '1234567' }),
  own(40, 'code.verified', { employeeId: '1234567' }),
  step(41, 1, 'ExecutionStarted', { callerHash: 'ab12', callerHint: '+1•••23' }),
  step(41, 2, 'TaskStateEntered', { state: 'SetTemporaryPassword', input: '{}' }),
  step(41, 3, 'TaskScheduled'),
  step(42, 4, 'TaskFailed', { error: 'DependencyUnavailable' }),
  step(43, 5, 'TaskScheduled'),
  step(44, 6, 'TaskSucceeded', { mail: 'sent' }),
  step(44, 7, 'TaskStateExited', { state: 'SetTemporaryPassword', output: '{"outcome":"reset"}' }),
  step(45, 8, 'ExecutionSucceeded'),
  own(44, 'password.reset', { employeeId: '1234567' }),
  contact(60, 'DISCONNECTED'),
];

const said = (rows: readonly TrailRow[]) => summaryOf('call-1', rows);

it('follows from the attributes it names alone', () => {
  const known: readonly string[] = summaryAttributes;
  const parts = (row: TrailRow) => Object.fromEntries(Object.entries(row).filter(([name]) => known.includes(name)));

  expect(said(reset.map((row) => parts(row) as TrailRow))).toEqual(said(reset)); // ids and `at` are among them
});

describe('the summary of a call', () => {
  it('says who, what, how long and how it ended', () => {
    const summary = said(reset);

    expect(ContactSummary.parse(summary)).toEqual({
      contactId: 'call-1',
      startedAt: instant(0),
      endedAt: instant(60),
      durationSeconds: 60,
      status: 'ended',
      outcome: 'reset',
      employeeIds: ['1234567'],
      callerHash: 'ab12',
      callerHint: '+1•••23',
      direction: 'inbound',
      workflows: [{ name: 'reset-password', executionId: 'run-1', status: 'SUCCEEDED' }],
      refusals: [],
      mailsSent: 2,
      mailFailures: 0,
      rows: 14,
      seals: 0,
      sealed: 'no',
      longestSilenceMs: 4_000,
    });
  });

  it('is the same whatever the order in which rows are read', () => {
    expect(said([...reset].reverse())).toEqual(said(reset));
  });

  it.each([
    ['open', [contact(0, 'INITIATED')]],
    [
      'hung-up',
      [
        contact(0, 'INITIATED'),
        contact(1, 'DISCONNECTED'),
        { ...contact(1, 'x'), source: 'flow' as const, kind: 'GetUserInput' },
      ],
    ],
    [
      'served',
      [
        contact(0, 'INITIATED'),
        { ...contact(1, 'x'), source: 'flow' as const, kind: 'Disconnect' },
        contact(1, 'DISCONNECTED'),
      ],
    ],
    ['transferred', [contact(0, 'INITIATED'), contact(5, 'QUEUED', { queue: 'q' }), contact(9, 'DISCONNECTED')]],
    ['refused', [own(1, 'reset.refused', { reason: 'unknown' }), contact(5, 'QUEUED')]],
    ['callback', [own(1, 'callback.requested'), contact(5, 'QUEUED')]],
    ['failed', [step(1, 1, 'ExecutionStarted'), step(2, 2, 'ExecutionFailed', { error: 'States.Timeout' })]],
  ] as const)('calls it %s', (outcome, rows) => {
    expect(said(rows).outcome).toBe(outcome);
  });

  it('is over only when every segment of a call that was passed on is', () => {
    const passedOn = [contact(0, 'INITIATED', { segment: 'a' }), { ...contact(5, 'INITIATED'), eventId: 'b' }];

    expect(said([...passedOn, contact(6, 'DISCONNECTED')]).status).toBe('running');
    expect(
      said([...passedOn, contact(6, 'DISCONNECTED'), { ...contact(9, 'DISCONNECTED'), eventId: 'd' }]),
    ).toMatchObject({
      status: 'ended',
      endedAt: instant(9),
    });
  });
});

it('puts an execution together, with its tries and what came of them', () => {
  expect(workflowRuns(reset)).toEqual([
    expect.objectContaining({
      workflow: 'reset-password',
      status: 'SUCCEEDED',
      durationMs: 4_000,
      states: [
        {
          name: 'SetTemporaryPassword',
          enteredAt: instant(41),
          exitedAt: instant(44),
          attempts: 2,
          input: '{}',
          output: '{"outcome":"reset"}',
          error: 'DependencyUnavailable',
          eventIds: expect.any(Array) as string[],
        },
      ],
    }),
  ]);
});

describe('the index', () => {
  it('finds a call by month, outcome, employee, number and workflow', () => {
    expect(indexKeysOf(said(reset)).map(({ key }) => key)).toEqual([
      'all#2026-03',
      'outcome#reset#2026-03',
      'employee#1234567',
      'number#ab12',
      'workflow#reset-password#2026-03',
    ]);
  });

  it('finds what happened outside of calls by employee, not among the calls', () => {
    const summary = summaryOf('employee:1234567', [own(1, 'self-service.locked', { employeeId: '1234567' })]);

    expect(summary).toMatchObject({ status: 'ended', direction: 'none' });
    expect(indexKeysOf(summary).map(({ key }) => key)).toEqual(['employee#1234567']);
  });
});
