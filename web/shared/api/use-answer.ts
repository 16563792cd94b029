import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { type Answer, type Trouble } from './ask';

export type Asked<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'answer'; readonly value: Value; readonly isFetching: boolean }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

interface Question<Value> {
  /** What is asked, as a text: another text asks anew and forgets the answer. */
  readonly key: string;
  ask(signal: AbortSignal, etag: string | undefined): Promise<Answer<Value>>;
  /** How long after an answer to ask again; nothing for never. Nobody asks while the page is hidden. */
  againAfterMs?(value: Value): number | undefined;
}

interface Held<Value> {
  readonly key: string;
  readonly value: Value;
  readonly etag?: string | undefined;
}

/** Asks when a page opens, again when `key` changes or `again` is called, and as long as `againAfterMs` wants it. */
export function useAnswer<Value>({ key, ask, againAfterMs }: Question<Value>): {
  asked: Asked<Value>;
  again: () => void;
} {
  const [held, setHeld] = useState<Held<Value>>();
  const [trouble, setTrouble] = useState<{ key: string; trouble: Trouble }>();
  const [round, setRound] = useState(0);
  const [isFetching, setFetching] = useState(false);
  const known = held?.key === key ? held : undefined;
  const run = useEffectEvent(async (signal: AbortSignal) => {
    setFetching(true);
    const answer = await ask(signal, known?.etag).catch((): undefined => undefined); // Only an abort rejects.
    if (signal.aborted || !answer) return;
    setFetching(false);
    if (answer.kind === 'answer') setHeld({ key, value: answer.value, etag: answer.etag });
    setTrouble(answer.kind === 'answer' || answer.kind === 'unchanged' ? undefined : { key, trouble: answer });
  });
  useEffect(() => {
    const stop = new AbortController();
    void run(stop.signal);
    return () => stop.abort();
  }, [key, round]);
  const again = useCallback(() => setRound((count) => count + 1), []);
  const waitMs = known && !isFetching && !trouble ? againAfterMs?.(known.value) : undefined;
  useEffect(() => {
    if (waitMs === undefined) return undefined;
    const timer = setTimeout(() => {
      if (!document.hidden) again();
    }, waitMs);
    document.addEventListener('visibilitychange', again);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', again);
    };
  }, [waitMs, round, again]);
  if (trouble?.key === key) return { asked: { kind: 'trouble', trouble: trouble.trouble }, again };
  return { asked: known ? { kind: 'answer', value: known.value, isFetching } : { kind: 'loading' }, again };
}
