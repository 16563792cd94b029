import { useEffect, useMemo, useReducer, useState } from 'react';
import { hangUp } from '../features/call/api/hang-up';
import { placeCall } from '../features/call/api/place-call';
import { KeySender } from '../features/call/api/press-keys';
import { say } from '../features/call/api/say';
import { setPace } from '../features/call/api/set-pace';
import { callReducer, type CallState, noCall } from '../features/call/call-state';
import { type Numbers } from '../features/call/components/line-panel';
import { useCentre } from '../features/centre/use-centre';
import { inboxReducer } from '../features/inbox/inbox-state';
import { answerRing, declineRing } from '../features/ringing/api';
import { type Ringing, ringingReducer } from '../features/ringing/ringing-state';
import { trailReducer } from '../features/trail/trail-state';
import { type PhoneEvent } from '../shared/phone-event';
import { Refused } from '../shared/request';
import { useEventStream } from '../shared/use-event-stream';

/** A number set aside for fiction, until the centre suggests one or somebody types one. */
const someNumber = '+15555550100';

/** Everything the page knows and can do: one call, its trail, and the inbox, fed by one stream. */
export function usePhone() {
  const [centre, askCentre] = useCentre();
  const [call, tellCall] = useReducer(callReducer, noCall);
  const [trail, tellTrail] = useReducer(trailReducer, []);
  const [mails, tellInbox] = useReducer(inboxReducer, []);
  const [ringing, tellRinging] = useReducer(ringingReducer, []);
  const [typed, setNumbers] = useState<Partial<Numbers>>({});
  const [trouble, setTrouble] = useState<string>();
  const [isConnected, setConnected] = useState(true);
  const [pace, choosePace] = useState(1);
  const [waiting, setWaiting] = useState<string>();
  const known = centre.kind === 'ready' ? centre.centre : undefined;
  const numbers: Numbers = {
    from: typed.from ?? known?.callerNumber ?? someNumber,
    to: typed.to ?? known?.numbers[0]?.number ?? '',
  };
  const callId = call.phase.kind === 'live' ? call.phase.callId : undefined;

  useEventStream(callId === undefined ? '/api/mails/events' : `/api/calls/${callId}/events`, {
    onEvent: (event: PhoneEvent) => {
      tellCall({ kind: 'told', event });
      tellTrail(event);
      tellInbox(event);
      tellRinging(event);
    },
    onOpen: () => {
      setConnected(true);
      askCentre();
    },
    onBroken: () => {
      setConnected(false);
      tellCall({ kind: 'lost', at: Date.now() });
    },
  });

  const onTrouble = (error: unknown) =>
    setTrouble(error instanceof Refused ? error.message : 'Deskline does not answer');
  /** A call that ended a moment ago refuses keys: its end is on the screen already. */
  const ignoreEnd = (error: unknown) => {
    if (!(error instanceof Refused)) onTrouble(error);
  };
  const keys = useMemo(() => (callId === undefined ? undefined : new KeySender(callId, ignoreEnd)), [callId]);
  const takesKeys = keysAreHeard(call);
  useEffect(() => {
    if (waiting === undefined || !takesKeys || !keys) return;
    keys.press(waiting);
    setWaiting(undefined);
  }, [waiting, takesKeys, keys]);

  const begin = (reaching: () => Promise<{ readonly id: string }>) => {
    setTrouble(undefined);
    setWaiting(undefined);
    tellCall({ kind: 'placing' });
    tellTrail({ kind: 'newCall' });
    reaching().then(
      ({ id }) => tellCall({ kind: 'placed', callId: id, at: Date.now() }),
      (error: unknown) => {
        tellCall({ kind: 'refused' });
        onTrouble(error);
      },
    );
  };

  return {
    centre,
    call,
    trail,
    mails,
    ringing,
    numbers,
    setNumbers,
    trouble,
    isConnected,
    isLive: callId !== undefined,
    pace,
    setPace: (next: number) => {
      choosePace(next);
      if (callId !== undefined) setPace(callId, next).catch(ignoreEnd);
    },
    placeCall: () => {
      const from = compact(numbers.from);
      begin(() => placeCall({ from: from === '' ? null : from, to: compact(numbers.to), pace }));
    },
    answer: ({ id }: Ringing) => begin(() => answerRing(id, pace)),
    decline: ({ id }: Ringing) => void declineRing(id).catch(ignoreEnd),
    hangUp: () => {
      if (callId !== undefined) hangUp(callId).catch(ignoreEnd);
    },
    press: (pressed: string) => keys?.press(pressed),
    say: (text: string) => {
      if (callId !== undefined) say(callId, text).catch(ignoreEnd);
    },
    /** What is going to be typed as soon as keys are heard. */
    waiting,
    /** Types as a patient caller does: a code that is already in the mailbox waits for the prompt that asks for it. */
    pressWhenHeard: setWaiting,
    /** What a hint offers: keys are typed, words are said. */
    tryOut: (what: string) => {
      if (/^[0-9*#]+$/.test(what)) setWaiting(what);
      else if (callId !== undefined) say(callId, what).catch(ignoreEnd);
    },
  };
}

function keysAreHeard({ turn }: CallState): boolean {
  switch (turn.kind) {
    case 'nobody':
      return false;
    case 'centre':
      return turn.said.interruptible;
    case 'caller':
      return turn.listening.keys;
  }
}

/** People write numbers with spaces, brackets and dashes. */
const compact = (number: string): string => number.replace(/[\s().-]/g, '');
