/**
 * Options every SDK client here is made with: somebody is on the phone, so nothing waits for the SDK's defaults (no timeout at all,
 * three attempts). `maxAttempts` 1 is for calls that must not be made twice.
 */
export function clientOptions(limits: { readonly requestTimeoutMs: number; readonly maxAttempts: number }) {
  return {
    maxAttempts: limits.maxAttempts,
    requestHandler: {
      connectionTimeout: Math.min(500, limits.requestTimeoutMs),
      requestTimeout: limits.requestTimeoutMs,
      // Without it a breach is only a warning in the log (@smithy/types, NodeHttpHandlerOptions).
      throwOnRequestTimeout: true,
    },
  };
}

/** Tables and keys answer in tens of milliseconds; 700 ms twice still leaves a step inside its time. */
export const quick = clientOptions({ requestTimeoutMs: 700, maxAttempts: 2 });

/** One attempt: a mail sent again is a second mail, and a workflow started again runs again. */
export const once = (requestTimeoutMs: number) => clientOptions({ requestTimeoutMs, maxAttempts: 1 });
