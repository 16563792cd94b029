import { createContext, useContext } from 'react';

/** A hidden value somebody wants to see. */
export interface Hidden {
  readonly entryId: string;
  readonly field: string;
}

interface Revealing {
  /** What was revealed on this page; gone when it is left. */
  revealed(hidden: Hidden): string | undefined;
  /** Asks why, then reveals. */
  ask(hidden: Hidden): void;
  hide(hidden: Hidden): void;
}

export const RevealingContext = createContext<Revealing>({
  revealed: () => undefined,
  ask: () => undefined,
  hide: () => undefined,
});

export const useRevealing = (): Revealing => useContext(RevealingContext);

export const hiddenKey = ({ entryId, field }: Hidden): string => JSON.stringify([entryId, field]);
