import { createContext, useContext } from 'react';
import { type auditOperations } from '../../../../../domain/audit/audit-api';
import { type Ask, send, type Tokens, type Trouble, troubleOf } from '../../../../shared/api/ask';

/**
 * A part of a file, by the address the API named. Exports are not JSON of one shape. The token goes to our API and nowhere else, so an
 * address elsewhere is not followed.
 */
export async function askForFile(
  apiUrl: string,
  address: string,
  language: string,
  tokens: Tokens,
): Promise<Response | Trouble> {
  const base = new URL(`${apiUrl}/`, window.location.href);
  // `/exports/…` is meant below the API, wherever the API itself is.
  const url = new URL(address.startsWith('/') ? `.${address}` : address, base);
  if (url.origin !== base.origin) return { kind: 'unreadable' };
  const response = await send(url.href, 'GET', {}, language, tokens);
  return response instanceof Response && !response.ok ? troubleOf(response) : response;
}

/** Asks the staff API. */
export type StaffAsk = Ask<typeof auditOperations>;

export interface Api {
  readonly ask: StaffAsk;
  /** Follows the address of an export, and no address but the API's own. */
  readonly askForFile: (url: string) => Promise<Response | Trouble>;
}

export const ApiContext = createContext<Api | undefined>(undefined);

export function useApi(): Api {
  const api = useContext(ApiContext);
  if (!api) throw new Error('useApi needs a page inside of ApiContext');
  return api;
}
