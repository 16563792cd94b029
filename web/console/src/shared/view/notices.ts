import { createContext, useContext } from 'react';

export interface Notice {
  readonly type: 'success' | 'error' | 'info';
  readonly text: string;
}

/** Says what became of an action, on top of whatever page is open. */
export const NoticesContext = createContext<(notice: Notice) => void>(() => undefined);

export const useNotice = (): ((notice: Notice) => void) => useContext(NoticesContext);
