import { type EventOf, type PhoneEvent } from '../../shared/phone-event';

/** One line of the transcript. `id` is its place: stable, so that screen readers hear each once. */
export type Entry =
  | { readonly kind: 'said'; readonly id: number; readonly said: EventOf<'said'>; readonly interrupted: boolean }
  | { readonly kind: 'pressed'; readonly id: number; readonly keys: string; readonly heard: boolean }
  | { readonly kind: 'spoke'; readonly id: number; readonly text: string; readonly heard: boolean }
  | { readonly kind: 'note'; readonly id: number; readonly text: string };

export type Phase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'placing' }
  | { readonly kind: 'live'; readonly callId: string; readonly startedAt: number }
  | { readonly kind: 'over'; readonly outcome: string; readonly queue?: string; readonly durationMs: number };

export interface CallState {
  readonly phase: Phase;
  readonly entries: readonly Entry[];
  /** Who has the word: a prompt is being said, or an answer is waited for. */
  readonly turn:
    | { readonly kind: 'nobody' }
    | { readonly kind: 'centre'; readonly said: EventOf<'said'> }
    | { readonly kind: 'caller'; readonly listening: EventOf<'listening'>; readonly round: number };
}

export type CallAct =
  | { readonly kind: 'placing' }
  | { readonly kind: 'placed'; readonly callId: string; readonly at: number }
  | { readonly kind: 'refused' }
  /** The server went away in the middle of the call. */
  | { readonly kind: 'lost'; readonly at: number }
  | { readonly kind: 'told'; readonly event: PhoneEvent };

export const noCall: CallState = { phase: { kind: 'idle' }, entries: [], turn: { kind: 'nobody' } };

export function callReducer(state: CallState, act: CallAct): CallState {
  switch (act.kind) {
    case 'placing':
      return { ...noCall, phase: { kind: 'placing' } };
    case 'placed':
      return { ...state, phase: { kind: 'live', callId: act.callId, startedAt: act.at } };
    case 'refused':
      return noCall;
    case 'lost':
      return state.phase.kind === 'live' ? over(state, { kind: 'ended', outcome: 'lost', at: act.at }) : state;
    case 'told':
      return state.phase.kind === 'live' ? told(state, act.event) : state;
  }
}

function told(state: CallState, event: PhoneEvent): CallState {
  switch (event.kind) {
    case 'said':
      return {
        ...add(state, { kind: 'said', said: event, interrupted: false }),
        turn: { kind: 'centre', said: event },
      };
    case 'interrupted':
      return { ...state, entries: state.entries.map((entry) => cutShort(entry, event.id)), turn: { kind: 'nobody' } };
    case 'listening':
      return { ...state, turn: { kind: 'caller', listening: event, round: state.entries.length } };
    case 'stoppedListening':
      return { ...state, turn: { kind: 'nobody' } };
    case 'pressed':
      return pressed(state, event);
    case 'spoke':
      return add(state, { kind: 'spoke', text: event.text, heard: event.heard });
    case 'unheard':
      return add(state, { kind: 'note', text: `“${event.text}” was not heard: only keys are listened to now.` });
    case 'ended':
      return over(state, event);
    default:
      return state;
  }
}

type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;

const add = (state: CallState, entry: Unnumbered<Entry>): CallState => ({
  ...state,
  entries: [...state.entries, { ...entry, id: state.entries.length }],
});

const cutShort = (entry: Entry, saidId: number): Entry =>
  entry.kind === 'said' && entry.said.id === saidId ? { ...entry, interrupted: true } : entry;

/** Keys of one entry stand in one bubble. */
function pressed(state: CallState, { keys, heard }: EventOf<'pressed'>): CallState {
  const last = state.entries.at(-1);
  if (last?.kind !== 'pressed' || last.heard !== heard) return add(state, { kind: 'pressed', keys, heard });
  return { ...state, entries: [...state.entries.slice(0, -1), { ...last, keys: last.keys + keys }] };
}

function over(state: CallState, { outcome, queue, unsupported, at }: EventOf<'ended'>): CallState {
  const startedAt = state.phase.kind === 'live' ? state.phase.startedAt : at;
  const noted = (unsupported ?? []).reduce(
    (was, what) => add(was, { kind: 'note', text: `The laptop cannot run this: ${what}` }),
    state,
  );
  return {
    ...add(noted, { kind: 'note', text: endText(outcome, queue) }),
    phase: { kind: 'over', outcome, ...(queue === undefined ? {} : { queue }), durationMs: at - startedAt },
    turn: { kind: 'nobody' },
  };
}

/** The end of a call in words. Outcomes are those of `deskline flow run`. */
export function endText(outcome: string, queue?: string): string {
  if (outcome === 'queued') return `The call waits in the queue${queue ? ` ${queue}` : ''}: a person takes over here.`;
  return endTexts[outcome] ?? `The call ended: ${outcome}.`;
}

const endTexts: Readonly<Record<string, string>> = {
  disconnected: 'The help desk hung up.',
  hungUp: 'You hung up.',
  callback: 'A callback is arranged; the call ended.',
  transferredOut: 'The call was transferred to somebody outside.',
  busy: 'The line was busy: too many calls at once.',
  loop: 'The flow went round in circles and was stopped.',
  unsupported: 'The flow came to a block the laptop cannot run.',
  failed: 'The centre broke down: the terminal that runs it says why.',
  lost: 'The line is dead: Deskline has stopped.',
};
