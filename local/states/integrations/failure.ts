import { TaskFailure } from '../errors';
import { type ErrorNaming } from './services';

/** What `call` throws when a service refuses: `AwsError` of the local services has this shape. */
interface ServiceError extends Error {
  readonly code: string;
  readonly status: number;
}

export function isServiceError(error: unknown): error is ServiceError {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    'status' in error &&
    typeof error.status === 'number'
  );
}

/** Names and words a service's error as the States service does, which learns of it through a Java SDK. */
export function serviceFailure(error: ServiceError, naming: ErrorNaming, requestId: string): TaskFailure {
  const name = error.code.endsWith('Exception') ? error.code : `${error.code}Exception`;
  const suffix = naming.modelled.has(name) ? name : naming.generic;
  return new TaskFailure(`${naming.prefix}.${suffix}`, `${error.message} (${details(error, naming, requestId)})`);
}

function details({ code, status }: ServiceError, { serviceName, generation }: ErrorNaming, requestId: string): string {
  return generation === 1
    ? `Service: ${serviceName}; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null`
    : `Service: ${serviceName}, Status Code: ${status}, Request ID: ${requestId}`;
}
