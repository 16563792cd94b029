import { DependencyUnavailable } from './errors';

export interface BoundedRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface BoundedAnswer {
  readonly status: number;
  readonly text: string;
  /** There was more than may be read. */
  readonly isCut: boolean;
}

/** Sends one request and reads no more than allowed of the answer, both within `timeoutMs`: a trickle of bytes wins no time. */
export type SendBounded = (request: BoundedRequest, timeoutMs: number) => Promise<BoundedAnswer>;

/**
 * Throttling, 5xx, timeouts and lost connections throw `DependencyUnavailable`, without a word of what was sent. One attempt: a workflow repeats
 * the whole step, which is harmless. Plain http goes to this machine only, where tests answer.
 */
export function boundedSender(dependency: string, mostBytes: number, send: typeof fetch = fetch): SendBounded {
  return async ({ method, url, headers, body }, timeoutMs) => {
    requireTls(url);
    try {
      const signal = AbortSignal.timeout(timeoutMs);
      // A redirect could lead away from TLS, or take a key to another host.
      const init = { method, headers, signal, redirect: 'error' as const, ...(body !== undefined && { body }) };
      const response = await send(url, init);
      if (response.status === 429 || response.status >= 500) {
        await response.body?.cancel();
        throw new Error(`HTTP ${response.status}`);
      }
      return { status: response.status, ...(await readUpTo(response, mostBytes)) };
    } catch (cause) {
      throw new DependencyUnavailable(dependency, cause);
    }
  };
}

async function readUpTo(response: Response, mostBytes: number): Promise<{ text: string; isCut: boolean }> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) break;
    parts.push(part.value);
    bytes += part.value.length;
    if (bytes > mostBytes) {
      await reader?.cancel();
      break;
    }
  }
  const text = Buffer.concat(parts).subarray(0, mostBytes).toString('utf8');
  return { text, isCut: bytes > mostBytes };
}

function requireTls(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && hostname !== '127.0.0.1') throw new Error(`${hostname} must be called over https`);
}
