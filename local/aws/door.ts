import { type Clock } from '../time/clock';
import { type Random } from '../time/random';

/** A request as it stands on the wire. Whether it came by socket or from a bundle in this process makes no difference. */
export interface WireRequest {
  readonly method: string;
  /** Path with query string. */
  readonly path: string;
  /** Lower-case names. `authorization` carries SigV4: its credential scope names the service, its access key the caller. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Who calls: a role (of a function or state machine), or an AWS service such as `connect.amazonaws.com`. */
export type Principal =
  | { readonly kind: 'role'; readonly roleArn: string; readonly sessionName: string }
  | { readonly kind: 'service'; readonly service: string; readonly sourceArn: string }
  /** The person at the laptop: tests, seeding, pages. Everything is allowed. */
  | { readonly kind: 'operator' }
  /** An unsigned request: only operations that AWS serves without a signature (a sign-in) are open to it. */
  | { readonly kind: 'anonymous' };

/** An AWS error as a client sees it: `code` is the modelled name, e.g. `ConditionalCheckFailedException`. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  constructor(
    readonly code: string,
    message: string,
    readonly status: number = 400,
    /** Further modelled members of the error, e.g. `CancellationReasons`. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** One thing a policy must allow before an operation runs. */
export interface Permission {
  /** `dynamodb:GetItem`. */
  readonly action: string;
  readonly resource: string;
  /** Condition keys known for this request, e.g. `{'ses:FromAddress': …}`; a list for keys with several values. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>;
}

export interface CallContext {
  readonly principal: Principal;
  readonly clock: Clock;
  readonly random: Random;
  readonly requestId: string;
  /** A fault: the function that is invoked here is to die. */
  readonly dies?: Dies;
}

/** When an invoked function's environment ends: once so many of its own requests have been answered; 0 is before it does anything. */
export interface Dies {
  readonly afterRequests: number;
}

/** The one who sends a request, where a fault may put an end to it. */
export interface Caller {
  /** From now on it neither asks nor hears anything. */
  die(): void;
}

/** One operation of one service, on decoded input. Throws `AwsError`. */
export interface Operation {
  /** What must be allowed. Several permissions must all be. */
  permissions(input: Record<string, unknown>): readonly Permission[];
  run(input: Record<string, unknown>, context: CallContext): Promise<unknown> | unknown;
}

/** Everything the rest of `local/` needs of the AWS side. */
export interface Door {
  /** The protocol: bytes in, bytes out. Never throws; trouble is a modelled error response. */
  handle(request: WireRequest, caller?: Caller): Promise<WireResponse>;
  /**
   * The same services without the protocol, for services that call each other (States calls DynamoDB, Connect calls Lambda).
   * IAM is checked as at the door. Throws `AwsError`.
   */
  call(principal: Principal, service: string, operation: string, input: Record<string, unknown>): Promise<unknown>;
  /** Every request that passed or was refused, for traces and for tests that count. */
  onRequest(listener: (record: RequestRecord) => void): void;
}

export interface RequestRecord {
  readonly at: number;
  readonly principal: Principal;
  readonly service: string;
  readonly operation: string;
  readonly status: number;
  readonly error?: string;
  /** The error's words. A refusal by IAM names role, action and resource. */
  readonly message?: string;
}
