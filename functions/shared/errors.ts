/**
 * Errors whose `name` is a wire contract: Lambda reports it as `errorType`, and Step Functions matches it in `ErrorEquals`. Renaming
 * one edits workflows. Their messages reach workflow logs at any level, so they carry no value that came in.
 */

/** The sender is wrong; nobody retries. `problems` name paths in the event, never what stood there. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  constructor(problems: string) {
    super(problems);
  }
}

/** Something we depend on did not answer, or asked us to come back. The step is safe to retry. */
export class DependencyUnavailable extends Error {
  override readonly name = 'DependencyUnavailable';
  constructor(
    readonly dependency: string,
    cause: unknown,
  ) {
    super(`${dependency} did not answer; the step is safe to retry`, { cause });
  }
}
