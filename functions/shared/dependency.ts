import { DependencyUnavailable } from './errors';

/** What errors of the SDK and of sockets have in common. */
interface ServiceError {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Runs a call to something outside. Throttling, 5xx, lost connections and timeouts become `DependencyUnavailable`, which workflows
 * retry; anything else (no permission, no such table) is ours to repair and stays what it is.
 */
export async function calling<T>(dependency: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isTransient(error) ? new DependencyUnavailable(dependency, error) : error;
  }
}

export function isTransient(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== undefined)
    return (
      // An answer of success that cannot be read tells nothing: the step is asked again.
      (status >= 200 && status < 300) || status >= 500 || isThrottled(error)
    );
  return answeredNothing(error);
}

/** Asked to come back later, before anything was done. */
export function isThrottled(error: unknown): boolean {
  return statusOf(error) === 429 || /throttl|toomanyrequests|requestlimit|throughputexceeded/i.test(nameOf(error));
}

/** Only a service answers with a status; without one the request may or may not have arrived. */
export function statusOf(error: unknown): number | undefined {
  return asServiceError(error).$metadata?.httpStatusCode;
}

export function nameOf(error: unknown): string {
  return asServiceError(error).name ?? '';
}

/** The connection was never made: whatever was asked has certainly not been done. */
export function neverArrived(error: unknown): boolean {
  return ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'].includes(
    asServiceError(error).code ?? '',
  );
}

function answeredNothing(error: unknown): boolean {
  const { code, name, $metadata } = asServiceError(error);
  return code !== undefined || name === 'TimeoutError' || name === 'AbortError' || $metadata !== undefined;
}

function asServiceError(error: unknown): ServiceError {
  return typeof error === 'object' && error !== null ? error : {};
}
