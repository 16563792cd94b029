import { DependencyUnavailable } from './errors';

export interface HttpsRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpsAnswer {
  readonly status: number;
  /** Parsed JSON. Undefined when there is none. */
  readonly body: unknown;
}

/** Sends one request. Throttling, 5xx, timeouts and lost connections throw `DependencyUnavailable`, without a word of what was sent. */
export type SendHttps = (request: HttpsRequest) => Promise<HttpsAnswer>;

/** More than any answer that is read here. */
const longestBody = 100_000;

/** One attempt: the workflow repeats the whole step, which is harmless. Plain http goes to this machine only, where tests answer. */
export function httpsSender(dependency: string, timeoutMs: number, send: typeof fetch = fetch): SendHttps {
  return async ({ method, url, headers, body }) => {
    requireTls(url);
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      // A redirect could lead away from TLS, or from the host that may see a password.
      const sent = { method, headers, signal, redirect: 'error' as const };
      const response = await send(url, body === undefined ? sent : { ...sent, body });
      if (response.status === 429 || response.status >= 500) throw new Error(`HTTP ${response.status}`);
      return { status: response.status, body: parsed(await response.text()) };
    } catch (cause) {
      throw new DependencyUnavailable(dependency, cause);
    }
  };
}

function requireTls(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && hostname !== '127.0.0.1') throw new Error(`${hostname} must be called over https`);
}

function parsed(text: string): unknown {
  if (text === '' || text.length > longestBody) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // An error page of something in between: the status says enough.
  }
}
