/** Error names that the States service itself raises. */
export type ReservedError =
  | 'States.Runtime'
  | 'States.QueryEvaluationError'
  | 'States.IntrinsicFailure'
  | 'States.ResultPathMatchFailure'
  | 'States.NoChoiceMatched'
  | 'States.Timeout'
  | 'States.HeartbeatTimeout'
  | 'States.DataLimitExceeded'
  | 'States.ExceedToleratedFailureThreshold';

/**
 * Something went wrong inside a state. Thrown by code that knows neither the state's name nor the event it was entered at; the
 * thread that runs the state puts AWS's opening words in front and turns it into a `StateFailure`.
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  constructor(
    readonly error: ReservedError,
    message: string,
    /** The field, e.g. `Output/result`: becomes the location in an `EvaluationFailed` event. */
    readonly location?: string,
  ) {
    super(message);
  }
}

/** A state has failed: what Retry and Catch look at, and what ends an execution when neither answers. */
export class StateFailure extends Error {
  override readonly name = 'StateFailure';
  constructor(
    /** Absent when a Fail state names none. */
    readonly error: string | undefined,
    override readonly cause: string | undefined,
  ) {
    super(cause ?? error ?? 'failed');
  }

  /** What a catcher sees. AWS writes an empty text where the execution itself would report nothing. */
  get errorOutput(): { Error: string; Cause: string } {
    return { Error: this.error ?? '', Cause: this.cause ?? '' };
  }
}

/** The execution ends here whatever its states say: stopped from outside, or out of time. Nothing catches it. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor(readonly status: 'ABORTED' | 'TIMED_OUT') {
    super(status);
  }
}

/** A task failed. `error` is the name that `ErrorEquals` matches; `cause` is text for people, often JSON. */
export class TaskFailure extends Error {
  override readonly name = 'TaskFailure';
  constructor(
    readonly error: string,
    override readonly cause?: string,
  ) {
    super(cause ?? error);
  }
}
