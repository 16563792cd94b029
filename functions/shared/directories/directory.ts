/**
 * How a directory answered. `unknown`: it does not have the person. `refused`: it does not take this password for them, and would not
 * take it later. `denied`: what we sign in with is not allowed to do it, or not accepted any more; somebody must look.
 */
export type DirectoryAnswer = 'set' | 'unknown' | 'refused' | 'denied';

/** How a directory answered that was to end sessions. `unsupported`: it has no way to. The others are as for a password. */
export type SessionsAnswer = 'ended' | 'unsupported' | Exclude<DirectoryAnswer, 'set' | 'refused'>;

/** The workforce directory, whichever it is. Adapters throw `DependencyUnavailable` when it does not answer. */
export interface Directory {
  /** Whether it makes people change a temporary password at the next sign-in. Where it does not, the audit trail says so. */
  readonly enforcesChange: boolean;
  /** Sets a password that must be changed at the next sign-in, where that can be enforced. Setting the same one again is harmless. */
  setTemporaryPassword(change: { readonly username: string; readonly password: string }): Promise<DirectoryAnswer>;
  /** Signs the person out wherever they are signed in: whoever had the old password may be. Asking again is harmless. */
  endSessions(person: { readonly username: string }): Promise<SessionsAnswer>;
}
