import { useEffect, useRef, useState } from 'react';
import { type CallRequest, type PlacedCall } from '../../../../../domain/visitors/visitor-api/call';
import { type Trouble } from '../../../../shared/api/ask';
import { useAsk } from '../../app/ask';

export type Wish = Omit<CallRequest, 'requestId'>;

export interface Calling {
  start(wish: Wish): Promise<void>;
  readonly isPlacing: boolean;
  readonly trouble?: Trouble | undefined;
  readonly placed?: PlacedCall | undefined;
  /** Whole seconds until the server would take another wish; 0 when it would now. */
  readonly waitSeconds: number;
}

/** Whether the server may have begun with it all the same: then the same wish is asked again under the same id. */
const isOpen = (trouble: Trouble): boolean =>
  trouble.kind === 'unreachable' || (trouble.kind === 'refused' && trouble.status >= 500);

/** Has a call placed, once for each wish, and counts down the pause that the server says. */
export function useCall(nextCallAt: string | undefined, onPlaced: () => void): Calling {
  const ask = useAsk();
  const [isPlacing, setPlacing] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();
  const [placed, setPlaced] = useState<PlacedCall>();
  const unsettled = useRef<{ readonly wish: string; readonly requestId: string }>(undefined);
  const waitSeconds = useCountdown(later(nextCallAt, placed?.nextCallAt));
  return {
    isPlacing,
    trouble,
    placed,
    waitSeconds,
    async start(wish) {
      const said = JSON.stringify(wish);
      const before = unsettled.current?.wish === said ? unsettled.current : undefined;
      const { requestId } = before ?? { requestId: crypto.randomUUID() };
      setPlacing(true);
      setTrouble(undefined);
      const answer = await ask('placeCall', { body: { ...wish, requestId } });
      setPlacing(false);
      if (answer.kind === 'answer') {
        unsettled.current = undefined;
        setPlaced(answer.value);
        onPlaced();
        return;
      }
      if (answer.kind === 'unchanged') return; // only said to who sends a tag
      unsettled.current = isOpen(answer) ? { wish: said, requestId } : undefined;
      setTrouble(answer);
      if ('problem' in answer && answer.problem?.retryAt !== undefined) onPlaced();
    },
  };
}

const later = (one: string | undefined, other: string | undefined): number =>
  Math.max(...[one, other].map((at) => (at === undefined ? 0 : Date.parse(at))));

/** Whole seconds until a moment, each second anew, and nothing once it is over. */
function useCountdown(untilMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  const isOver = now >= untilMs;
  useEffect(() => {
    setNow(Date.now());
    const ticking = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(ticking);
  }, [untilMs, isOver]);
  return isOver ? 0 : Math.ceil((untilMs - now) / 1_000);
}
