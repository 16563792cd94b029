import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

/** What is open on the page of a call. It is in the address, as ids alone, so that a link opens the same place. */
export interface Opened {
  readonly tab: 'timeline' | 'workflows';
  readonly entry?: string;
  readonly execution?: string;
  readonly state?: string;
}

export function useOpened(): readonly [Opened, (opened: Opened) => void] {
  const [query, setQuery] = useSearchParams();
  const open = useCallback(
    ({ tab, ...ids }: Opened) =>
      // Choosing is no step that “back” should undo one by one.
      setQuery({ ...(tab === 'timeline' ? {} : { tab }), ...ids }, { replace: true }),
    [setQuery],
  );
  const address = query.toString();
  const opened = useMemo(() => openedIn(new URLSearchParams(address)), [address]);
  return [opened, open];
}

function openedIn(query: URLSearchParams): Opened {
  const id = (name: 'entry' | 'execution' | 'state') => {
    const value = query.get(name);
    return value === null ? {} : { [name]: value };
  };
  return {
    tab: query.get('tab') === 'workflows' ? 'workflows' : 'timeline',
    ...id('entry'),
    ...id('execution'),
    ...id('state'),
  };
}
