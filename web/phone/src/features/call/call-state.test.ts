import { type EventOf } from '../../shared/phone-event';
import { type CallAct, callReducer, type CallState, endText, noCall } from './call-state';

const said = (id: number, more: Partial<EventOf<'said'>> = {}): EventOf<'said'> => ({
  kind: 'said',
  id,
  at: 0,
  from: 'system',
  text: `sentence ${id}`,
  interruptible: true,
  sensitive: false,
  languageCode: 'en-US',
  durationMs: 1000,
  ...more,
});

const after = (...acts: readonly CallAct[]): CallState =>
  acts.reduce(
    callReducer,
    callReducer(callReducer(noCall, { kind: 'placing' }), { kind: 'placed', callId: 'a', at: 1000 }),
  );

const told = (event: Extract<CallAct, { kind: 'told' }>['event']): CallAct => ({ kind: 'told', event });

it('gathers the keys of one entry in one line, apart from those nobody heard', () => {
  const { entries } = after(
    told({ kind: 'pressed', at: 0, keys: '12', heard: true }),
    told({ kind: 'pressed', at: 0, keys: '3#', heard: true }),
    told({ kind: 'pressed', at: 0, keys: '9', heard: false }),
  );

  expect(entries).toEqual([
    { kind: 'pressed', id: 0, keys: '123#', heard: true },
    { kind: 'pressed', id: 1, keys: '9', heard: false },
  ]);
});

it('marks the sentence that was cut short, and only that', () => {
  const { entries, turn } = after(told(said(1)), told(said(2)), told({ kind: 'interrupted', id: 2 }));

  expect(entries).toMatchObject([{ interrupted: false }, { interrupted: true }]);
  expect(turn).toEqual({ kind: 'nobody' });
});

it('knows whose turn it is', () => {
  const listening = { kind: 'listening', keys: true, speech: false, limitMs: 5000, continuing: false } as const;

  expect(after(told(said(1))).turn).toMatchObject({ kind: 'centre' });
  expect(after(told(said(1)), told(listening)).turn).toMatchObject({ kind: 'caller', listening });
  expect(after(told(listening), told({ kind: 'stoppedListening' })).turn).toEqual({ kind: 'nobody' });
});

it('ends with the outcome in words and how long it took', () => {
  const { phase, entries } = after(told({ kind: 'ended', at: 61_000, outcome: 'queued', queue: 'help-desk' }));

  expect(phase).toEqual({ kind: 'over', outcome: 'queued', queue: 'help-desk', durationMs: 60_000 });
  expect(entries.at(-1)).toMatchObject({ text: 'The call waits in the queue help-desk: a person takes over here.' });
});

it('names what the laptop cannot run', () => {
  const { entries } = after(told({ kind: 'ended', at: 0, outcome: 'unsupported', unsupported: ['ShowView'] }));

  expect(entries.map((entry) => (entry.kind === 'note' ? entry.text : ''))).toEqual([
    'The laptop cannot run this: ShowView',
    'The flow came to a block the laptop cannot run.',
  ]);
});

it('is over when the server is lost in the middle of a call, and only then', () => {
  expect(after({ kind: 'lost', at: 2000 }).phase).toEqual({ kind: 'over', outcome: 'lost', durationMs: 1000 });
  expect(callReducer(noCall, { kind: 'lost', at: 2000 })).toBe(noCall);
});

it('says an outcome it does not know by its name', () => {
  expect(endText('somethingNew')).toBe('The call ended: somethingNew.');
});
