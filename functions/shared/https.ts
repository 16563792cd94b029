import { boundedSender, type BoundedRequest } from './bounded-http';

export interface HttpsAnswer {
  readonly status: number;
  /** Parsed JSON. Undefined when there is none. */
  readonly body: unknown;
}

/** Sends one request for JSON. Throttling, 5xx, timeouts and lost connections throw `DependencyUnavailable`. */
export type SendHttps = (request: BoundedRequest) => Promise<HttpsAnswer>;

/** More than any answer that is read here. */
const longestBody = 100_000;

export function httpsSender(dependency: string, timeoutMs: number, sent: typeof fetch = fetch): SendHttps {
  const send = boundedSender(dependency, longestBody, sent);
  return async (request) => {
    const { status, text, isCut } = await send(request, timeoutMs);
    return { status, body: isCut ? undefined : parsed(text) };
  };
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // An error page of something in between: the status says enough.
  }
}
