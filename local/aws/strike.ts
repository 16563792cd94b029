import { type Clock } from '../time/clock';
import { AwsError, type Caller, type Dies, type WireResponse } from './door';
import { type Fault } from './faults';

/** An operation's output, and what is to become of it on its way back. */
export interface Answered {
  readonly output: unknown;
  readonly spoiled?: Spoiled;
}

export type Spoiled = 'html' | 'truncated';

interface Struck {
  readonly clock: Clock;
  /** Who asked, where that is something that can die. */
  readonly caller: Caller | undefined;
  /** The operation invokes a function: that one dies, not the one who asks. */
  readonly invokes: boolean;
  run(dies?: Dies): Promise<unknown>;
}

/**
 * Runs an operation as a fault would have it. Nothing that never answers is held against a virtual clock: the client's own time
 * limit, or its function's, ends the wait. Who cannot die (a service, a person) loses the answer instead.
 */
export async function strike(fault: Fault | undefined, { clock, caller, invokes, run }: Struck): Promise<Answered> {
  switch (fault?.kind) {
    case undefined:
      return { output: await run() };
    case 'error':
      throw fault.error;
    case 'delay':
      await clock.sleep(fault.ms);
      return { output: await run() };
    case 'timeout':
      return never();
    case 'lost':
      await run();
      return never();
    case 'malformed':
      return { output: await run(), spoiled: fault.how };
    case 'kill':
      if (invokes) return { output: await run({ afterRequests: fault.afterRequests }) };
      await run();
      caller?.die();
      return never();
    case 'kill-before':
      if (invokes) return { output: await run({ afterRequests: 0 }) };
      caller?.die();
      return never();
  }
}

const never = <T>(): Promise<T> => new Promise(() => undefined);

const page = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

/** What arrives instead of an answer: under a status that promises more. */
export function spoil(response: WireResponse, how: Spoiled): WireResponse {
  const body = how === 'html' ? Buffer.from(page) : response.body.subarray(0, Math.floor(response.body.length / 2));
  const type = how === 'html' ? { 'content-type': 'text/html' } : {};
  return { ...response, headers: { ...response.headers, ...type, 'content-length': String(body.length) }, body };
}

/**
 * The same between services, which need no wire: a function's answer is text that is no JSON, and of any other service's the client
 * can make nothing.
 */
export function spoilOutput(output: unknown, how: Spoiled): unknown {
  const payload = (output as { Payload?: unknown } | undefined)?.Payload;
  if (typeof payload === 'string') {
    return { ...(output as object), Payload: how === 'html' ? page : payload.slice(0, Math.floor(payload.length / 2)) };
  }
  throw new AwsError('SdkClientException', 'Unable to unmarshall the response (a fault put in on purpose)', 500);
}
