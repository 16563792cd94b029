import {
  type AwsError,
  type Operation,
  type Permission,
  type Principal,
  type WireRequest,
  type WireResponse,
} from './door';

/** A request understood: which operation, with which input. */
export interface DecodedRequest {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/** How one service's operations look on the wire. */
export interface Protocol {
  /** Undefined when the request is not in this protocol or names no operation: the service's own "unknown operation" then. */
  decode(request: WireRequest): DecodedRequest | undefined;
  encode(operation: string, output: unknown, requestId: string): WireResponse;
  encodeError(error: AwsError, requestId: string): WireResponse;
}

/** One AWS service: its wire format, its operations, and how it words a refusal. */
export interface Service {
  /** What `Door.call` and records say: `dynamodb`, `sesv2`, `cognito-idp`. */
  readonly name: string;
  /** The service part of the SigV4 credential scope. Two services may share one (`ses`); `accepts` tells them apart. */
  readonly signingName: string;
  accepts?(request: WireRequest): boolean;
  readonly protocol: Protocol;
  readonly operations: Readonly<Record<string, Operation>>;
  /** Operations that AWS serves without a signature. */
  readonly unsigned?: readonly string[];
  /** Where the service words a refusal in its own way; `because` says which policy decided. */
  denied?(principal: Principal, permission: Permission, because: string): AwsError;
  unknownOperation(operation: string | undefined): AwsError;
}

/** Collects operations that need no thought about permissions beyond one action on one resource. */
export function operation(
  permissions: (input: Record<string, unknown>) => readonly Permission[],
  run: Operation['run'],
): Operation {
  return { permissions, run };
}
