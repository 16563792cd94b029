import { createContext, type ReactNode, useContext, useEffect } from 'react';

/** What a page shows in the panel beside it. */
export interface SplitDetails {
  readonly header: string;
  readonly content: ReactNode;
}

interface SplitPlace {
  show(details: SplitDetails | undefined): void;
  open(): void;
}

export const SplitContext = createContext<SplitPlace>({ show: () => undefined, open: () => undefined });

/** Fills the panel beside the page, and opens it when there is something to show. Without details there is no panel. */
export function useSplitDetails(details: SplitDetails | undefined): () => void {
  const { show, open } = useContext(SplitContext);
  const isThere = details !== undefined;
  useEffect(() => show(details), [details, show]);
  useEffect(() => {
    if (isThere) open();
  }, [isThere, open]);
  useEffect(() => () => show(undefined), [show]);
  return open;
}
