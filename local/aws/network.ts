import { type Caller, type Door, type WireRequest, type WireResponse } from './door';
import { type OutgoingRequest } from './lambda/http-client';

/** Answers a request to a host that is not AWS. Undefined: there is no such host here. */
export type Outside = (request: OutgoingRequest) => Promise<WireResponse> | undefined;

/**
 * Where requests of functions go: AWS's hosts to the door (`sync-states.…` like any other, since only the signature names the service),
 * all others to whoever stands in for them.
 */
export function networkOf(
  door: () => Door,
  outside: Outside | undefined,
): (request: OutgoingRequest, caller: Caller) => Promise<WireResponse> {
  return (request, caller) => {
    if (isAws(request.host)) return door().handle(request satisfies WireRequest, caller);
    const answer = outside?.(request);
    if (answer) return answer;
    const message = `getaddrinfo ENOTFOUND ${request.host}`;
    return Promise.reject(
      Object.assign(new Error(message), {
        code: 'ENOTFOUND',
        errno: -3008,
        syscall: 'getaddrinfo',
        hostname: request.host,
      }),
    );
  };
}

const isAws = (host: string): boolean => host.endsWith('.amazonaws.com') || host.endsWith('.api.aws');
