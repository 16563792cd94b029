import { useCallback, useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { request } from '../../shared/request';

const Centre = z.object({
  stack: z.string(),
  region: z.string(),
  numbers: z.array(z.object({ number: z.string(), flowName: z.string() })),
  callerNumber: z.optional(z.string()),
  hints: z.array(z.string()),
});

export type Centre = z.infer<typeof Centre>;

export type CentreState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly centre: Centre }
  /** No server, or one that is still starting. Asked again when its stream opens. */
  | { readonly kind: 'gone' };

/** What centre this phone belongs to. `ask` asks again. */
export function useCentre(): readonly [CentreState, () => void] {
  const [state, setState] = useState<CentreState>({ kind: 'loading' });
  const ask = useCallback(() => {
    request('/api/centre', Centre).then(
      (centre) => setState({ kind: 'ready', centre }),
      () => setState((was) => (was.kind === 'ready' ? was : { kind: 'gone' })),
    );
  }, []);
  useEffect(ask, [ask]);
  return [state, ask];
}
