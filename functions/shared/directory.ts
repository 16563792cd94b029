/** The workforce directory, whichever it is. Adapters throw `DependencyUnavailable` when it does not answer. */
export interface Directory {
  /**
   * Sets a password that must be changed at the next sign-in. Setting the same one again is harmless. `unknown`: the directory does
   * not have the person; `refused`: it does not take this password for them, and would not take it later.
   */
  setTemporaryPassword(change: {
    readonly username: string;
    readonly password: string;
  }): Promise<'set' | 'unknown' | 'refused'>;
}
