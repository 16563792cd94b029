import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { type ContactFilter } from '../../../../../domain/audit/audit-api/search';
import { type ContactSummary } from '../../../../../domain/audit/contact-summary';
import { type Trouble } from '../../../../shared/api/ask';
import { useApi } from '../../shared/api/ask';
import { searchCalls } from './api/search-calls';

export interface CallPages {
  /** From 1. */
  readonly index: number;
  readonly known: readonly (readonly ContactSummary[])[];
  readonly cursor?: string | undefined;
  readonly isLoading: boolean;
  readonly trouble?: Trouble | undefined;
}

const none: CallPages = { index: 1, known: [], isLoading: true };

/** The pages of a search, asked for one by one as the reader turns them. Another filter or size starts anew. */
export function useCalls(filter: ContactFilter | undefined, pageSize: number) {
  const { ask } = useApi();
  const [pages, setPages] = useState(none);
  const [round, setRound] = useState(0);
  const key = JSON.stringify([filter, pageSize, round]);
  const load = useEffectEvent(async (before: CallPages, signal: AbortSignal) => {
    if (!filter) return setPages({ ...none, isLoading: false });
    setPages({ ...before, isLoading: true, trouble: undefined });
    const answer = await searchCalls(ask, filter, pageSize, before.cursor, signal).catch((): undefined => undefined); // Only an abort rejects.
    if (!answer || signal.aborted || answer.kind === 'unchanged') return;
    if (answer.kind !== 'answer') return setPages({ ...before, isLoading: false, trouble: answer });
    const { items, cursor } = answer.value;
    setPages({ index: before.known.length + 1, known: [...before.known, items], cursor, isLoading: false });
  });
  useEffect(() => {
    const stop = new AbortController();
    void load(none, stop.signal);
    return () => stop.abort();
  }, [key]);
  const turnTo = (index: number) => {
    if (index <= pages.known.length) setPages({ ...pages, index });
    else if (pages.cursor !== undefined) void load(pages, new AbortController().signal);
  };
  const again = useCallback(() => setRound((count) => count + 1), []);
  return { pages, turnTo, again };
}
